import { entityKey, typedSource, type ChangeValue } from '#shared/domain/change.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { keyFolder, ownKeystore } from '#electron/exchange/ownKeystore.ts';
import { retryParked } from '#electron/exchange/receivePackages.ts';
import { isSigned, readApplication, signText, writeApplication, type Application } from '#electron/exchange/registration.ts';
import { ownAlgorithm } from '#electron/ports/keyFolder.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { declareAuthor, ownAuthor } from '#electron/storage/log/incarnation.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { findTrustedKey, listTrustedKeys, trustKey } from '#electron/storage/tables/trustedKey.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { exportKey, importKey } from './keyBackup.ts';
import { isOwnKey, prepareRotation, rotate, rotationStatus } from './rotateKey.ts';

export const registrationHandlers: HandlersOf<'registration'> = {
  'registration.request': async (job, { contact, target }) => {
    const identity = identityOf(job.db);
    const keystore = await ownKeystore(job);
    const unit = identity.role === 'office' ? null : identity.unit;
    const { name } = job.files.write(target, writeApplication({ role: identity.role, unit, contact, createdAt: new Date(job.ports.clock.now()).toISOString() }, keystore));
    return { name, publicKey: keystore.publicKey.toString('hex'), fingerprint: fingerprintOf(keystore.publicKey) };
  },

  'registration.read': ({ db, files }, { file }) => {
    const { publicKey, role, unit, contact, createdAt } = readApplication(files.read(file).bytes);
    return Promise.resolve({ publicKey, fingerprint: fingerprintOf(Buffer.from(publicKey, 'hex')), role, unit, contact, createdAt, status: findTrustedKey(db, publicKey)?.status ?? 'new' });
  },

  'registration.accept': async (job, { file, fingerprint }) => {
    const application = readApplication(job.files.read(file).bytes);
    checkFingerprint(application.publicKey, fingerprint);
    checkMayAccept(job.db, application);
    const { publicKey, role, unit, contact } = application;
    const keystore = await ownKeystore(job);
    job.write(({ db }) => declareAuthor(db, job.workspace.replica, job.ports.clock.now()));
    job.write((context) => {
      trustKey(context.db, { publicKey, role, unit, contact, status: 'active', at: new Date(context.ports.clock.now()).toISOString() });
      if (ownAuthor(context.db)?.role === 'office') {
        const certificate = { publicKey, role, unit, contact };
        recordKey(context, publicKey, 'registration', { role, unit, contact, by: keystore.publicKey.toString('hex'), signature: signText('certificate', certificate, keystore) });
        context.describe({ unit: unit ?? '' });
      }
      context.touch('package');
    });
    return { unit, results: await retryParked(job) };
  },

  'registration.trustOffice': async (job, { publicKey, fingerprint }) => {
    if (identityOf(job.db).role !== 'unit') throw new Refusal('role.unitOnly');
    checkFingerprint(publicKey, fingerprint);
    job.write((context) => {
      trustKey(context.db, { publicKey, role: 'office', unit: null, contact: '', status: 'active', at: new Date(context.ports.clock.now()).toISOString() });
      context.touch('package');
    });
    return { results: await retryParked(job) };
  },

  'registration.revoke': (context, { publicKey, reason }) => {
    const known = findTrustedKey(context.db, publicKey);
    if (known === undefined) throw new Refusal('registration.unknownKey');
    if (isOwnKey(context, publicKey)) throw new Refusal('registration.ownKey');
    trustKey(context.db, { ...known, status: 'revoked', at: new Date(context.ports.clock.now()).toISOString() });
    if (identityOf(context.db).role === 'office') {
      recordKey(context, publicKey, 'revoked', { reason });
      context.describe({ unit: known.unit ?? '' });
    }
    context.touch('package');
    return {};
  },

  'registration.list': ({ db, workspace }) => listTrustedKeys(db).map((key) => ({ ...key, fingerprint: fingerprintOf(Buffer.from(key.publicKey, 'hex')), isOwn: isOwnKey({ workspace }, key.publicKey) })),

  'registration.protection': ({ ports, workspace }) => ({ vault: ports.vault?.kind ?? 'local', algorithm: ownAlgorithm(keyFolder(workspace)) }),
  'registration.rotation': rotationStatus,
  'registration.prepareRotation': prepareRotation,
  'registration.rotate': rotate,
  'registration.exportKey': exportKey,
  'registration.importKey': importKey,

  'registration.own': async (job) => {
    const { publicKey } = await ownKeystore(job);
    return { publicKey: publicKey.toString('hex'), fingerprint: fingerprintOf(publicKey), isRegistered: isRegistered(job.db, publicKey.toString('hex')) };
  },
};

/** The fingerprint is what was compared by voice: a slip of the finger must not let another key in. */
function checkFingerprint(publicKey: string, typed: string): void {
  if (fingerprintOf(Buffer.from(publicKey, 'hex')).replaceAll(' ', '') !== typed.replaceAll(/\D/g, '')) throw new Refusal('registration.fingerprintDiffers');
}

/** The office accepts units; a unit accepts the office, and the next machine of its own post. */
function checkMayAccept(db: ReadableDb, { role, unit, publicKey }: Application): void {
  const identity = identityOf(db);
  const isOwnPost = identity.role === role && (role === 'office' || identity.unit === unit);
  if (identity.role === 'unit' && role === 'unit' && !isOwnPost) throw new Refusal('role.officeOnly');
  if (findTrustedKey(db, publicKey)?.status === 'revoked') throw new Refusal('registration.revoked');
}

function recordKey(context: WriteContext, publicKey: string, field: string, value: ChangeValue): void {
  const entity = entityKey('key', publicKey);
  context.record({ entity, field, value, base: standingOf(context.db, entity).get(field)?.heads ?? [], source: typedSource });
}

/** Whether the office's certificate for this key has arrived, and is right. */
function isRegistered(db: ReadableDb, publicKey: string): boolean {
  const value = standingOf(db, entityKey('key', publicKey)).get('registration')?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { role, unit, contact, by, signature } = value;
  if (typeof by !== 'string' || typeof signature !== 'string' || findTrustedKey(db, by)?.role === 'unit') return false;
  return isSigned('certificate', { publicKey, role, unit, contact }, { publicKey: by, signature });
}

function identityOf(db: ReadableDb): Identity {
  const identity = findIdentity(db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  return identity;
}
