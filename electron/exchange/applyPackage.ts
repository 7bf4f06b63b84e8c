import type { RefusalDetail } from '#shared/contract/refusal.ts';
import { hlcToMs } from '#shared/domain/change.ts';
import { needsConfirmation, NO_EFFECTS, type EffectCounts, type PackageState, type ReplacedRows, type ShownEffect } from '#shared/domain/exchangePackage.ts';
import { partyName, rangeText } from '#shared/wording/exchangeText.ts';
import { storeAttachment } from '#electron/storage/workspace/attachmentFiles.ts';
import { recordAttachmentReceipts } from '#electron/storage/write/attachmentReceipts.ts';
import { applySegments, type MissingRange } from '#electron/storage/log/applySegments.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import { hashAt } from '#electron/storage/log/chains.ts';
import type { WritableDb } from '#electron/storage/database.ts';
import { ownAuthor } from '#electron/storage/log/incarnation.ts';
import { recordReceipts } from '#electron/storage/write/receipts.ts';
import type { Steps } from '#electron/storage/write/steps.ts';
import { forgetPeer, saveConfirmed, savePeerVector } from '#electron/storage/tables/peer.ts';
import { standingByPrefix } from '#electron/storage/tables/field.ts';
import { termOf, type WriteContext } from '#electron/storage/write/writer.ts';
import type { Manifest } from './format/v1Content.ts';
import { learnKeys } from './learnFromOffice.ts';
import { checkAuthors, type VerifiedPackage } from './verifyPackage.ts';

/** How a package that has passed all checks ends. */
export interface Settlement {
  state: PackageState;
  code: string | null;
  detail: RefusalDetail;
  counts: EffectCounts;
  effects: ShownEffect[];
  confirm: ReplacedRows[];
}

/** Thrown to roll the transaction back: nothing of it may stay. */
export class NotConfirmed extends Error {
  readonly settlement: Settlement;
  constructor(settlement: Settlement) {
    super('not confirmed');
    this.settlement = settlement;
  }
}

/** A chain that says of nobody whose it is belongs to no unit. */
const NOBODY = { role: 'unit', unit: null } as const;
const DAY_MS = 86_400_000;

/**
 * Joins a verified package to the workspace, all or nothing, inside the caller's transaction. `besideFork`: a person has
 * decided over what forks, and the rest is joined.
 */
export function* applyPackage(context: WriteContext, { manifest, segments, key }: VerifiedPackage, confirmation: readonly string[], how: 'whole' | 'besideFork' = 'whole'): Steps<Settlement> {
  const { db, ports } = context;
  const isCommon = ({ replica, seq, hash }: Manifest['vector'][number]): boolean => (hashAt(db, replica, seq) ?? hash) === hash;
  const fork = how === 'whole' ? manifest.vector.find((point) => !isCommon(point)) : undefined;
  if (fork !== undefined) return quarantined(db, fork, manifest.sender);
  const outcome = yield* applySegments(db, segments);
  if (outcome.kind === 'fork') return quarantined(db, outcome, manifest.sender);
  if (outcome.kind === 'missing') return parked(db, outcome.missing, manifest);
  // Now the beginning of every chain is here, and with it whose it is.
  const own = ownAuthor(db);
  const authors = listAuthors(db);
  checkAuthors(segments, { manifest, key, receiver: { role: own?.role ?? 'unit', unit: own?.unit ?? null, authorOf: (replica) => authors.get(replica) ?? NOBODY } });
  const { counts, effects, replaced } = outcome;
  const confirm = replaced.filter(needsConfirmation);
  if (confirm.some(({ unit }) => !confirmation.includes(unit))) throw new NotConfirmed({ state: 'VERIFIED', code: 'package.confirmUnit', detail: guardDetail(confirm), counts, effects, confirm });
  const at = new Date(ports.clock.now()).toISOString();
  const role = own?.role;
  if (key.role === 'office') learnKeys(db, at);
  if (key.role === 'office' && role === 'unit') confirmOwn(db, manifest.vector, at);
  if (key.unit !== null && role === 'office') {
    savePeerVector(db, { replica: manifest.sender.replica, unit: key.unit }, manifest.vector.filter(isCommon));
    forgetContinued(db);
  }
  recordReceipts(context);
  recordAttachmentReceipts(context);
  for (const kind of outcome.entityKinds) {
    const term = termOf(kind);
    if (term !== undefined) context.touch(term);
  }
  return { state: 'APPLIED', code: null, detail: clockDetail(segments, ports.clock.now()), counts, effects, confirm: [] };
}

/** Attachments lie by their hash: one that is written twice, or by a transaction that fails, does no harm. */
export function storeAttachments(folder: string, { attachments }: VerifiedPackage): void {
  for (const { bytes } of attachments) storeAttachment(folder, bytes);
}

function quarantined(db: WritableDb, { replica, seq }: { replica: string; seq: number }, sender: { role: 'unit' | 'office'; unit: string | null }): Settlement {
  const author = listAuthors(db).get(replica) ?? sender;
  return { ...NOTHING, state: 'QUARANTINED', code: 'package.fork', detail: { unit: partyName(author), seq, replica } };
}

function parked(db: WritableDb, missing: readonly MissingRange[], { ranges, sender }: VerifiedPackage['manifest']): Settlement {
  const authors = listAuthors(db);
  const texts = missing.map((range) => {
    const stated = ranges.find(({ replica }) => replica === range.replica);
    const author = authors.get(range.replica) ?? (stated?.role === null || stated === undefined ? sender : { role: stated.role, unit: stated.unit });
    return rangeText({ unit: partyName(author), from: range.from, to: range.to });
  });
  return { ...NOTHING, state: 'PARKED', code: 'package.missing', detail: { ranges: texts.join('；') } };
}

const NOTHING = { counts: NO_EFFECTS, effects: [], confirm: [] };

function guardDetail(rows: readonly ReplacedRows[]): RefusalDetail {
  const sum = (count: (row: ReplacedRows) => number): number => rows.reduce((total, row) => total + count(row), 0);
  return { unit: rows.map(({ unit }) => unit).join('、'), replaced: sum(({ replaced }) => replaced), visible: sum(({ visible }) => visible) };
}

/** What the office says it has of this unit's chains; the next report begins above it. */
function confirmOwn(db: WritableDb, vector: VerifiedPackage['manifest']['vector'], at: string): void {
  const [own, authors] = [ownAuthor(db), listAuthors(db)];
  for (const { replica, seq, hash } of vector) {
    const author = authors.get(replica);
    if (author?.role === 'unit' && author.unit === own?.unit && hashAt(db, replica, seq) === hash) saveConfirmed(db, replica, { seq, hash }, at);
  }
}

/** A machine that says it continues another will not hear from us under the old name. */
function forgetContinued(db: WritableDb): void {
  for (const fields of standingByPrefix(db, 'replica:').values()) {
    const value = fields.get('continues')?.value;
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['replica'] === 'string') forgetPeer(db, value['replica']);
  }
}

/** 时钟异常: flagged, never rejected, and it drags nobody along. */
function clockDetail(segments: VerifiedPackage['segments'], now: number): RefusalDetail {
  const latest = segments.reduce((last, { changes }) => changes.reduce((max, { hlc }) => Math.max(max, hlcToMs(hlc)), last), 0);
  return latest > now + DAY_MS ? { clockDays: Math.ceil((latest - now) / DAY_MS) } : {};
}
