export type FileKind = 'empty' | 'zip' | 'ole' | 'markup' | 'text' | 'pdf' | 'image' | 'archive' | 'rtf' | 'database' | 'biff' | 'binary';

const signatures: readonly [readonly number[], FileKind][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x50, 0x4b, 0x07, 0x08], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x42, 0x4d], 'image'],
  [[0x49, 0x49, 0x2a, 0x00], 'image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'image'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x1f, 0x8b], 'archive'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'database'],
  // Bare BIFF 2, 3 and 4, from before workbooks.
  [[0x09, 0x00, 0x04, 0x00], 'biff'],
  [[0x09, 0x02, 0x06, 0x00], 'biff'],
  [[0x09, 0x04, 0x06, 0x00], 'biff'],
];

/** What a file is by its first bytes; `text` and `markup` still have to be decoded. */
export function fileKindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) return 'empty';
  const signature = signatures.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (signature !== undefined && !(signature[1] === 'image' && signature[0].length === 2 && !bytes.subarray(0, 64).includes(0))) return signature[1];
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const start = bytes.subarray(0, 4096);
  const first = firstCharacter(start);
  if (first === 0x3c) return 'markup';
  if (isUtf16) return 'text';
  return start.includes(0) ? 'binary' : 'text';
}

/** The first byte that is neither blank, nor zero, nor part of a byte order mark. */
function firstCharacter(bytes: Buffer): number | undefined {
  return bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte !== 0xff && byte !== 0xfe);
}
