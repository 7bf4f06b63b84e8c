import { createHash, createPublicKey, verify } from 'node:crypto';
import { sm3 } from 'sm-crypto-v2';
import { Refusal } from '#shared/contract/refusal.ts';
import { algorithmOf, publicKeySchema } from '#shared/domain/signingKey.ts';
import { isSm2Signature, newSm2Secret, signSm2, sm2PublicKey } from './sm2.ts';

/** Whether this key, in hexadecimal digits, has signed the message: by the key's own algorithm, never by one that the signature claims. */
export function isSignature(message: Buffer, signature: Buffer, publicKey: string): boolean {
  if (!publicKeySchema.safeParse(publicKey).success || signature.length !== 64) return false;
  const key = Buffer.from(publicKey, 'hex');
  if (algorithmOf(publicKey) === 'ed25519') return verify(null, message, wrapped(key), signature);
  testSm2();
  return isSm2Signature(message, signature, key);
}

/** A raw Ed25519 public key in the wrapping that node:crypto reads. */
function wrapped(raw: Buffer): ReturnType<typeof createPublicKey> {
  return createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' });
}

/** GB/T 32918.5-2017, annex A.2. */
const SM2_VECTOR = {
  publicKey: '0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020',
  message: 'message digest',
  signature: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
/** GB/T 32905-2016, annex A.1. */
const SM3_OF_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

let hasPassed = false;

/** SM2 and SM3 prove themselves once, before the first key of that kind is relied on: who does not use them does not wait for it. */
export function testSm2(): void {
  if (hasPassed) return;
  if (sm3('abc') !== SM3_OF_ABC) throw new Refusal('crypto.unusable', { primitive: 'SM3' });
  if (!isSm2Right()) throw new Refusal('crypto.unusable', { primitive: 'SM2' });
  hasPassed = true;
}

function isSm2Right(): boolean {
  const [message, signature, key] = [Buffer.from(SM2_VECTOR.message), Buffer.from(SM2_VECTOR.signature, 'hex'), Buffer.from(SM2_VECTOR.publicKey, 'hex')];
  const secret = newSm2Secret();
  return isSm2Signature(message, signature, key) && !isSm2Signature(createHash('sha256').update(message).digest(), signature, key)
    && isSm2Signature(message, signSm2(message, secret), sm2PublicKey(secret));
}
