import type { Draft } from '#shared/contract/draft.ts';
import { entityKey, parseEntityKey } from '#shared/domain/change.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import type { TextEdit } from './editsToSave.ts';

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
