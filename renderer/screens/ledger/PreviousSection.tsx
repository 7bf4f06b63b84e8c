import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { periodLabel, previousPeriod, type PeriodKey } from '#shared/domain/period.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import type { TextEdit } from './editsToSave.ts';
import { shownText, type ShownRow } from './shownRows.ts';

interface PreviousSectionProps {
  row: ShownRow;
  period: PeriodKey;
  readOnly: string | null;
  onEdit(edits: TextEdit[]): void;
}

/** Last period's entry beside this one: compare, take over a field or all that are still empty. */
export function PreviousSection({ row, period, readOnly, onEdit }: PreviousSectionProps): ReactNode {
  const fields = ENTRY_FIELDS.filter((field) => previousText(row, field) !== '');
  const empty = fields.filter((field) => shownText(row, field) === '');
  const copy = (copied: readonly EntryField[]): void => onEdit(copied.map((field) => ({ rowKey: row.key, columnKey: field, text: previousText(row, field) })));
  return (
    <section aria-label="上期对照">
      <div className="rowPanel-head">
        <h3>上期对照（{periodLabel(previousPeriod(period))}）</h3>
        {readOnly === null && empty.length > 0 && <Button size="small" onClick={() => copy(empty)}>沿用上期（{empty.length} 个空白项）</Button>}
      </div>
      {fields.length === 0 ? <p className="faint">上期没有填报。</p> : (
        <table className="rowPanel-compare">
          <thead><tr><th scope="col">项目</th><th scope="col">上期</th><th scope="col">本期</th></tr></thead>
          <tbody>
            {fields.map((field) => {
              const isSame = shownText(row, field) === previousText(row, field);
              return (
                <tr key={field}>
                  <th scope="row">{FIELD_LABELS[field]}</th>
                  <td>{previousText(row, field)}</td>
                  <td>
                    {isSame ? <span className="faint">与上期相同</span> : shownText(row, field)}
                    {readOnly === null && !isSame && <Button size="small" type="link" aria-label={`沿用上期的${FIELD_LABELS[field]}`} onClick={() => copy([field])}>沿用上期</Button>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function previousText({ previous }: ShownRow, field: EntryField): string {
  return fieldText(field, previous[field]);
}
