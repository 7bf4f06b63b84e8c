import { z } from 'zod';
import { changeRefSchema, unitKeySchema } from '../domain/ids.ts';
import { effectCountsSchema, packagePurposeSchema, packageStateSchema, receivedPackageSchema, sentPackageSchema, shownEffectSchema, trustedKeySchema } from '../domain/exchangePackage.ts';
import { publicKeySchema, signingAlgorithmSchema } from '../domain/signingKey.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const partySchema = z.object({ role: z.enum(['unit', 'office']), unit: unitKeySchema.nullable() });
const detailSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** Long enough that guessing is no way in. */
const passphraseSchema = z.string().min(12).max(200);
const confirmationSchema = z.array(z.string().max(80)).max(500).default([]);

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
  /** Units whose names are to be typed to go on; mostly none. */
  confirm: z.array(z.object({ unit: z.string(), replaced: z.number().int(), visible: z.number().int() })),
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
    z.object({ purpose: packagePurposeSchema, unit: unitKeySchema.nullable(), full: z.boolean(), share: z.enum(['office', 'all']), /** 加密: only the receiver's machines, and this one, open it. */ encrypt: z.boolean().default(false), /** With a handover: this machine then only looks, until `workspace.reopen`. */ closes: z.boolean().default(false), target: fileTokenSchema }),
    z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int(), changes: z.number().int(), attachments: z.number().int(),
      /** Files that did not fit: they go with the next package. */
      attachmentsLeft: z.number().int(), isEncrypted: z.boolean(), ranges: sentPackageSchema.shape.ranges, receipt: z.string() }),
  ),
  /** Whether a package to them could be encrypted: every machine of theirs has said with what; `missing`: whose has not. */
  'package.recipients': query(z.object({ purpose: packagePurposeSchema, unit: unitKeySchema.nullable() }), z.object({ canEncrypt: z.boolean(), missing: z.array(partySchema) })),
  /** Writes the 回执 of a package that was sent as its own small text file. */
  'package.receipt': job(z.object({ sha256: sha256Schema, target: fileTokenSchema }), z.object({ name: z.string() })),
  /** What the files would do, together and in any order; nothing is changed. */
  'package.preview': job(z.object({ files: z.array(fileTokenSchema).min(1).max(500) }), resultsSchema),
  /** Takes the files in, each all or nothing; then whatever has waited for them. `confirmation`: the units' names, typed. */
  'package.receive': job(z.object({ files: z.array(z.object({ file: fileTokenSchema, confirmation: confirmationSchema })).min(1).max(500) }), resultsSchema),
  /** Tries again what waits or was set apart. */
  'package.retry': job(z.object({}), resultsSchema),
  'package.list': query(z.object({ limit: z.number().int().min(1).max(1000).default(200) }), z.object({ received: z.array(receivedPackageSchema.extend({ /** 待补: files that its changes name and that are not here. */ attachmentsMissing: z.number().int() })), sent: z.array(sentPackageSchema) })),
  /**
   * 处理分叉. At a unit, over the office's package: writes what only this machine has under a new incarnation, and takes the package in.
   * Otherwise, and for what waits for a part that is lost for good: writes what only the package has anew in this machine's chain.
   */
  'package.reissue': job(z.object({ sha256: sha256Schema, confirmation: confirmationSchema }), z.object({ reissued: z.number().int(), result: packageResultSchema })),
  'exchange.status': query(
    z.object({}),
    z.object({
      /** 省级已确认至第 N 条: how many own changes, in how many numberings, and when the office last confirmed more; null at the office, and before the first time. */
      confirmed: z.object({ changes: z.number().int(), chains: z.number().int(), at: z.string() }).nullable(),
      /** Own changes that the office has not confirmed. */
      unconfirmed: z.number().int(),
      /** Own files that the office has not said it has. */
      attachmentsDue: z.number().int(),
      parked: z.number().int(), quarantined: z.number().int(),
      conflicts: z.number().int(), suggestions: z.number().int(),
      /** 有 n 项新版本内容暂不能显示. */
      unknown: z.number().int(),
      /** Chains of this workspace and how far they reach. */
      chains: z.array(z.object({ replica: z.string(), role: z.enum(['unit', 'office']).nullable(), unit: z.string().nullable(), seq: z.number().int(), isOwn: z.boolean(), confirmed: z.number().int() })),
    }),
  ),
  'conflict.list': query(z.object({ limit: z.number().int().min(1).max(5000).default(500) }), z.object({ conflicts: z.array(conflictSchema), total: z.number().int() })),
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
  'registration.list': query(z.object({}), z.array(trustedKeySchema.extend({ fingerprint: z.string(), /** The key that signs here. */ isOwn: z.boolean() }))),
  /** What keeps the private key of this machine: the operating system's store, or only the folder it lies in; and what it signs with. */
  'registration.protection': query(z.object({}), z.object({ vault: z.enum(['system', 'local', 'passphrase']), algorithm: signingAlgorithmSchema })),
  /** 换密钥, how far it is: the key that is to sign next, and which units have said that they have learnt it. */
  'registration.rotation': query(
    z.object({}),
    z.object({
      next: z.object({ publicKey: publicKeySchema, fingerprint: z.string() }).nullable(),
      units: z.array(z.object({ unit: unitKeySchema, hasLearnt: z.boolean() })),
    }),
  ),
  /** First step: makes the office's next key, of the present one's kind unless another is named, and lets the present one say so; it travels with the next packages. */
  'registration.prepareRotation': job(z.object({ algorithm: signingAlgorithmSchema.optional() }), z.object({ publicKey: publicKeySchema, fingerprint: z.string() })),
  /** Second step: the next key signs from now on; the old one is kept, for what was encrypted for it. */
  'registration.rotate': job(z.object({}), z.object({ publicKey: publicKeySchema, fingerprint: z.string() })),
  /** 离线备份 of the office's key: wrapped by a passphrase, to be kept apart from the computer. */
  'registration.exportKey': job(z.object({ passphrase: passphraseSchema, target: fileTokenSchema }), z.object({ name: z.string(), fingerprint: z.string() })),
  /** Puts a key that was backed up on this machine of the office; it signs from now on. */
  'registration.importKey': job(z.object({ file: fileTokenSchema, passphrase: z.string().max(200) }), z.object({ publicKey: publicKeySchema, fingerprint: z.string(), results: z.array(packageResultSchema) })),
  /** This machine's own key. */
  'registration.own': job(z.object({}), z.object({ publicKey: publicKeySchema, fingerprint: z.string(), isRegistered: z.boolean() })),
};
