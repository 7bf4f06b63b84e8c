import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Refusal } from '#shared/contract/refusal.ts';
import { typedSource, type ChangeValue } from '#shared/domain/change.ts';
import type { HandlersOf, JobContext } from '#electron/services/handlerTypes.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';
import { templateFile } from '#electron/storage/workspace/templateFiles.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { keptTemplateEntity, listKeptTemplates, listLearntTemplates, listProjectForms, projectFormEntity, templateEntity, templateMapping } from '#electron/storage/tables/template.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

export const templateHandlers: HandlersOf<'template'> = {
  'template.list': ({ db }) => ({ learnt: listLearntTemplates(db), kept: listKeptTemplates(db), projectForms: listProjectForms(db) }),

  'template.correct': (context, { fingerprint, name, columns }) => {
    checkColumns(columns);
    const ordered = [...columns].sort((one, other) => one.col - other.col).map(({ col, field, numbers, formulas }) => ({ col, field, ...(numbers === undefined ? {} : { numbers }), ...(formulas === undefined ? {} : { formulas }) }));
    record(context, templateEntity(fingerprint), { name, columns: ordered });
    context.describe({ template: name, columns: columns.length });
    return { stepId: context.stepId() };
  },

  'template.forget': (context, { fingerprint }) => {
    const known = listLearntTemplates(context.db).find((template) => template.fingerprint === fingerprint);
    if (known === undefined) throw new Refusal('template.unknown');
    record(context, templateEntity(fingerprint), { columns: null });
    context.describe({ template: known.name });
    return { stepId: context.stepId() };
  },

  'template.keep': async (context, { file, name, isStamped }) => {
    const { name: fileName, bytes } = context.files.read(file);
    const { ledgers, format } = await context.workbooks.run('recognise', { bytes, fileName, plan: null, mapping: templateMapping(context.db) }, { signal: context.signal });
    if (format !== 'xlsx') throw new Refusal('fill.notXlsx', { file: fileName, format });
    if (ledgers.length === 0) throw new Refusal('fill.noLedger', { file: fileName });
    // What is filled into a workbook with macros has to bear its ending.
    const kept = { sha256: keepFile(context, bytes), name: name ?? (/\.xlsm$/i.test(fileName) ? fileName : nameWithoutEnding(fileName)), isStamped };
    context.write((writing) => {
      record(writing, keptTemplateEntity(kept.sha256), { name: kept.name, stamp: stampWord(isStamped) });
      writing.describe({ template: kept.name });
    });
    return kept;
  },

  'template.keepProjectForm': async (context, { file, name }) => {
    const { name: fileName, bytes } = context.files.read(file);
    await context.workbooks.run('checkProjectForm', { bytes }, { signal: context.signal })
      .catch((error: unknown) => { throw error instanceof Refusal ? new Refusal(error.code, { file: fileName, ...error.detail }, { cause: error }) : error; });
    const kept = { sha256: keepFile(context, bytes), name: name ?? nameWithoutEnding(fileName) };
    context.write((writing) => {
      record(writing, projectFormEntity(kept.sha256), { name: kept.name });
      writing.describe({ template: kept.name });
    });
    return kept;
  },

  'template.setStamp': (context, { sha256, isStamped }) => {
    const known = listKeptTemplates(context.db).find((template) => template.sha256 === sha256);
    if (known === undefined) throw new Refusal('template.unknown');
    if (known.isStamped === isStamped) return { stepId: null };
    record(context, keptTemplateEntity(sha256), { stamp: stampWord(isStamped) });
    context.describe({ template: known.name, stamp: stampWord(isStamped) });
    return { stepId: context.stepId() };
  },

  'template.discard': (context, { sha256 }) => {
    const ledger = listKeptTemplates(context.db).find((template) => template.sha256 === sha256);
    const known = ledger ?? listProjectForms(context.db).find((form) => form.sha256 === sha256);
    if (known === undefined) throw new Refusal('template.unknown');
    // The file stays under its hash, so that the step can be undone.
    record(context, ledger === undefined ? projectFormEntity(sha256) : keptTemplateEntity(sha256), { name: null });
    context.describe({ template: known.name });
    return { stepId: context.stepId() };
  },
};

/** Under its hash; gives the hash. */
function keepFile({ workspace }: JobContext, bytes: Buffer): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const target = templateFile(workspace.folder, sha256);
  if (!existsSync(target)) writeSafely(target, bytes);
  return sha256;
}

function nameWithoutEnding(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}

function stampWord(isStamped: boolean): 'on' | 'off' {
  return isStamped ? 'on' : 'off';
}

function checkColumns(columns: readonly { col: number; field: string | null }[]): void {
  const fields = columns.flatMap(({ field }) => field ?? []);
  const twice = fields.find((field, place) => fields.indexOf(field) !== place);
  if (twice !== undefined || new Set(columns.map(({ col }) => col)).size < columns.length) throw new Refusal('template.fieldTwice', { field: twice ?? '' });
}

/** Records what differs from what stands; saying the same again is no change. */
function record(context: WriteContext, entity: string, values: Record<string, ChangeValue>): void {
  const standing = standingOf(context.db, entity);
  for (const [field, value] of Object.entries(values)) {
    const now = standing.get(field);
    if (JSON.stringify(now?.value ?? null) === JSON.stringify(value) && now?.conflict !== true) continue;
    context.record({ entity, field, value, base: now?.heads ?? [], source: typedSource });
  }
}
