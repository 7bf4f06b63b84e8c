import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/refusal.ts';
import { ledgerFieldSchema } from '#shared/domain/ledgerField.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';
import type { LedgerContentRow } from '#electron/workbook/fill/ledger/ledgerContent.ts';
import { taskTextKey } from '#electron/workbook/recognise/taskText.ts';
import { needOption, type Given } from '../command.ts';
import { readJsonFile } from '../typedJson.ts';
import { planNamed } from './planNamed.ts';
import { readSource, runWorkbookJob } from './readSheets.ts';

const rowSchema = z.partialRecord(z.enum([...ledgerFieldSchema.options, 'taskKey']), z.union([z.string(), z.number()]).nullable());
type Row = z.infer<typeof rowSchema>;

const headSchema = z.partialRecord(z.enum(['unit', 'period', 'reportedOn', 'contact', 'phone']), z.string());

/** Rows alone, or with the texts above the table and what becomes of rows that stay blank. */
const entriesSchema = z.union([
  z.array(rowSchema).transform((rows) => ({ rows, head: {}, blankRows: 'keep' as const })),
  z.strictObject({ rows: z.array(rowSchema), head: headSchema.default({}), blankRows: z.enum(['keep', 'remove']).default('keep') }),
]);

const NO_PLAN: PlanContext = { planKey: '', title: '', year: 0, programmes: [], tasks: [], units: [] };

/** Fills rows into an agency's own workbook; everything else in it stays as it is. */
export async function fillFile(given: Given): Promise<unknown> {
  const [template = ''] = given.arguments;
  const out = path.resolve(needOption(given, 'out'));
  const entries = readEntries(needOption(given, 'entries'));
  const named = given.option('plan');
  const plan = named === undefined ? NO_PLAN : await planNamed(named);
  const content = { head: entries.head, blankRows: entries.blankRows, stamp: null, rows: entries.rows.map((row, place) => contentRow(row, place, plan)) };
  const { bytes, extension, ...filled } = await runWorkbookJob('fill', { bytes: readSource(template).bytes, plan, mapping: {}, content }, given);
  if (path.extname(out).toLowerCase() !== `.${extension}`) throw new Refusal('fill.ending', { file: path.basename(out), extension });
  writeSafely(out, bytes);
  return { out, ...filled };
}

function readEntries(file: string): z.infer<typeof entriesSchema> {
  const parsed = entriesSchema.safeParse(readJsonFile(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal('usage.badEntries', { place: issue?.path.join('.') ?? '', rule: issue?.message ?? '' });
}

/** Status as a code or as a word; completionRate in basis points (7200) or as people write it (72%). */
function contentRow({ taskKey, ...values }: Row, place: number, plan: PlanContext): LedgerContentRow {
  const task = plan.tasks.find(typeof taskKey === 'string' ? ({ key }) => key === taskKey
    : (values.taskNumber ?? null) !== null ? ({ number }) => number === String(values.taskNumber)
    : ({ text }) => taskTextKey(text) === taskTextKey(String(values.taskText ?? '')));
  const programme = values.programme ?? plan.programmes.find(({ key }) => key === task?.programmeKey)?.name ?? '';
  const known = task === undefined ? {} : { programme, taskText: task.text, leadUnits: task.leadUnits.join('、'), supportingUnits: task.supportingUnits.join('、') };
  return {
    programme: String(programme),
    taskKey: task?.key ?? String(taskKey ?? values.taskNumber ?? place + 1),
    values: { ...known, ...values, ...statusText(values), ...ratePoints(values, place) },
  };
}

function statusText({ status }: Row): Row {
  return status === undefined || status === null ? {} : { status: fieldText('status', status) };
}

function ratePoints({ completionRate }: Row, place: number): Row {
  if (typeof completionRate !== 'string' || completionRate.trim() === '') return {};
  const reading = readPercent({ value: completionRate });
  if (reading === undefined) throw new Refusal('usage.badEntries', { place: `${place}.completionRate`, rule: completionRate });
  return { completionRate: reading.basisPoints };
}
