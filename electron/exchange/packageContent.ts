import { parseEntityKey } from '#shared/domain/change.ts';
import type { PackageContent } from '#shared/domain/exchangePackage.ts';
import { ATTACHMENTS } from './format/v1Archive.ts';
import type { VerifiedPackage } from './verifyPackage.ts';

/** What a list of packages tells of one, before it is known what it does. */
export function contentOf({ manifest, attachments, segments }: VerifiedPackage): PackageContent {
  const named = segments.flatMap(({ changes }) => changes).flatMap(({ entity, field }) => (entity.startsWith('attachment:') && field === 'name' ? parseEntityKey(entity).parts.at(-1) ?? [] : []));
  return {
    purpose: manifest.purpose, person: manifest.sender.person, createdAt: manifest.createdAt, counts: null,
    attachments: new Set([...named, ...attachments.map(({ name }) => name.slice(ATTACHMENTS.length))]).size,
    ranges: manifest.ranges.map(({ replica, role, unit, from, to }) => ({ replica, role, unit, from, to })),
  };
}
