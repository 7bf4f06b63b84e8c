// FROZEN: format v1 of the exchange package (.yhtz). Packages of v1 are in people's drawers; a change of meaning is a v2.
import { createHash } from 'node:crypto';
import { FormatError } from './formatError.ts';

/**
 * magic 8 · frame version 1 · flags 1 · header length 4 + header · body length 8 + body · algorithm 1 + key id 32 ·
 * signature 64 · end of file. Numbers are big-endian. The signature covers everything before it, so that not one bit
 * outside of it is trusted; the key id is the public key itself.
 */
export interface Frame {
  isEncrypted: boolean;
  /** Canonical JSON, for routing only. */
  header: Buffer;
  body: Buffer;
  algorithm: number;
  /** Raw Ed25519 public key; of SM2, x of the public key whose y is even. */
  keyId: Buffer;
}

export interface SignedFrame extends Frame { signature: Buffer; message: Buffer }

export const ED25519 = 1;
/** SM2 with SM3, user ID 1234567812345678, signature r ‖ s; a version that does not know it waits for one that does. */
export const SM2 = 2;

export const MAGIC = Buffer.from([0x89, 0x59, 0x48, 0x54, 0x0d, 0x0a, 0x1a, 0x0a]);
const VERSION = 1;
const CONTEXT = Buffer.from('yhtz package v1\0', 'utf8');
const ENCRYPTED = 1;
const [HEADER_AT, KEY_BYTES, SIGNATURE_BYTES] = [14, 32, 64];
const TRAILER_BYTES = 1 + KEY_BYTES + SIGNATURE_BYTES;
export const SMALLEST_FRAME = HEADER_AT + 8 + TRAILER_BYTES;
export const LARGEST_FRAME = 1024 * 1024 * 1024;
const LARGEST_HEADER = 16 * 1024;

/** The bytes of a package; `sign` signs what it is given with the key of `keyId`. */
export function writeFrame({ isEncrypted, header, body, algorithm, keyId }: Frame, sign: (message: Buffer) => Buffer): Buffer {
  const start = Buffer.alloc(HEADER_AT);
  MAGIC.copy(start);
  start.writeUInt8(VERSION, 8);
  start.writeUInt8(isEncrypted ? ENCRYPTED : 0, 9);
  start.writeUInt32BE(header.length, 10);
  const bodyLength = Buffer.alloc(8);
  bodyLength.writeBigUInt64BE(BigInt(body.length));
  const signed = Buffer.concat([start, header, bodyLength, body, Buffer.from([algorithm]), keyId]);
  return Buffer.concat([signed, sign(messageOf(signed))]);
}

/** Reads fixed-width fields only; throws when size, magic, version or the exact length is not right. */
export function readFrame(bytes: Buffer): SignedFrame {
  if (bytes.length < SMALLEST_FRAME) throw new FormatError('package.tooSmall', { bytes: bytes.length });
  if (bytes.length > LARGEST_FRAME) throw new FormatError('package.tooLarge', { megabytes: Math.round(bytes.length / 1_048_576) });
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new FormatError('package.notAPackage');
  const version = bytes.readUInt8(8);
  const flags = bytes.readUInt8(9);
  if (version > VERSION || (flags & ~ENCRYPTED) !== 0) throw new FormatError('package.newerFrame', { version });
  if (version !== VERSION) throw new FormatError('package.notAPackage');
  const headerLength = bytes.readUInt32BE(10);
  const bodyAt = HEADER_AT + headerLength + 8;
  if (headerLength > LARGEST_HEADER) throw new FormatError('package.wrongLength', { bytes: bytes.length });
  if (bodyAt + TRAILER_BYTES > bytes.length) throw new FormatError('package.truncated', { bytes: bytes.length });
  const bodyLength = bytes.readBigUInt64BE(bodyAt - 8);
  const wanted = BigInt(bodyAt + TRAILER_BYTES) + bodyLength;
  if (wanted > BigInt(bytes.length)) throw new FormatError('package.truncated', { bytes: bytes.length });
  if (wanted < BigInt(bytes.length)) throw new FormatError('package.wrongLength', { bytes: bytes.length });
  const trailerAt = bodyAt + Number(bodyLength);
  const signatureAt = trailerAt + 1 + KEY_BYTES;
  return {
    isEncrypted: (flags & ENCRYPTED) !== 0,
    header: bytes.subarray(HEADER_AT, bodyAt - 8),
    body: bytes.subarray(bodyAt, trailerAt),
    algorithm: bytes.readUInt8(trailerAt),
    keyId: bytes.subarray(trailerAt + 1, signatureAt),
    signature: bytes.subarray(signatureAt),
    message: messageOf(bytes.subarray(0, signatureAt)),
  };
}

function messageOf(signed: Buffer): Buffer {
  return Buffer.concat([CONTEXT, createHash('sha256').update(signed).digest()]);
}
