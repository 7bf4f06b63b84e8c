import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { comparePlan, importPlan } from '#electron/storage/facts/importPlan.ts';
import { getPlan, listPlans } from '#electron/storage/tables/plan.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';

export const planHandlers: HandlersOf<'plan'> = {
  'plan.read': async (context, { source }) => {
    const { name, bytes } = readSource(context, source);
    context.progress({ done: 0, total: 1, what: name });
    const draft = await context.workbooks.run('readPlan', { bytes, fileName: name }, { signal: context.signal });
    return { draft, source: { name, sha256: createHash('sha256').update(bytes).digest('hex') } };
  },

  'plan.compare': ({ db }, { draft }) => comparePlan(db, draft),

  'plan.import': (context, { draft, source, withdraw }) => {
    const { planKey, isNew, difference } = importPlan(context, draft, source, withdraw);
    // A unit may bring in a plan of its own; once it is there, only the office changes it.
    if (!isNew && findIdentity(context.db)?.role === 'unit' && difference.added + difference.changed + withdraw.length > 0) throw new Refusal('plan.officeOnly', { plan: draft.title });
    context.describe({ plan: draft.title, file: source.name, added: difference.added, changed: difference.changed, withdrawn: withdraw.length });
    return { planKey, difference };
  },

  'plan.list': ({ db }) => listPlans(db),

  'plan.get': ({ db }, { planKey }) => getPlan(db, planKey),
};

function readSource({ files, resources }: JobContext, source: ParsedInput<'plan.read'>['source']): { name: string; bytes: Buffer } {
  switch (source.from) {
    case 'file':
      return files.read(source.file);
    case 'text':
      return { name: '粘贴的文本', bytes: Buffer.from(source.text, 'utf8') };
    case 'shipped':
      return shippedPlan(path.join(resources, 'plans'));
  }
}

/** The plan that comes with the program. */
function shippedPlan(folder: string): { name: string; bytes: Buffer } {
  const name = readdirSync(folder).sort()[0];
  if (name === undefined) throw new Refusal('plan.noneShipped');
  return { name, bytes: readFileSync(path.join(folder, name)) };
}
