import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { askedColumns, correctionOf } from './columnCorrection.ts';
import { columnLetters } from './columnLetters.ts';

interface ColumnQuestionsProps { file: PreviewFile; isBusy: boolean; onCorrect(columns: readonly ColumnCorrection[]): void }

/** Before all else what only a person can know, asked once for a column: the answer reads the file again and is remembered. */
export function ColumnQuestions({ file, isBusy, onCorrect }: ColumnQuestionsProps): ReactNode {
  return askedColumns(file).map(({ column, options }) => {
    const name = `${columnLetters(column.col)} 列“${column.header.replace(/\s+/g, '')}”的数字`;
    return (
      <div key={column.col} className="fileDetail-asked" role="group" aria-label={`请确认：${name}`}>
        <span><b>请确认</b> {name}怎样读？答一次，同样的表格以后不再问。</span>
        {options.map(({ value, label }) => <Button key={value} disabled={isBusy} onClick={() => onCorrect(correctionOf(column, { numbers: value }))}>{label}</Button>)}
      </div>
    );
  });
}
