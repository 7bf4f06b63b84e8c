import { DocumentError } from './documentError.ts';

/**
 * Text of a file: by its byte order mark, else strict UTF-8, else GB18030 (GBK and GB2312 are part of it); UTF-16 without a mark
 * shows by its zero bytes. Throws `document.encoding` rather than give replacement characters.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = encodingOfMark(bytes);
  const candidates = marked === undefined ? encodingsOfContent(bytes) : [marked];
  for (const encoding of candidates) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== undefined && isReadable(text)) return text;
  }
  throw new DocumentError('document.encoding', { tried: candidates.join(', ') });
}

function encodingOfMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Line ends and digits have a zero byte in UTF-16, before or after them; no other encoding of text has any. */
function encodingsOfContent(bytes: Uint8Array): string[] {
  const zeros = [0, 0];
  bytes.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return ['utf-8', 'gb18030'];
  return even > odd ? ['utf-16be'] : ['utf-16le'];
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters are a sign of a program's own format; what is left of a text with many of them is no text. */
function isReadable(text: string): boolean {
  const strange = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return strange * 200 <= text.length;
}
