import { z } from 'zod';
import { unitKeySchema } from '../domain/ids.ts';
import { planSummarySchema } from '../domain/plan.ts';
import { planDraftSchema } from '../domain/planDraft.ts';
import { signingAlgorithmSchema } from '../domain/signingKey.ts';
import { command, job, query } from './operation.ts';

export const roleSchema = z.enum(['unit', 'office']);
export type Role = z.infer<typeof roleSchema>;

export const planSourceSchema = z.object({ name: z.string(), sha256: z.string() });

export const identitySchema = z.object({
  role: roleSchema,
  /** The unit of 单位端; null at 省级端. */
  unit: unitKeySchema.nullable(),
  person: z.string().trim().min(1).max(50),
  phone: z.string().trim().max(50),
});
export type Identity = z.infer<typeof identitySchema>;

export const workspaceStatusSchema = z.object({
  identity: identitySchema.nullable(),
  plans: z.array(planSummarySchema),
  folder: z.string(),
  replica: z.string(),
  changes: z.number().int(),
  /** Why nothing can be saved (a database from a newer version, damage); null when all is well. */
  readOnly: z.string().nullable(),
  lastBackupAt: z.string().nullable(),
  /** Today as the app's clock has it, YYYY-MM-DD, local time. */
  today: z.string(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>;

export const workspaceOperations = {
  'workspace.status': query(z.object({}), workspaceStatusSchema),
  /** First start: who am I, and the first plan, in one transaction; and of which kind this machine's key is to be, Ed25519 unless named. */
  'workspace.setUp': command(
    z.object({ identity: identitySchema, plan: z.object({ draft: planDraftSchema, source: planSourceSchema }).nullable(), algorithm: signingAlgorithmSchema.optional() }),
    z.object({ planKey: z.string().nullable() }),
  ),
  'workspace.changeIdentity': command(z.object({ person: identitySchema.shape.person, phone: identitySchema.shape.phone }), z.object({})),
  /** After a handover: this machine is filled in again. */
  'workspace.reopen': command(z.object({}), z.object({})),
  /** Replays the log and compares it with every derived table, and checks the chain of hashes. */
  'workspace.verify': job(
    z.object({}),
    z.object({ agrees: z.boolean(), changes: z.number().int(), differences: z.array(z.object({ table: z.string(), key: z.string(), what: z.string() })) }),
  ),
  /** A verified copy of the database in `backups/`. */
  'workspace.backup': job(z.object({}), z.object({ name: z.string(), bytes: z.number().int(), changes: z.number().int() })),
  /** Every backup with what it holds, newest first; one that cannot be read says so. */
  'workspace.listBackups': query(
    z.object({}),
    z.array(z.object({ name: z.string(), bytes: z.number().int(), madeAt: z.string(), isReadable: z.boolean(), changes: z.number().int(), plans: z.array(z.string()), lastChangeAt: z.string().nullable(), person: z.string().nullable() })),
  ),
  /** Backs up the present, puts the backup in its place, goes on as a new incarnation, and takes in again the `packages` that came since. */
  'workspace.restore': job(z.object({ name: z.string().regex(/^[\w.-]{1,80}$/) }), z.object({ before: z.string(), changes: z.number().int(), packages: z.number().int() })),
  /** Never ends by itself: each progress names the terms that a commit has changed. */
  'workspace.watch': job(z.object({}), z.object({})),
};
