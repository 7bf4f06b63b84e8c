import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { entityKey, typedSource } from '#shared/domain/change.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { rotationContent } from '#electron/exchange/learnFromOffice.ts';
import { keyFolder, ownKeystore, withKeys } from '#electron/exchange/ownKeystore.ts';
import { declarationOf } from '#electron/exchange/recipients.ts';
import { signText } from '#electron/exchange/registration.ts';
import { nextPublicKey, openKeystore, openNextKey, ownPublicKey, turnKeys } from '#electron/ports/keyFolder.ts';
import type { JobContext, QueryContext } from '#electron/services/handlerTypes.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { declareAuthor, ownAuthor } from '#electron/storage/log/incarnation.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { lowestPeerVector } from '#electron/storage/tables/peer.ts';
import { listTrustedKeys, trustKey } from '#electron/storage/tables/trustedKey.ts';

/** First of two steps: a package that the next key signs cannot be opened by who does not know it yet, so the present key says first which one it will be. */
export async function prepareRotation(job: JobContext, { algorithm }: ParsedInput<'registration.prepareRotation'>): Promise<Output<'registration.prepareRotation'>> {
  mustBeOffice(job.db);
  const current = await ownKeystore(job);
  const next = await withKeys(job, (folder, vault) => openNextKey(folder, vault, algorithm ?? current.algorithm));
  const [previous, publicKey] = [current.publicKey.toString('hex'), next.publicKey.toString('hex')];
  const [declareCurrent, declareNext] = [await declarationOf(current), await declarationOf(next)];
  job.write(({ db }) => declareAuthor(db, job.workspace.replica, job.ports.clock.now()));
  job.write((context) => {
    const { db, ports, workspace } = context;
    const at = new Date(ports.clock.now()).toISOString();
    // The present key is trusted like any other from here on: it can be revoked, and what it has signed is still taken back.
    for (const key of [previous, publicKey]) trustKey(db, { publicKey: key, role: 'office', unit: null, contact: '', status: 'active', at });
    const entity = entityKey('key', publicKey);
    if (rotationRef(db, publicKey) === undefined) {
      const value = { previous, signature: signText('rotation', rotationContent(previous, publicKey), current) };
      context.record({ entity, field: 'rotation', value, base: standingOf(db, entity).get('rotation')?.heads ?? [], source: typedSource });
    }
    for (const declare of [declareCurrent, declareNext]) declare(db, workspace.replica, ports.clock.now());
    context.touch('package');
  });
  return { publicKey, fingerprint: fingerprintOf(next.publicKey) };
}

/** Second step; a crash in it is finished at the next opening. */
export async function rotate(job: JobContext): Promise<Output<'registration.rotate'>> {
  mustBeOffice(job.db);
  const next = nextPublicKey(keyFolder(job.workspace));
  if (next === undefined || rotationRef(job.db, next) === undefined) throw new Refusal('registration.rotationNotPrepared');
  const { publicKey } = await withKeys(job, (folder, vault) => {
    turnKeys(folder);
    return openKeystore(folder, vault);
  });
  job.write(({ touch }) => touch('package'));
  return { publicKey: publicKey.toString('hex'), fingerprint: fingerprintOf(publicKey) };
}

/** Who has said, by the numbers in its packages, that the announcement of the next key has arrived. */
export function rotationStatus({ db, workspace }: QueryContext): Output<'registration.rotation'> {
  const next = ownAuthor(db)?.role === 'office' ? nextPublicKey(keyFolder(workspace)) : undefined;
  const ref = next === undefined ? undefined : rotationRef(db, next);
  if (next === undefined || ref === undefined) return { next: null, units: [] };
  const units = [...new Set(listTrustedKeys(db).flatMap(({ unit, status }) => (unit !== null && status === 'active' ? [unit] : [])))];
  return {
    next: { publicKey: next, fingerprint: fingerprintOf(Buffer.from(next, 'hex')) },
    units: units.map((unit) => ({ unit, hasLearnt: (lowestPeerVector(db, unit).get(ref.replica) ?? 0) >= ref.seq })),
  };
}

/** The key that signs here is not revoked but replaced first: nothing could be sent any more, not even the revocation. */
export function isOwnKey({ workspace }: Pick<QueryContext, 'workspace'>, publicKey: string): boolean {
  return ownPublicKey(keyFolder(workspace)) === publicKey;
}

export function mustBeOffice(db: ReadableDb): void {
  if (ownAuthor(db)?.role !== 'office') throw new Refusal('role.officeOnly');
}

function rotationRef(db: ReadableDb, next: string): { replica: string; seq: number } | undefined {
  const [ref] = standingOf(db, entityKey('key', next)).get('rotation')?.heads ?? [];
  if (ref === undefined) return undefined;
  const [replica = '', seq = ''] = ref.split(':');
  return { replica, seq: Number(seq) };
}
