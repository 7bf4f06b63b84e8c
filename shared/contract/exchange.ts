import { z } from 'zod';
import { changeRefSchema, unitKeySchema } from '../domain/ids.ts';
import { effectCountsSchema, packagePurposeSchema, packageStateSchema, receivedPackageSchema, sentPackageSchema, shownEffectSchema, trustedKeySchema } from '../domain/exchangePackage.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const partySchema = z.object({ role: z.enum(['unit', 'office']), unit: unitKeySchema.nullable() });
const detailSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/);
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What one file does or would do. */
export const packageResultSchema = z.object({
  file: fileTokenSchema.nullable(),
  name: z.string(),
  sha256: z.string(),
  state: packageStateSchema,
  /** Why it is rejected, waits, or asks for a confirmation; null when all is well. */
  code: z.string().nullable(),
  detail: detailSchema,
  sender: partySchema.nullable(),
  counts: effectCountsSchema,
  effects: z.array(shownEffectSchema),
  /** Unit whose name is to be typed to go on; null when none is. */
  confirm: z.object({ unit: z.string(), replaced: z.number().int(), visible: z.number().int() }).nullable(),
});
export type PackageResult = z.infer<typeof packageResultSchema>;

const resultsSchema = z.object({ files: z.array(packageResultSchema), counts: effectCountsSchema, states: z.partialRecord(packageStateSchema, z.number().int()) });

/** One side of a 并存, or a 建议 beside the owner's word. */
export const conflictSideSchema = z.object({
  ref: changeRefSchema, value: z.unknown(), unit: z.string().nullable(), role: z.enum(['unit', 'office']).nullable(), person: z.string(), at: z.string(),
  source: z.string(), sourceName: z.string().nullable(), shown: z.boolean(), isRuling: z.boolean(), isClockOff: z.boolean(),
});
export const conflictSchema = z.object({
  entity: z.string(), field: z.string(),
  /** conflict: values that compete; suggestion: others' words beside the owner's. */
  kind: z.enum(['conflict', 'suggestion']),
  sides: z.array(conflictSideSchema),
  /** The value that all sides started from; null when there was none, or not the same. */
  startedFrom: z.unknown(),
  isReopened: z.boolean(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const exchangeOperations = {
  /** Writes a package: report (above what the office has confirmed; `full`: everything), return (to `unit`; null: to all), handover. */
  'package.create': job(
    z.object({ purpose: packagePurposeSchema, unit: unitKeySchema.nullable(), full: z.boolean(), share: z.enum(['office', 'all']), target: fileTokenSchema }),
    z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int(), changes: z.number().int(), ranges: sentPackageSchema.shape.ranges, receipt: z.string() }),
  ),
  /** Writes the 回执 of a package that was sent as its own small text file. */
  'package.receipt': job(z.object({ sha256: sha256Schema, target: fileTokenSchema }), z.object({ name: z.string() })),
  /** What the files would do, together and in any order; nothing is changed. */
  'package.preview': job(z.object({ files: z.array(fileTokenSchema).min(1).max(500) }), resultsSchema),
  /** Takes the files in, each all or nothing; then whatever has waited for them. `confirmation`: the unit's name, typed. */
  'package.receive': job(z.object({ files: z.array(z.object({ file: fileTokenSchema, confirmation: z.string().max(80).nullable() })).min(1).max(500) }), resultsSchema),
  /** Tries again what waits or was set apart. */
  'package.retry': job(z.object({}), resultsSchema),
  'package.list': query(z.object({ limit: z.number().int().min(1).max(1000) }), z.object({ received: z.array(receivedPackageSchema), sent: z.array(sentPackageSchema) })),
  /** After a fork: writes what only this machine has under a new incarnation, and takes in the package that was set apart. */
  'package.reissue': job(z.object({ sha256: sha256Schema }), z.object({ reissued: z.number().int(), result: packageResultSchema })),
  'exchange.status': query(
    z.object({}),
    z.object({
      /** Own changes that the office has not confirmed. */
      unconfirmed: z.number().int(),
      parked: z.number().int(), quarantined: z.number().int(),
      conflicts: z.number().int(), suggestions: z.number().int(),
      /** 有 n 项新版本内容暂不能显示. */
      unknown: z.number().int(),
      /** Chains of this workspace and how far they reach. */
      chains: z.array(z.object({ replica: z.string(), role: z.enum(['unit', 'office']).nullable(), unit: z.string().nullable(), seq: z.number().int(), isOwn: z.boolean(), confirmed: z.number().int() })),
    }),
  ),
  'conflict.list': query(z.object({ limit: z.number().int().min(1).max(5000) }), z.object({ conflicts: z.array(conflictSchema), total: z.number().int() })),
  /** A ruling (裁定): names every head that was seen; a head that came since refuses it. */
  'conflict.decide': command(
    z.object({ entity: z.string().min(1).max(2000), field: z.string().min(1).max(200), seen: z.array(changeRefSchema).min(1).max(100), chosen: changeRefSchema, reason: z.string().trim().min(1).max(2000) }),
    z.object({ ref: changeRefSchema }),
  ),
  /** Writes the 登记申请 of this machine. */
  'registration.request': job(z.object({ contact: z.string().trim().max(200), target: fileTokenSchema }), z.object({ fingerprint: z.string(), publicKey: publicKeySchema, name: z.string() })),
  /** What an application says, for comparison by telephone; nothing is saved. */
  'registration.read': job(
    z.object({ file: fileTokenSchema }),
    z.object({ publicKey: publicKeySchema, fingerprint: z.string(), role: z.enum(['unit', 'office']), unit: unitKeySchema.nullable(), contact: z.string(), createdAt: z.string(), status: z.enum(['new', 'active', 'revoked']) }),
  ),
  /** Accepts a key after its fingerprint was compared: the office a unit's, a unit the office's. What waited for it is taken in. */
  'registration.accept': job(z.object({ file: fileTokenSchema, fingerprint: z.string().max(60) }), z.object({ unit: unitKeySchema.nullable(), results: z.array(packageResultSchema) })),
  /** Accepts the office's key that a waiting package was signed with. */
  'registration.trustOffice': job(z.object({ publicKey: publicKeySchema, fingerprint: z.string().max(60) }), z.object({ results: z.array(packageResultSchema) })),
  'registration.revoke': command(z.object({ publicKey: publicKeySchema, reason: z.string().trim().min(1).max(500) }), z.object({})),
  'registration.list': query(z.object({}), z.array(trustedKeySchema.extend({ fingerprint: z.string() }))),
  /** This machine's own key. */
  'registration.own': job(z.object({}), z.object({ publicKey: publicKeySchema, fingerprint: z.string(), isRegistered: z.boolean() })),
};
