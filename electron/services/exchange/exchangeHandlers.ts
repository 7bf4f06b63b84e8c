import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { listAuthors } from '#electron/storage/log/authors.ts';
import { vectorOf } from '#electron/storage/log/chains.ts';
import { ownAuthor } from '#electron/storage/log/incarnation.ts';
import { listInnerChains } from '#electron/storage/log/innerChain.ts';
import { attachmentsDue } from '#electron/storage/tables/attachment.ts';
import { countUnknown } from '#electron/storage/tables/change.ts';
import { countConflicts } from '#electron/storage/tables/conflict.ts';
import { countPackages } from '#electron/storage/tables/package.ts';
import { confirmedVector, lastConfirmedAt } from '#electron/storage/tables/peer.ts';

export const exchangeHandlers: HandlersOf<'exchange'> = {
  'exchange.status': ({ db, workspace }) => {
    const [authors, confirmed, own, inner] = [listAuthors(db), confirmedVector(db), ownAuthor(db), listInnerChains(db)];
    const chains = [...vectorOf(db)].map(([replica, { seq }]) => {
      const author = authors.get(replica);
      const isOwn = replica === workspace.replica.id || inner.get(replica) === workspace.replica.id || (own?.role === 'unit' && author?.role === 'unit' && author.unit === own.unit);
      return { replica, role: author?.role ?? null, unit: author?.unit ?? null, seq, isOwn, confirmed: confirmed.get(replica)?.seq ?? 0 };
    });
    const ownChains = own?.role === 'unit' ? chains.filter(({ isOwn }) => isOwn) : [];
    const confirmedChanges = ownChains.reduce((sum, chain) => sum + Math.min(chain.confirmed, chain.seq), 0);
    const at = lastConfirmedAt(db);
    return {
      confirmed: confirmedChanges === 0 || at === undefined ? null : { changes: confirmedChanges, chains: ownChains.length, at },
      unconfirmed: ownChains.reduce((sum, chain) => sum + chain.seq - chain.confirmed, 0),
      attachmentsDue: own?.role === 'unit' && own.unit !== null ? attachmentsDue(db, workspace.folder, own.unit).length : 0,
      parked: countPackages(db, 'PARKED'), quarantined: countPackages(db, 'QUARANTINED'),
      ...countConflicts(db), unknown: countUnknown(db), chains,
    };
  },
};
