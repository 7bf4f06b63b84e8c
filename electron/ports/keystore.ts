import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/refusal.ts';
import { publicKeySchema, type SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { fileRefusal } from './fileRefusal.ts';
import type { KeyVault } from './keyVault.ts';
import { testSm2 } from './signature.ts';
import { isSm2Secret, newSm2Secret, signSm2, sm2PublicKey } from './sm2.ts';
import { writeSafely } from './writeSafely.ts';

/** The installation's own key: signs what leaves this machine. */
export interface Keystore {
  algorithm: SigningAlgorithm;
  /** Raw public key: 32 bytes of Ed25519, 33 of SM2 (02 and x). */
  publicKey: Buffer;
  sign(message: Buffer): Buffer;
  /** 32 secret bytes for another purpose, always the same for the same context; they tell nothing of the key. */
  derive(context: string): Buffer;
}

/** A key as it lies on the disk: which kind of vault wraps it, and what came out of that. */
export const storedKeySchema = z.object({ version: z.literal(1), vault: z.string(), publicKey: publicKeySchema, wrapped: z.string() });
export type StoredKey = z.infer<typeof storedKeySchema>;

/** Opens the key in this file; one that cannot be unwrapped here (a copied disk, a wrong passphrase) is refused, never replaced. */
export async function readKey(file: string, vault: KeyVault): Promise<Keystore> {
  return guarded(file, async () => {
    const { secret, publicKey } = await unwrapStored(readStored(file), vault, file);
    return keystoreOf(secret, publicKey);
  });
}

export async function makeKey(file: string, vault: KeyVault, algorithm: SigningAlgorithm): Promise<Keystore> {
  return guarded(file, async () => {
    const secret = newSecret(algorithm);
    const publicKey = publicKeyOf(secret);
    writeStored(file, await wrapSecret(secret, publicKey, vault));
    return keystoreOf(secret, publicKey);
  });
}

/** The same key wrapped by another vault. */
export async function rewrapped(stored: StoredKey, from: KeyVault, to: KeyVault, file: string): Promise<StoredKey> {
  const { secret, publicKey } = await unwrapStored(stored, from, file);
  return wrapSecret(secret, publicKey, to);
}

export function readStored(file: string): StoredKey {
  const stored = storedKeySchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!stored.success) throw new Refusal('keystore.damaged', { file });
  return stored.data;
}

export function writeStored(file: string, stored: StoredKey): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeSafely(file, Buffer.from(JSON.stringify(stored)), 0o600);
}

/** The public key in the file, which lies there in the open; undefined when there is none. */
export function storedPublicKey(file: string): string | undefined {
  return existsSync(file) ? readStored(file).publicKey : undefined;
}

/** The 32 bytes of an Ed25519 public key, out of its standard wrapping. */
export function rawPublicKey(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}

/** The keystore of a private key in PKCS #8, whose last 32 bytes are the seed, or the number, that it is made of. */
export function keystoreOf(secret: Buffer, publicKey: Buffer): Keystore {
  const seed = secret.subarray(-32);
  return {
    ...signerOf(secret),
    publicKey,
    derive: (context) => Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), context, 32)),
  };
}

function signerOf(secret: Buffer): Pick<Keystore, 'algorithm' | 'sign'> {
  if (isSm2Secret(secret)) {
    testSm2();
    return { algorithm: 'sm2', sign: (message) => signSm2(message, secret) };
  }
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  return { algorithm: 'ed25519', sign: (message) => sign(null, message, privateKey) };
}

function newSecret(algorithm: SigningAlgorithm): Buffer {
  return algorithm === 'sm2' ? newSm2Secret() : generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
}

function publicKeyOf(secret: Buffer): Buffer {
  return isSm2Secret(secret) ? sm2PublicKey(secret) : rawPublicKey(createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }));
}

async function unwrapStored(stored: StoredKey, vault: KeyVault, file: string): Promise<{ secret: Buffer; publicKey: Buffer }> {
  if (stored.vault !== vault.kind) throw new Refusal('keystore.otherVault', { vault: stored.vault });
  const secret = await asRefusal(vault, () => vault.unwrap(Buffer.from(stored.wrapped, 'base64')));
  const publicKey = publicKeyIn(secret);
  if (publicKey?.toString('hex') !== stored.publicKey) throw new Refusal('keystore.damaged', { file });
  return { secret, publicKey };
}

function publicKeyIn(secret: Buffer): Buffer | undefined {
  try {
    return publicKeyOf(secret);
  } catch {
    return undefined;
  }
}

async function asRefusal(vault: KeyVault, work: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await work();
  } catch (error) {
    throw new Refusal('keystore.locked', { vault: vault.kind }, { cause: error });
  }
}

async function wrapSecret(secret: Buffer, publicKey: Buffer, vault: KeyVault): Promise<StoredKey> {
  const wrapped = await asRefusal(vault, () => vault.wrap(secret));
  return { version: 1, vault: vault.kind, publicKey: publicKey.toString('hex'), wrapped: wrapped.toString('base64') };
}

async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileRefusal(error, file) ?? error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
