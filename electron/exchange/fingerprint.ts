import { createHash } from 'node:crypto';

/** 指纹 of a key: six groups of five digits, to be read out over the telephone. */
export function fingerprintOf(publicKey: Buffer): string {
  const digest = createHash('sha256').update('yhtz fingerprint v1\0').update(publicKey).digest();
  return Array.from({ length: 6 }, (_, group) => String(digest.readUInt32BE(group * 4) % 100_000).padStart(5, '0')).join(' ');
}

/** A hash as it is printed and compared: capitals in groups of four. */
export function groupedHash(sha256: string): string {
  return sha256.toUpperCase().match(/.{1,4}/g)?.join(' ') ?? '';
}
