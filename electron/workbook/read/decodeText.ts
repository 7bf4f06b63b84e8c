import { WorkbookError } from '../sheet.ts';

/**
 * Decodes a text file: byte order mark, then what it declares, then strict UTF-8, then GB18030 (which GBK and
 * GB2312 are part of). Throws WorkbookError rather than give replacement characters.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decodeStrictly(bytes, [marked]);
  return decodeStrictly(bytes, [...(declared === undefined ? [] : [chineseSuperset(declared)]), 'utf-8', 'gb18030']);
}

function markedEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Files that say gb2312 hold characters beyond it. */
function chineseSuperset(encoding: string): string {
  return /^(?:gb2312|gb_2312-80|gbk|gb18030|x-gbk|cp936|936)$/i.test(encoding) ? 'gb18030' : encoding;
}

function decodeStrictly(bytes: Buffer, encodings: readonly string[]): string {
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this one, or one that is unknown: the next.
    }
  }
  throw new WorkbookError('workbook.encoding', { encoding: encodings.join(', ') });
}
