import { parseEntryValue, type EntryValue } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import { readStatus } from '#shared/domain/reading/readStatus.ts';
import { FIELD_LABELS, fieldText, STATUS_LABELS } from '#shared/wording/labels.ts';

export type CellReading = { ok: true; value: EntryValue } | { ok: false; reason: string };

/** What a person typed or pasted into a cell, as the field's value; or why it cannot stand there and what to write instead. */
export function readCellText(field: EntryField, text: string): CellReading {
  switch (field) {
    case 'status': return readStatusText(text);
    case 'completionRate': return readRateText(text);
    case 'statement': return readStatementText(text);
    default: return readPlainText(field, text);
  }
}

function readStatusText(text: string): CellReading {
  if (readEmptyWord(text) !== undefined) return { ok: true, value: null };
  const status = readStatus(text);
  if (status !== undefined) return { ok: true, value: status };
  return { ok: false, reason: `“${text.trim()}”不是任务状态，请选填：${Object.values(STATUS_LABELS).join('、')}。` };
}

function readRateText(text: string): CellReading {
  if (readEmptyWord(text) !== undefined) return { ok: true, value: null };
  const reading = readPercent({ value: text });
  if (reading === undefined) return { ok: false, reason: '完成率请填一个百分数，如 72%；没有数据可以留空。' };
  // A bare number up to 1 may be a ratio or a percentage: 1 is 1% or 100%.
  if (reading.confidence < 0.6) return { ok: false, reason: `“${text.trim()}”可能是比例，也可能是百分数，请写上百分号，如 72%。` };
  const parsed = parseEntryValue('completionRate', reading.basisPoints);
  return parsed.ok ? parsed : { ok: false, reason: '完成率应在 0% 到 10000% 之间，请核对后重填。' };
}

function readStatementText(text: string): CellReading {
  if (readEmptyWord(text) !== undefined) return { ok: true, value: null };
  if (/^(?:本[月季年期])?(?:无|没有)(?:新)?进展$/.test(text.trim())) return { ok: true, value: 'noProgress' };
  return { ok: false, reason: `这里只填“${fieldText('statement', 'noProgress')}”或留空；进展写在“${FIELD_LABELS.progress}”里。` };
}

const LONGEST: Partial<Record<EntryField, number>> = { personInCharge: 200, phone: 200 };

function readPlainText(field: EntryField, text: string): CellReading {
  const parsed = parseEntryValue(field, text);
  return parsed.ok ? parsed : { ok: false, reason: `${FIELD_LABELS[field]}最多 ${LONGEST[field] ?? 20_000} 字，现有 ${text.trim().length} 字，请精简后再填。` };
}
