/** One entry of an opened zip, as its central directory describes it. */
export interface ZipEntry {
  name: string;
  method: number;
  flags: number;
  crc32: number;
  compressedSize: number;
  /** Unpacked size in bytes, as the central directory declares it. */
  size: number;
  localHeaderOffset: number;
  /** Where the compressed data starts. */
  dataOffset: number;
  /** Where this entry ends, its data descriptor included. */
  endOffset: number;
  centralOffset: number;
  centralLength: number;
}
