import { WorkbookError } from '../sheet.ts';
import type { XmlPieces } from './xmlScanner.ts';

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** An XML part as UTF-8 without a byte order mark, whatever its mark or its declaration says it is in. */
export function xmlAsUtf8(bytes: Buffer): Buffer {
  if (hasUtf8Mark(bytes)) return bytes.subarray(UTF8_MARK.length);
  const encoding = otherEncoding(bytes);
  return encoding === undefined ? bytes : Buffer.from(decode(bytes, encoding), 'utf8');
}

/** The same of a part that comes in pieces; one in another encoding is taken as a whole. */
export function piecesAsUtf8(pieces: XmlPieces, whole: () => Buffer): XmlPieces {
  const first = pieces.next();
  if (first === undefined) return pieces;
  let next: Buffer | undefined = hasUtf8Mark(first) ? first.subarray(UTF8_MARK.length) : first;
  const isOther = otherEncoding(first) !== undefined;
  if (isOther) next = xmlAsUtf8(whole());
  return {
    next: () => {
      const piece = next ?? (isOther ? undefined : pieces.next());
      next = undefined;
      return piece;
    },
  };
}

function hasUtf8Mark(bytes: Buffer): boolean {
  return UTF8_MARK.every((byte, at) => bytes[at] === byte);
}

function otherEncoding(bytes: Buffer): string | undefined {
  return hasUtf8Mark(bytes) ? undefined : markedEncoding(bytes) ?? declaredEncoding(bytes);
}

/** UTF-16 shows in its first two bytes: a mark, or `<` beside a zero. */
function markedEncoding(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined;
  const prolog = bytes.toString('latin1', 0, Math.min(bytes.length, 200));
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(prolog)?.[1]?.toLowerCase();
  return declared === undefined || declared === 'utf-8' || declared === 'utf8' || declared === 'us-ascii' ? undefined : declared;
}

function decode(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new WorkbookError('workbook.encoding', { encoding });
  }
}
