import { WorkbookError } from '../sheet.ts';

/** An XML part as UTF-8 without a byte order mark, whatever its mark or its declaration says it is in. */
export function xmlAsUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes);
  return encoding === undefined ? bytes : Buffer.from(decode(bytes, encoding), 'utf8');
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
