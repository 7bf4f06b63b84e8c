import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, scryptSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/refusal.ts';
import { fileRefusal } from './fileRefusal.ts';
import { writeSafely } from './writeSafely.ts';

/** The installation's own key: signs what leaves this machine. */
export interface Keystore {
  /** Raw Ed25519 public key, 32 bytes. */
  publicKey: Buffer;
  sign(message: Buffer): Buffer;
}

/**
 * What keeps the private key from lying open on the disk. `localVault` only keeps it out of casual sight: whoever can
 * read the whole folder can sign. `passphraseVault`, or a vault over the operating system's store, does more.
 */
export interface KeyVault {
  kind: string;
  wrap(secret: Buffer): Promise<Buffer>;
  unwrap(wrapped: Buffer): Promise<Buffer>;
}

const storedKeySchema = z.object({ version: z.literal(1), vault: z.string(), publicKey: z.string().regex(/^[0-9a-f]{64}$/), wrapped: z.string() });

/** Opens the key in `folder`, or makes one. A key that cannot be unwrapped here (a copied disk, a wrong passphrase) is refused, never replaced. */
export async function openKeystore(folder: string, vault: KeyVault): Promise<Keystore> {
  const file = path.join(folder, 'identity.json');
  try {
    return existsSync(file) ? await readKey(file, vault) : await makeKey(folder, file, vault);
  } catch (error) {
    throw fileRefusal(error, file) ?? error;
  }
}

async function readKey(file: string, vault: KeyVault): Promise<Keystore> {
  const stored = storedKeySchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!stored.success) throw new Refusal('keystore.damaged', { file });
  if (stored.data.vault !== vault.kind) throw new Refusal('keystore.otherVault', { vault: stored.data.vault });
  const secret = await unwrapped(vault, Buffer.from(stored.data.wrapped, 'base64'));
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  const publicKey = rawPublicKey(privateKey);
  if (publicKey.toString('hex') !== stored.data.publicKey) throw new Refusal('keystore.damaged', { file });
  return keystore(privateKey, publicKey);
}

async function makeKey(folder: string, file: string, vault: KeyVault): Promise<Keystore> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = rawPublicKey(privateKey);
  const wrapped = await vault.wrap(privateKey.export({ format: 'der', type: 'pkcs8' }));
  mkdirSync(folder, { recursive: true });
  writeSafely(file, Buffer.from(JSON.stringify({ version: 1, vault: vault.kind, publicKey: publicKey.toString('hex'), wrapped: wrapped.toString('base64') })), 0o600);
  return keystore(privateKey, publicKey);
}

function keystore(privateKey: KeyObject, publicKey: Buffer): Keystore {
  return { publicKey, sign: (message) => sign(null, message, privateKey) };
}

async function unwrapped(vault: KeyVault, wrapped: Buffer): Promise<Buffer> {
  try {
    return await vault.unwrap(wrapped);
  } catch (error) {
    throw new Refusal('keystore.locked', { vault: vault.kind }, { cause: error });
  }
}

/** Wraps with a key in a file beside it: no protection from who can read the folder, and says so. */
export function localVault(folder: string): KeyVault {
  const key = (): Buffer => {
    const file = path.join(folder, 'local-key');
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      writeSafely(file, randomBytes(32), 0o600);
    }
    return readFileSync(file);
  };
  return { kind: 'local', wrap: (secret) => Promise.resolve(seal(key(), secret)), unwrap: (wrapped) => Promise.resolve(unseal(key(), wrapped)) };
}

/** Wraps with a key that scrypt makes of a passphrase. */
export function passphraseVault(passphrase: string): KeyVault {
  const derive = (salt: Buffer): Buffer => scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  return {
    kind: 'passphrase',
    wrap: (secret) => {
      const salt = randomBytes(16);
      return Promise.resolve(Buffer.concat([salt, seal(derive(salt), secret)]));
    },
    unwrap: (wrapped) => Promise.resolve(unseal(derive(wrapped.subarray(0, 16)), wrapped.subarray(16))),
  };
}

/** The 32 bytes of an Ed25519 public key, out of its standard wrapping. */
export function rawPublicKey(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}

function seal(key: Buffer, secret: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
