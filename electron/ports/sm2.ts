import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/**
 * SM2 with SM3 (GB/T 32918.2) under the standard's own user ID. In JavaScript: Electron's BoringSSL knows neither. Keys and nonces come
 * from node:crypto. Of every pair d, n − d only the one whose point has an even y is used, so that 32 bytes of x name a key.
 */
const USER_ID = '1234567812345678';
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const EVEN = 0x02;
/** PKCS #8 of a private key on this curve, up to its 32 bytes. */
const WRAPPING = Buffer.from('3041020100301306072a8648ce3d020106082a811ccf5501822d042730250201010420', 'hex');

/** A new private key in PKCS #8. */
export function newSm2Secret(): Buffer {
  return sm2SecretOf(randomScalar());
}

/** The private key of this number, from 1 to n − 2. */
export function sm2SecretOf(scalar: bigint): Buffer {
  if (scalar < 1n || scalar > ORDER - 2n) throw new RangeError('no private key of SM2');
  const even = pointOf(scalar).y % 2n === 0n ? scalar : ORDER - scalar;
  return Buffer.concat([WRAPPING, Buffer.from(digitsOf(even), 'hex')]);
}

export function isSm2Secret(secret: Buffer): boolean {
  return secret.length === WRAPPING.length + 32 && secret.subarray(0, WRAPPING.length).equals(WRAPPING);
}

/** 33 bytes: 02 and x. */
export function sm2PublicKey(secret: Buffer): Buffer {
  const { x } = pointOf(scalarOf(secret));
  return Buffer.concat([Buffer.from([EVEN]), Buffer.from(digitsOf(x), 'hex')]);
}

/** r ‖ s, 64 bytes, another each time. */
export function signSm2(message: Buffer, secret: Buffer): Buffer {
  const k = randomScalar();
  const signature = sm2.doSignature(message, digitsOf(scalarOf(secret)), { hash: true, userId: USER_ID, pointPool: [{ k, x1: pointOf(k).x }] });
  return Buffer.from(signature, 'hex');
}

/** The key in 33 bytes, of either parity; whatever is no key or no signature is not right. */
export function isSm2Signature(message: Buffer, signature: Buffer, publicKey: Buffer): boolean {
  if (signature.length !== 64 || publicKey.length !== 33) return false;
  // The library leaves the range of r and s to whoever calls it.
  if (![signature.subarray(0, 32), signature.subarray(32)].every((part) => isScalar(numberOf(part)))) return false;
  try {
    return sm2.doVerifySignature(message, signature.toString('hex'), publicKey.toString('hex'), { hash: true, userId: USER_ID });
  } catch {
    return false;
  }
}

function randomScalar(): bigint {
  for (;;) {
    const scalar = numberOf(randomBytes(32));
    if (scalar >= 1n && scalar <= ORDER - 2n) return scalar;
  }
}

function pointOf(scalar: bigint): { x: bigint; y: bigint } {
  const point = Buffer.from(sm2.getPublicKeyFromPrivateKey(digitsOf(scalar)), 'hex');
  return { x: numberOf(point.subarray(1, 33)), y: numberOf(point.subarray(33)) };
}

function scalarOf(secret: Buffer): bigint {
  return numberOf(secret.subarray(-32));
}

function isScalar(number: bigint): boolean {
  return number >= 1n && number < ORDER;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function digitsOf(number: bigint): string {
  return number.toString(16).padStart(64, '0');
}
