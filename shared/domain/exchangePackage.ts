import { z } from 'zod';
import { unitKeySchema } from './ids.ts';
import { publicKeySchema } from './signingKey.ts';

/** What became of a 交换包: 已收到 → 已验证 → 已预览 → 已接收, or 等待, 拒收, 隔离. */
export const packageStateSchema = z.enum(['RECEIVED', 'VERIFIED', 'PREVIEWED', 'APPLIED', 'PARKED', 'REJECTED', 'QUARANTINED']);
export type PackageState = z.infer<typeof packageStateSchema>;

/** 单位上报, 省级回传, 岗位交接. */
export const packagePurposeSchema = z.enum(['report', 'return', 'handover']);
export type PackagePurpose = z.infer<typeof packagePurposeSchema>;

const partySchema = z.object({ role: z.enum(['unit', 'office']), unit: unitKeySchema.nullable() });
const detailSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A piece of one machine's numbered changes, and whose machine it is. */
export const packageRangeSchema = z.object({ replica: z.string(), role: z.enum(['unit', 'office']).nullable(), unit: z.string().nullable(), from: z.number().int(), to: z.number().int() });
export type PackageRange = z.infer<typeof packageRangeSchema>;

/** 新增 更新 并存 撤回 未知, counted in fields; `changes` are those that were new here. */
export const effectCountsSchema = z.object({
  changes: z.number().int(), added: z.number().int(), updated: z.number().int(), conflicts: z.number().int(), retracted: z.number().int(), unknown: z.number().int(),
});
export type EffectCounts = z.infer<typeof effectCountsSchema>;
export const NO_EFFECTS: EffectCounts = { changes: 0, added: 0, updated: 0, conflicts: 0, retracted: 0, unknown: 0 };

/** One field as a package leaves it. */
export const shownEffectSchema = z.object({ entity: z.string(), field: z.string(), outcome: z.enum(['added', 'updated', 'conflict', 'retracted']), before: z.string().nullable(), after: z.string().nullable() });
export type ShownEffect = z.infer<typeof shownEffectSchema>;

/** What a package's signed content says of it. */
export const packageContentSchema = z.object({
  purpose: packagePurposeSchema, person: z.string(), createdAt: z.string(), ranges: z.array(packageRangeSchema),
  /** Files that it carries, and those that its changes name. */
  attachments: z.number().int(), counts: effectCountsSchema.nullable(),
});
export type PackageContent = z.infer<typeof packageContentSchema>;

export const receivedPackageSchema = z.object({
  sha256: z.string(), name: z.string(), bytes: z.number().int(), receivedAt: z.string(), state: packageStateSchema,
  /** Why it is where it is; null when all is well. */
  code: z.string().nullable(), detail: detailSchema,
  sender: partySchema.nullable(),
  content: packageContentSchema.nullable(),
  attempts: z.array(z.object({ at: z.string(), state: packageStateSchema, code: z.string().nullable(), detail: detailSchema })),
});
export type ReceivedPackage = z.infer<typeof receivedPackageSchema>;

export const sentPackageSchema = z.object({ sha256: z.string(), name: z.string(), bytes: z.number().int(), at: z.string(), recipient: z.string(), changes: z.number().int(), attachments: z.number().int(), ranges: z.array(packageRangeSchema) });
export type SentPackage = z.infer<typeof sentPackageSchema>;

/** A key that this workspace accepts signatures of, or has revoked. */
export const trustedKeySchema = z.object({
  publicKey: publicKeySchema, role: z.enum(['unit', 'office']), unit: unitKeySchema.nullable(), contact: z.string(), status: z.enum(['active', 'revoked']), at: z.string(),
});
export type TrustedKey = z.infer<typeof trustedKeySchema>;

/** Rows of one unit that a package would replace or retract. */
export interface ReplacedRows { unit: string; replaced: number; visible: number }

const MANY_ROWS = 50;
const LARGE_SHARE = 0.2;
/** A fifth of a handful is no alarm. */
const FEW_ROWS = 5;

/** So much of a unit's ledger would change that a person types the unit's name to go on. */
export function needsConfirmation({ replaced, visible }: ReplacedRows): boolean {
  return replaced > MANY_ROWS || (replaced >= FEW_ROWS && replaced > visible * LARGE_SHARE);
}
