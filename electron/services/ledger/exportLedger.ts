import { createHash } from 'node:crypto';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { prepareFilling, runFilling } from './ledgerFilling.ts';

/** What an export would write, shown sheet by sheet; nothing is written. */
export const previewExport: Handler<'ledger.previewExport'> = async (context, input) => {
  const filling = prepareFilling(context, input);
  context.progress({ done: 0, total: 1, what: filling.template.name });
  const { problems, ...preview } = await runFilling(context, filling, 'previewFill');
  return { ...preview, template: filling.template.name, warnings: [...problems, ...filling.unsettled] };
};

/** Fills the unit's tasks and entries of the period into a template and writes the target: whole, or not at all. */
export const exportLedger: Handler<'ledger.export'> = async (context, input) => {
  const filling = prepareFilling(context, input);
  context.progress({ done: 0, total: 2, what: filling.template.name });
  const filled = await runFilling(context, filling, 'fill');
  if (input.digest !== null && createHash('sha256').update(filled.bytes).digest('hex') !== input.digest) throw new Refusal('ledger.exportStale', { file: filling.template.name });
  const target = context.files.nameOf(input.target);
  if (path.extname(target).toLowerCase() !== `.${filled.extension}`) throw new Refusal('fill.ending', { file: target, extension: filled.extension });
  context.progress({ done: 1, total: 2, what: target });
  const { name } = context.files.write(input.target, filled.bytes);
  return { rows: filled.rows, cells: filled.cells, name, warnings: [...filled.problems, ...filling.unsettled] };
};
