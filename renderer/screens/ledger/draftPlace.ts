import type { Draft } from '#shared/contract/draft.ts';
import { entityKey, parseEntityKey } from '#shared/domain/change.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import type { TextEdit } from './editsToSave.ts';
import type { ShownRow } from './shownRows.ts';

/** A text that was typed and not saved, with the cell that it belongs to. */
export interface LeftDraft extends TextEdit { entity: string; field: string }

/** Where the text of a cell is kept: the entry that the row is about, and the field of its column. */
export function draftPlace({ rowKey, columnKey }: Pick<TextEdit, 'rowKey' | 'columnKey'>, planKey: string, period: PeriodKey): { entity: string; field: string } {
  const [taskKey = '', unit = ''] = rowKey.split('|');
  return { entity: entityKey('entry', planKey, taskKey, period, unit), field: columnKey };
}

/** The texts that belong to cells of this plan and period. */
export function leftDrafts(drafts: readonly Draft[], planKey: string, period: PeriodKey): LeftDraft[] {
  return drafts.flatMap(({ entity, field, text }) => {
    const { kind, parts: [plan, taskKey = '', of, unit = ''] } = parseEntityKey(entity);
    return kind === 'entry' && plan === planKey && of === period ? [{ entity, field, text, rowKey: `${taskKey}|${unit}`, columnKey: field }] : [];
  });
}

/** The periods of the plan in which a unit left texts behind. */
export function periodsWithDrafts(drafts: readonly Draft[], planKey: string, unit: string | null): PeriodKey[] {
  const periods = drafts.flatMap(({ entity }) => {
    const { kind, parts: [plan, , period, whose] } = parseEntityKey(entity);
    return kind === 'entry' && plan === planKey && whose === unit && period !== undefined ? [period] : [];
  });
  return [...new Set(periods)].sort();
}

/** The cell as people find it: `任务 17“推进……”的“进展情况”`. */
export function draftCellText({ rowKey, field }: Pick<LeftDraft, 'rowKey' | 'field'>, rows: readonly Pick<ShownRow, 'key' | 'task'>[]): string {
  const task = rows.find(({ key }) => key === rowKey)?.task;
  const known = entryFieldSchema.safeParse(field);
  const column = known.success ? FIELD_LABELS[known.data] : field;
  return task === undefined ? `“${column}”` : `任务 ${task.number}“${task.text.slice(0, 16)}${task.text.length > 16 ? '…' : ''}”的“${column}”`;
}
