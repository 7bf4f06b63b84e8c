import { z } from 'zod';
import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { ownKeystore, withKeys } from '#electron/exchange/ownKeystore.ts';
import { retryParked } from '#electron/exchange/receivePackages.ts';
import { exportKeys, importKeys } from '#electron/ports/keyFolder.ts';
import { storedKeySchema } from '#electron/ports/keystore.ts';
import { passphraseVault } from '#electron/ports/keyVault.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import { findTrustedKey, trustKey } from '#electron/storage/tables/trustedKey.ts';
import { mustBeOffice } from './rotateKey.ts';

/** 省级密钥备份: the key that signs, then those that did. */
const backupSchema = z.object({ form: z.literal('yhtz office key v1'), keys: z.array(storedKeySchema.extend({ vault: z.literal('passphrase') })).min(1).max(100) });
const LARGEST_BACKUP = 1024 * 1024;

export async function exportKey(job: JobContext, { passphrase, target }: ParsedInput<'registration.exportKey'>): Promise<Output<'registration.exportKey'>> {
  mustBeOffice(job.db);
  const { publicKey } = await ownKeystore(job);
  const keys = await withKeys(job, (folder, vault) => exportKeys(folder, vault, passphraseVault(passphrase)));
  const backup = { form: 'yhtz office key v1', keys };
  const { name } = job.files.write(target, Buffer.from(`${JSON.stringify(backup)}\n`, 'utf8'));
  return { name, fingerprint: fingerprintOf(publicKey) };
}

export async function importKey(job: JobContext, { file, passphrase }: ParsedInput<'registration.importKey'>): Promise<Output<'registration.importKey'>> {
  mustBeOffice(job.db);
  const { keys } = readBackup(job.files.read(file, LARGEST_BACKUP).bytes);
  const revoked = keys.slice(0, 1).some(({ publicKey }) => findTrustedKey(job.db, publicKey)?.status === 'revoked');
  if (revoked) throw new Refusal('registration.revoked');
  const replaced = (await ownKeystore(job)).publicKey.toString('hex');
  try {
    await withKeys(job, (folder, vault) => importKeys(folder, vault, passphraseVault(passphrase), keys));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'keystore.locked') throw new Refusal('registration.wrongPassphrase', {}, { cause: error });
    throw error;
  }
  const { publicKey } = await ownKeystore(job);
  job.write(({ db, ports, touch }) => {
    // What the key that was here so far has signed is still taken back.
    for (const key of [replaced, publicKey.toString('hex')]) trustKey(db, { publicKey: key, role: 'office', unit: null, contact: '', status: 'active', at: new Date(ports.clock.now()).toISOString() });
    touch('package');
  });
  return { publicKey: publicKey.toString('hex'), fingerprint: fingerprintOf(publicKey), results: await retryParked(job) };
}

function readBackup(bytes: Buffer): z.infer<typeof backupSchema> {
  const parsed = backupSchema.safeParse(parseJson(bytes));
  if (!parsed.success) throw new Refusal('registration.notAKeyBackup');
  return parsed.data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
