import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { algorithmOf, signingAlgorithmSchema, USUAL_ALGORITHM, type SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { makeKey, readKey, readStored, rewrapped, storedPublicKey, writeStored, type Keystore, type StoredKey } from './keystore.ts';
import { LOCAL_KEY_FILE, localVault, type KeyVault } from './keyVault.ts';
import { writeSafely } from './writeSafely.ts';

/**
 * identity: the key that signs. next: made, and not yet signing. turning: the next one on its way to sign; whoever finds
 * it finishes that. retired-…: signs no more, and still opens what was encrypted for it.
 */
const [IDENTITY, NEXT, TURNING] = ['identity.json', 'next.json', 'turning.json'] as const;
const RETIRED = /^retired-[0-9a-f]{8}\.json$/;
/** 签名算法 that was chosen at the first start, for the key that is yet to be made. */
const CHOSEN = 'algorithm';

/** The first key here is to be of this kind; one that is here already stays what it is. */
export function chooseAlgorithm(folder: string, algorithm: SigningAlgorithm): void {
  mkdirSync(folder, { recursive: true });
  writeSafely(path.join(folder, CHOSEN), Buffer.from(algorithm));
}

/** Of which kind the key that signs here is, or will be when it is made. */
export function ownAlgorithm(folder: string): SigningAlgorithm {
  const own = ownPublicKey(folder);
  return own === undefined ? chosenAlgorithm(folder) : algorithmOf(own);
}

function chosenAlgorithm(folder: string): SigningAlgorithm {
  const file = path.join(folder, CHOSEN);
  return existsSync(file) ? signingAlgorithmSchema.catch(USUAL_ALGORITHM).parse(readFileSync(file, 'utf8').trim()) : USUAL_ALGORITHM;
}

/** Opens the key in `folder`, or makes one. */
export async function openKeystore(folder: string, vault: KeyVault): Promise<Keystore> {
  finishTurn(folder);
  return openOrMake(path.join(folder, IDENTITY), vault, chosenAlgorithm(folder));
}

/** Every key here that may have been encrypted for, the one that signs first. */
export async function openAllKeys(folder: string, vault: KeyVault): Promise<Keystore[]> {
  const keys = [await openKeystore(folder, vault)];
  for (const name of otherKeys(folder)) keys.push(await openOrMake(path.join(folder, name), vault));
  return keys;
}

/** At opening: finishes what a crash has interrupted, and moves keys that only the folder protects into a better vault. */
export async function settleKeys(folder: string, vault: KeyVault): Promise<void> {
  if (!existsSync(folder)) return;
  finishTurn(folder);
  if (vault.kind === 'local') return;
  const local = path.join(folder, LOCAL_KEY_FILE);
  if (!existsSync(local)) return;
  for (const name of [IDENTITY, ...otherKeys(folder)]) {
    const file = path.join(folder, name);
    if (!existsSync(file)) continue;
    const stored = readStored(file);
    if (stored.vault !== 'local') continue;
    const moved = await rewrapped(stored, localVault(folder), vault, file);
    // What the vault gives back is looked at before the old wrapping goes.
    await rewrapped(moved, vault, vault, file);
    writeStored(file, moved);
  }
  rmSync(local);
}

/** The key that is to sign next; made when there is none, one that is there stays what it is. */
export async function openNextKey(folder: string, vault: KeyVault, algorithm: SigningAlgorithm): Promise<Keystore> {
  finishTurn(folder);
  return openOrMake(path.join(folder, NEXT), vault, algorithm);
}

async function openOrMake(file: string, vault: KeyVault, algorithm: SigningAlgorithm = USUAL_ALGORITHM): Promise<Keystore> {
  return existsSync(file) ? readKey(file, vaultOf(file, vault)) : makeKey(file, vault, algorithm);
}

/** A key that could not be moved into the better vault still opens as it was made. */
function vaultOf(file: string, vault: KeyVault): KeyVault {
  return readStored(file).vault === 'local' ? localVault(path.dirname(file)) : vault;
}

/** The next key signs from now on, and the one that signed is kept; a crash leaves either, never neither. */
export function turnKeys(folder: string): void {
  renameSync(path.join(folder, NEXT), path.join(folder, TURNING));
  finishTurn(folder);
}

function finishTurn(folder: string): void {
  const [identity, turning] = [path.join(folder, IDENTITY), path.join(folder, TURNING)];
  if (!existsSync(turning)) return;
  const old = storedPublicKey(identity);
  if (old !== undefined && old !== storedPublicKey(turning)) writeSafely(path.join(folder, retiredName(old)), readFileSync(identity), 0o600);
  renameSync(turning, identity);
}

/** The public key that signs here, read without opening it; undefined before there is one. */
export function ownPublicKey(folder: string): string | undefined {
  return storedPublicKey(path.join(folder, TURNING)) ?? storedPublicKey(path.join(folder, IDENTITY));
}

export function nextPublicKey(folder: string): string | undefined {
  return storedPublicKey(path.join(folder, NEXT));
}

/** The key that signs and those that did, wrapped by another vault, to be kept elsewhere. */
export async function exportKeys(folder: string, vault: KeyVault, other: KeyVault): Promise<StoredKey[]> {
  await openKeystore(folder, vault);
  const files = [IDENTITY, ...otherKeys(folder).filter((name) => RETIRED.test(name))].map((name) => path.join(folder, name));
  const keys: StoredKey[] = [];
  for (const file of files) keys.push(await rewrapped(readStored(file), vaultOf(file, vault), other, file));
  return keys;
}

/** Puts exported keys here: the first signs from now on, the one that signed so far is retired. */
export async function importKeys(folder: string, vault: KeyVault, other: KeyVault, [first, ...retired]: readonly StoredKey[]): Promise<void> {
  if (first === undefined) return;
  await openKeystore(folder, vault);
  if (ownPublicKey(folder) === first.publicKey) return;
  const next = nextPublicKey(folder);
  if (next !== undefined && next !== first.publicKey) throw new Refusal('registration.rotationPrepared');
  // All are opened before any is put in place: a wrong passphrase leaves everything as it was.
  const all = [];
  for (const key of [...retired, first]) all.push(await rewrapped(key, other, vault, key.publicKey));
  for (const key of all.slice(0, -1)) if (key.publicKey !== ownPublicKey(folder)) writeStored(path.join(folder, retiredName(key.publicKey)), key);
  const signing = all.at(-1);
  if (signing !== undefined) writeStored(path.join(folder, NEXT), signing);
  turnKeys(folder);
}

function otherKeys(folder: string): string[] {
  return readdirSync(folder).filter((name) => name === NEXT || RETIRED.test(name)).sort();
}

function retiredName(publicKey: string): string {
  return `retired-${publicKey.slice(-64, -56)}.json`;
}
