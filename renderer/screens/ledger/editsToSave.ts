import type { Input } from '#shared/contract/contract.ts';
import { entryFieldSchema, type EntryField } from '#shared/domain/ledgerField.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { readCellText } from './readCellText.ts';
import { standingField, type Overlays, type ShownRow } from './shownRows.ts';

/** One cell that a person gave another text, as the grid tells it. */
export interface TextEdit { rowKey: string; columnKey: string; text: string }

export interface FieldEdit { rowKey: string; field: EntryField; text: string }
export interface RefusedEdit extends FieldEdit { reason: string }

export type EntrySave = Input<'entry.save'>;
type SavedEdit = EntrySave['edits'][number];

/** Edits of fields that a person fills; what was typed that cannot stand there is told apart, with the reason. */
export function sortEdits(edits: readonly TextEdit[]): { good: FieldEdit[]; refused: RefusedEdit[] } {
  const good: FieldEdit[] = [];
  const refused: RefusedEdit[] = [];
  for (const { rowKey, columnKey, text } of edits) {
    const field = entryFieldSchema.safeParse(columnKey);
    if (!field.success) continue;
    const reading = readCellText(field.data, text);
    if (reading.ok) good.push({ rowKey, field: field.data, text });
    else refused.push({ rowKey, field: field.data, text, reason: reading.reason });
  }
  return { good, refused };
}

/** One edit per row, each field resting on the changes that the person saw in its cell. */
export function editsToSave(edits: readonly FieldEdit[], rows: readonly ShownRow[], place: { planKey: string; period: PeriodKey }): SavedEdit[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const saves = new Map<string, SavedEdit>();
  for (const { rowKey, field, text } of edits) {
    const row = byKey.get(rowKey);
    const reading = readCellText(field, text);
    if (row === undefined || !reading.ok) continue;
    const save = saves.get(rowKey) ?? { key: { ...place, taskKey: row.task.key, unit: row.unit }, values: {}, seen: {} };
    save.values = { ...save.values, [field]: reading.value };
    save.seen = { ...save.seen, [field]: standingField(row, field)?.heads ?? [] };
    saves.set(rowKey, save);
  }
  return [...saves.values()];
}

export function fieldsOf(edits: readonly FieldEdit[]): Map<string, EntryField[]> {
  const fields = new Map<string, EntryField[]>();
  for (const { rowKey, field } of edits) fields.set(rowKey, [...fields.get(rowKey) ?? [], field]);
  return fields;
}

/** Refused texts that can be read all the same: the disk was full, the program was gone. */
export function draftsToRetry(overlays: Overlays): FieldEdit[] {
  return [...overlays].flatMap(([rowKey, row]) => entryFieldSchema.options.flatMap((field) => {
    const draft = row[field]?.draft;
    return draft !== undefined && draft.refused !== null && readCellText(field, draft.text).ok ? [{ rowKey, field, text: draft.text }] : [];
  }));
}
