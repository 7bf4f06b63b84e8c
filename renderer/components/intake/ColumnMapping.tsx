import { Button, Checkbox, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ledgerFieldSchema, type LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection, ColumnNumbers } from '#shared/domain/templateMapping.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import { NUMBER_OPTIONS, correctionOf, fieldNow, numbersNow, sharedFields, type Chosen } from './columnCorrection.ts';
import { columnLetters } from './columnLetters.ts';

interface ColumnMappingProps {
  columns: readonly ColumnReading[];
  isBusy: boolean;
  onCorrect(columns: readonly ColumnCorrection[]): void;
}

const BY_LABELS: Record<ColumnReading['by'], string> = { mapping: '按以前的更正', words: '按表头文字', content: '按列中内容', position: '按相邻的列', none: '没有认出' };

/** What each column was taken for; a correction is remembered for this template. */
export function ColumnMapping({ columns, isBusy, onCorrect }: ColumnMappingProps): ReactNode {
  const [chosen, setChosen] = useState<ReadonlyMap<number, Chosen>>(new Map());
  const corrections = columns.flatMap((column) => correctionOf(column, chosen.get(column.col)));
  const shared = sharedFields(columns, chosen);
  const choose = (col: number, choice: Chosen): void => setChosen(new Map([...chosen, [col, { ...chosen.get(col), ...choice }]]));
  if (columns.length === 0) return <p className="faint">没有认出表头。</p>;
  return (
    <>
      <table className="fileDetail-table fileDetail-columns" aria-label="列的含义">
        <thead><tr><th scope="col">列</th><th scope="col">表头</th><th scope="col">认作</th><th scope="col">数字的含义</th><th scope="col">模板中的公式</th><th scope="col">依据</th></tr></thead>
        <tbody>
          {columns.map((column) => {
            const { col, header, by, confidence, period } = column;
            const field = fieldNow(column, chosen.get(col));
            const numbers = field === null ? undefined : NUMBER_OPTIONS[field];
            return (
              <tr key={col}>
                <td className="fileDetail-narrow">{columnLetters(col)}</td>
                <td>{header.replace(/\s+/g, '')}</td>
                <td>
                  <Select
                    aria-label={`${columnLetters(col)} 列认作`} disabled={isBusy} showSearch={{ optionFilterProp: 'label' }} value={field ?? ''}
                    options={FIELD_OPTIONS} onChange={(value: LedgerField | '') => choose(col, { field: value === '' ? null : value })}
                  />
                </td>
                <td>
                  {numbers !== undefined && (
                    <Select
                      aria-label={`${columnLetters(col)} 列数字的含义`} disabled={isBusy} placeholder="逐格判断" value={numbersNow(column, chosen.get(col)) ?? null}
                      options={numbers} onChange={(value: ColumnNumbers) => choose(col, { numbers: value })}
                    />
                  )}
                </td>
                <td>
                  {field !== null && (
                    <Checkbox
                      aria-label={`${columnLetters(col)} 列导出时可覆盖公式`} disabled={isBusy} checked={chosen.get(col)?.overwritesFormulas ?? column.formulas === 'overwrite'}
                      onChange={({ target }) => choose(col, { overwritesFormulas: target.checked })}
                    >
                      导出时可覆盖公式
                    </Checkbox>
                  )}
                </td>
                <td>{field === null && period !== undefined ? '其他期的列，不读取' : BY_LABELS[by]}{by !== 'none' && by !== 'mapping' && confidence < 0.7 ? '，把握不大，请核对' : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shared.map(({ field, letters }) => (
        <p key={field} className="fileDetail-shared" role="status"><b>请核对：</b>{letters.join('、')} 列都选作“{FIELD_LABELS[field]}”，一个栏目只取一列。请把多余的列改为别的栏目或“不导入”，再保存。</p>
      ))}
      <div className="fileDetail-foot">
        <Button type="primary" disabled={isBusy || corrections.length === 0 || shared.length > 0} onClick={() => onCorrect(corrections)}>保存更正并重新识别</Button>
        <span className="small faint">{corrections.length === 0 ? '认错的列可在此更正；以后同样的表格不再询问。' : `更正了 ${corrections.length} 列。`}</span>
      </div>
    </>
  );
}

const FIELD_OPTIONS = [{ value: '', label: '不导入' }, ...ledgerFieldSchema.options.map((field) => ({ value: field, label: FIELD_LABELS[field] }))];
