import { existsSync, readFileSync } from 'node:fs';
import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import type { PackageRange } from '#shared/domain/exchangePackage.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';
import { partyName, receiptText } from '#shared/wording/exchangeText.ts';
import { recipientOf } from '#electron/exchange/ageBody.ts';
import { groupedHash } from '#electron/exchange/fingerprint.ts';
import type { Header } from '#electron/exchange/format/v1Content.ts';
import { NEEDS_INNER_CHAINS } from '#electron/exchange/verifyPackage.ts';
import { writePackage } from '#electron/exchange/writePackage.ts';
import { ownKeystore } from '#electron/exchange/ownKeystore.ts';
import { declarationOf, recipientsOf } from '#electron/exchange/recipients.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import { segmentAfter, vectorOf, type Segment, type Vector } from '#electron/storage/log/chains.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { declareAuthor } from '#electron/storage/log/incarnation.ts';
import { listInnerChains, vectorForUnits } from '#electron/storage/log/innerChain.ts';
import { noteSentAttachments } from '#electron/storage/tables/attachment.ts';
import { setClosed } from '#electron/storage/write/closing.ts';
import { findTemplateFile } from '#electron/storage/workspace/templateFiles.ts';
import { addSentPackage } from '#electron/storage/tables/package.ts';
import { confirmedVector, lowestPeerVector } from '#electron/storage/tables/peer.ts';
import { listKeptTemplates, listProjectForms } from '#electron/storage/tables/template.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { attachmentsToSend } from './attachmentsToSend.ts';
import { readableContent } from './readableContent.ts';

/** A workbook of a hundred thousand values takes well under this. */
const LONGEST_MS = 120_000;

type Wish = ParsedInput<'package.create'>;

/** Writes what the receiver lacks into one signed file, and says what is in it. A post that is handed over is closed here first, so that the package says so; without a package it stays open. */
export async function createPackage(job: JobContext, wish: Wish): Promise<Output<'package.create'>> {
  if (wish.purpose !== 'handover' || !wish.closes) return makePackage(job, wish);
  const close = (why: 'handover' | null): void => job.write(({ db, ports, workspace, touch }) => {
    declareAuthor(db, workspace.replica, ports.clock.now());
    setClosed(db, workspace.replica, ports.clock.now(), why);
    touch('workspace');
  });
  close('handover');
  try {
    return await makePackage(job, wish);
  } catch (error) {
    close(null);
    throw error;
  }
}

