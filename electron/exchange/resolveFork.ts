import type { Author } from '#shared/domain/merge/ownership.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import { hashAt, tipOf, type Segment } from '#electron/storage/log/chains.ts';
import { findCuts, forkedChains } from '#electron/storage/log/cuts.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { ownAuthor } from '#electron/storage/log/incarnation.ts';
import { adoptPieces, reissueBranch, type Reissue } from '#electron/storage/log/reissueBranch.ts';
import { atOnce } from '#electron/storage/write/steps.ts';
import { confirmedVector } from '#electron/storage/tables/peer.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { applyPackage, type Settlement } from './applyPackage.ts';
import type { VerifiedPackage } from './verifyPackage.ts';

/** How a person's word on a package that was set apart has ended; `settlement`: null when the package can now be received as any other. */
export interface Resolution extends Reissue { settlement: Settlement | null }

/**
 * 处理分叉: at a unit the office's branch stands, and what only this machine has is written anew; everywhere else the
 * branch that is here stands, and what the package has beside it is written anew. Whatever does not fork is joined as
 * it is. One transaction of the caller's.
 */
export function resolveFork(context: WriteContext, verified: VerifiedPackage, confirmation: readonly string[]): Resolution {
  const { db, workspace, ports } = context;
  if (followsSender(db, verified)) {
    const cuts = findCuts(db, workspace.replica, { vector: verified.manifest.vector, segments: verified.segments, confirmed: confirmedVector(db) });
    return { ...reissueBranch(db, workspace.replica, { cuts, arriving: verified.segments }, ports), settlement: null };
  }
  const apart = verified.segments.filter((segment) => !canJoin(db, segment, verified));
  const settlement = atOnce(applyPackage(context, { ...verified, segments: verified.segments.filter((segment) => !apart.includes(segment)) }, confirmation, 'besideFork'));
  const reissued = adoptPieces(db, workspace.replica, { pieces: apart, authorOf: authorsOf(db, verified) }, ports);
  return { replica: workspace.replica, reissued, settlement: { ...settlement, code: 'package.adopted', detail: { ...settlement.detail, reissued } } };
}

/** As they have declared, or, of a chain whose beginning is not here, as its sender has stated. */
function authorsOf(db: ReadableDb, { manifest, key }: VerifiedPackage): (replica: string) => Author {
  const authors = listAuthors(db);
  const stated = new Map(manifest.ranges.map(({ replica, role, unit }) => [replica, role === null ? undefined : { role, unit }]));
  const sender: Author = { role: key.role, unit: key.unit };
  return (replica) => authors.get(replica) ?? (key.role === 'office' ? stated.get(replica) : undefined) ?? sender;
}

function followsSender(db: ReadableDb, { key }: VerifiedPackage): boolean {
  return key.role === 'office' && ownAuthor(db)?.role === 'unit';
}

/** Neither a fork nor behind a gap. */
function canJoin(db: ReadableDb, segment: Segment, { manifest }: VerifiedPackage): boolean {
  const { replica, from, previousHash } = segment;
  return hashAt(db, replica, from - 1) === previousHash && tipOf(db, replica).seq >= from - 1 && !forkedChains(db, { vector: manifest.vector, segments: [segment] }).includes(replica);
}
