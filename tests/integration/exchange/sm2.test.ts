import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, getHashes, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sm2, sm3 } from 'sm-crypto-v2';
import { afterAll, describe, expect, test } from 'vitest';
import { isSignature, testSm2 } from '#electron/ports/signature.ts';
import { isSm2Signature, newSm2Secret, signSm2, sm2PublicKey, sm2SecretOf } from '#electron/ports/sm2.ts';

const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const USER_ID = '1234567812345678';
const folder = mkdtempSync(path.join(tmpdir(), 'sm2 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Plain Node is built with OpenSSL, which knows these; another Node may not be. */
const nodeKnows = getHashes().includes('sm3');
if (!nodeKnows) console.log('this Node has no SM3: what its OpenSSL says is not asked');
/** `openssl` at the shell signs under the standard's user ID, which node:crypto cannot be told. */
const shellKnows = spawnSync('openssl', ['version']).status === 0 && spawnSync('openssl', ['ecparam', '-name', 'SM2', '-noout']).status === 0;
if (!shellKnows) console.log('no openssl with SM2 at the shell: what it says is not asked');

function keyOf(secret: Buffer): KeyObject {
  return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
}

describe('SM2 with SM3', () => {
  test('gives what GB/T 32918.5, annex A.2, and GB/T 32905, annex A, print', () => {
    expect(() => testSm2()).not.toThrow();
    const printed = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n;
    // The annex's key has an odd y: of the pair d, n − d this program takes the other one, with the same x.
    expect(sm2SecretOf(printed).subarray(-32).toString('hex')).toBe((ORDER - printed).toString(16).padStart(64, '0'));
    expect(sm2PublicKey(sm2SecretOf(printed)).toString('hex')).toBe('0209f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020');
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  test.skipIf(!nodeKnows)('has the SM3 of OpenSSL, whatever the length', () => {
    for (let length = 0; length < 260; length += 1) {
      const bytes = randomBytes(length);
      expect(sm3(bytes)).toBe(createHash('sm3').update(bytes).digest('hex'));
    }
  });

  test.skipIf(!nodeKnows)('has the curve and the equations of OpenSSL: each takes what the other signs', () => {
    for (let round = 0; round < 20; round += 1) {
      const [secret, message] = [newSm2Secret(), randomBytes(round * 7)];
      const key = keyOf(secret);
      const point = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-65);
      expect(`${(point[64] ?? 1) % 2 === 0 ? '02' : '03'}${point.subarray(1, 33).toString('hex')}`).toBe(sm2PublicKey(secret).toString('hex'));
      // node:crypto signs without a user ID, so that is what is compared here.
      const wish = { hash: true, der: true, userId: '' };
      expect(sm2.doVerifySignature(message, sign('sm3', message, key).toString('hex'), point.toString('hex'), wish)).toBe(true);
      expect(verify('sm3', message, createPublicKey(key), Buffer.from(sm2.doSignature(message, secret.subarray(-32).toString('hex'), wish), 'hex'))).toBe(true);
    }
  });

  test.skipIf(!shellKnows)('is taken by openssl under the user ID of the standard, and takes what openssl signs', () => {
    const at = (name: string): string => path.join(folder, name);
    for (let round = 0; round < 4; round += 1) {
      const [secret, message] = [newSm2Secret(), randomBytes(48)];
      writeFileSync(at('key.pem'), keyOf(secret).export({ format: 'pem', type: 'pkcs8' }));
      writeFileSync(at('message'), message);
      writeFileSync(at('ours'), derOf(signSm2(message, secret)));
      const wish = ['-rawin', '-digest', 'sm3', '-inkey', at('key.pem'), '-pkeyopt', `distid:${USER_ID}`, '-in', at('message')];
      expect(execFileSync('openssl', ['pkeyutl', '-verify', ...wish, '-sigfile', at('ours')], { encoding: 'utf8' })).toContain('Signature Verified Successfully');
      const theirs = execFileSync('openssl', ['pkeyutl', '-sign', ...wish]);
      expect(isSm2Signature(message, fixedOf(theirs), sm2PublicKey(secret))).toBe(true);
    }
  });

  test('never signs twice with the same bytes, and takes both', () => {
    const [secret, message] = [newSm2Secret(), Buffer.from('台账')];
    const signatures = Array.from({ length: 5 }, () => signSm2(message, secret));
    expect(new Set(signatures.map((signature) => signature.toString('hex'))).size).toBe(5);
    for (const signature of signatures) {
      expect(signature).toHaveLength(64);
      expect(isSm2Signature(message, signature, sm2PublicKey(secret))).toBe(true);
    }
  });

  test('refuses another message, another key, every single flipped bit, and numbers out of range', () => {
    const [secret, message] = [newSm2Secret(), Buffer.from('台账')];
    const [signature, key] = [signSm2(message, secret), sm2PublicKey(secret)];
    expect(isSm2Signature(Buffer.from('台帐'), signature, key)).toBe(false);
    expect(isSm2Signature(message, signature, sm2PublicKey(newSm2Secret()))).toBe(false);
    for (let bit = 0; bit < 512; bit += 17) {
      const flipped = Buffer.from(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSm2Signature(message, flipped, key)).toBe(false);
    }
    const number = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
    for (const out of [number(0n), number(ORDER), number(2n ** 256n - 1n)]) {
      expect(isSm2Signature(message, Buffer.concat([out, signature.subarray(32)]), key)).toBe(false);
      expect(isSm2Signature(message, Buffer.concat([signature.subarray(0, 32), out]), key)).toBe(false);
    }
    expect(isSm2Signature(message, signature.subarray(1), key)).toBe(false);
  });

  test('a key that is no point of the curve has signed nothing', () => {
    const signature = signSm2(Buffer.from('台账'), newSm2Secret());
    for (const key of ['02'.padEnd(66, 'f'), `02${'0'.repeat(63)}5`, `04${'1'.repeat(64)}`, `03${sm2PublicKey(newSm2Secret()).toString('hex').slice(2)}`, '', '02']) {
      expect(isSignature(Buffer.from('台账'), signature, key)).toBe(false);
    }
  });

  test('is no private key below 1 or above n − 2', () => {
    for (const scalar of [0n, ORDER - 1n, ORDER]) expect(() => sm2SecretOf(scalar)).toThrow(RangeError);
  });
});

/** r ‖ s as ASN.1 has it. */
function derOf(signature: Buffer): Buffer {
  const parts = [signature.subarray(0, 32), signature.subarray(32)].map((part) => {
    const bytes = Buffer.from(part.toString('hex').replace(/^(00)+(?=.)/, ''), 'hex');
    const number = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
    return Buffer.concat([Buffer.from([2, number.length]), number]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function fixedOf(der: Buffer): Buffer {
  const [first, second] = [der.subarray(4, 4 + (der[3] ?? 0)), der.subarray(6 + (der[3] ?? 0))];
  return Buffer.concat([first, second].map((number) => Buffer.from(number.toString('hex').padStart(64, '0').slice(-64), 'hex')));
}