async function makePackage(job: JobContext, wish: Wish): Promise<Output<'package.create'>> {
  const identity = findIdentity(job.db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  const to = addressee(wish, identity);
  const keystore = await ownKeystore(job);
  const declareRecipient = await declarationOf(keystore);
  job.write(({ db }) => {
    declareAuthor(db, job.workspace.replica, job.ports.clock.now());
    declareRecipient(db, job.workspace.replica, job.ports.clock.now());
  });
  const recipients = wish.encrypt ? [...everyRecipient(job.db, to), await recipientOf(keystore)] : undefined;
  const authors = listAuthors(job.db);
  // What the office tells nobody yet goes nowhere but to the office itself: no unit hears that there is such a chain.
  const vector = wish.purpose === 'handover' ? vectorOf(job.db) : vectorForUnits(job.db);
  const segments = segmentsFor(job.db, wish, { identity, authors, vector });
  const inner = listInnerChains(job.db);
  const { files, left } = attachmentsToSend(job.db, job.workspace.folder, { ...wish, own: identity.unit, segments });
  if (segments.length === 0 && files.size === 0 && wish.purpose === 'report') throw new Refusal('package.nothingNew');
  const content = readableContent(job.db, wish.purpose, segments);
  // A reader without the program sees what people have filled; a package without that needs no workbook.
  const readable = content.rows.length === 0 ? null : Buffer.from(await job.workbooks.run('composeReadable', content, { signal: job.signal, timeoutMs: LONGEST_MS }));
  const createdAt = new Date(job.ports.clock.now()).toISOString();
  const from = { role: identity.role, unit: identity.role === 'office' ? null : identity.unit };
  const written = await writePackage({
    purpose: wish.purpose, needs: segments.some(({ replica }) => inner.has(replica)) ? [NEEDS_INNER_CHAINS] : [], from, to, createdAt, sender: { replica: job.workspace.replica.id, person: identity.person },
    vector, segments, authorOf: (replica) => authors.get(replica), attachments: wish.purpose === 'handover' ? new Map([...files, ...keptTemplates(job)]) : files, readable, recipients,
  }, keystore);
  const { name } = job.files.write(wish.target, written.bytes);
  const ranges = written.manifest.ranges.map(({ replica, role, unit, from: first, to: last }) => ({ replica, role, unit, from: first, to: last }));
  const sent = { sha256: written.sha256, name, bytes: written.bytes.length, at: createdAt, recipient: partyName(to), changes: segments.reduce((sum, { changes }) => sum + changes.length, 0), attachments: files.size, ranges };
  job.write(({ db, touch }) => {
    addSentPackage(db, sent);
    noteSentAttachments(db, files.keys(), createdAt);
    touch('package');
  });
  return { name, sha256: sent.sha256, bytes: sent.bytes, changes: sent.changes, attachments: sent.attachments, attachmentsLeft: left, isEncrypted: wish.encrypt, ranges, receipt: receiptOf(sent, partyName(from)) };
}

/** Templates go with the post: their names and columns are changes, their bytes travel beside the attachments. */
function keptTemplates({ db, workspace }: JobContext): Map<string, Buffer> {
  return new Map([...listKeptTemplates(db), ...listProjectForms(db)].flatMap(({ sha256 }): [string, Buffer][] => {
    const file = findTemplateFile(workspace.folder, sha256);
    return existsSync(file) ? [[sha256, readFileSync(file)]] : [];
  }));
}

export function receiptOf(sent: { name: string; sha256: string; bytes: number; at: string; recipient: string; changes: number; attachments: number; ranges: readonly PackageRange[] }, from: string): string {
  return receiptText({
    name: sent.name, hash: groupedHash(sent.sha256), bytes: sent.bytes, from, to: sent.recipient, at: sent.at, changes: sent.changes, attachments: sent.attachments,
    ranges: sent.ranges.map((range) => ({ unit: range.role === null ? '其他' : partyName({ role: range.role, unit: range.unit }), from: range.from, to: range.to })),
  });
}

/** A unit reports to the office; the office returns to one unit or to all; a post is handed over within its own house. */
export function addressee({ purpose, unit }: Pick<Wish, 'purpose' | 'unit'>, identity: Identity): Header['to'] {
  if (purpose === 'report') {
    if (identity.role !== 'unit') throw new Refusal('role.unitOnly');
    return { role: 'office', unit: null };
  }
  if (purpose === 'handover') return identity.role === 'office' ? { role: 'office', unit: null } : { role: 'unit', unit: identity.unit };
  if (identity.role !== 'office') throw new Refusal('role.officeOnly');
  return unit === null ? { role: 'all', unit: null } : { role: 'unit', unit };
}

/** Nobody who is to read it is left out: an encrypted package that one of them cannot open is not made. */
function everyRecipient(db: ReadableDb, to: Header['to']): string[] {
  const { recipients, missing } = recipientsOf(db, to);
  if (missing.length > 0) throw new Refusal('package.noRecipient', { parties: missing.map(partyName).join('、') });
  if (recipients.length === 0) throw new Refusal('package.noRecipient', { parties: partyName(to) });
  return recipients;
}

/** Which chains go, and from which number on. */
function segmentsFor(db: ReadableDb, { purpose, unit, full, share }: Wish, { identity, authors, vector }: { identity: Identity; authors: ReadonlyMap<string, Author>; vector: Vector }): Segment[] {
  const goes = (replica: string): boolean => {
    const author = authors.get(replica);
    if (purpose === 'handover') return true;
    if (purpose === 'report') return author?.role === 'unit' && author.unit === identity.unit;
    return share === 'all' || author?.role === 'office' || (author !== undefined && unit !== null && author.unit === unit);
  };
  const known = full || purpose === 'handover' ? new Map<string, number>() : purpose === 'report' ? confirmedNumbers(db) : lowestPeerVector(db, unit);
  return [...vector.keys()].filter(goes).flatMap((replica) => segmentAfter(db, replica, known.get(replica) ?? 0) ?? []);
}

function confirmedNumbers(db: ReadableDb): Map<string, number> {
  return new Map([...confirmedVector(db)].map(([replica, { seq }]) => [replica, seq]));
}
