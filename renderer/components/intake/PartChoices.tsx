import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import type { FileChoice } from './fileParts.ts';

interface ChoiceProps {
  file: PreviewFile;
  chosen: FileChoice | undefined;
  isBusy: boolean;
  onChoose(choice: Partial<FileChoice>): void;
}

/** Which sheets of a workbook are read; nothing where it has one ledger alone. */
export function SheetChoice({ file: { name, ledgerSheets }, read, chosen, isBusy, onChoose }: ChoiceProps & { read: readonly string[] }): ReactNode {
  if (ledgerSheets.length < 2) return null;
  return (
    <Select<string[]>
      className="intakeTable-choice" mode="multiple" size="small" maxTagCount="responsive" aria-label={`${name} 要读取的工作表`} disabled={isBusy} value={chosen?.sheets ?? [...read]}
      options={ledgerSheets.map((sheet) => ({ value: sheet, label: sheet }))} onChange={(sheets) => onChoose({ sheets: sheets.length === 0 ? null : sheets })}
    />
  );
}

/** No unit's name has a line break. */
const BY_ROW = '\n';

/** Whose ledger a file is: one unit's, or that of the unit which each row names. */
export function UnitChoice({ file: { name, unit }, isByRow, units, chosen, isBusy, onChoose }: ChoiceProps & { isByRow: boolean; units: readonly string[] }): ReactNode {
  const value = isByRow ? BY_ROW : unit ?? chosen?.unit ?? null;
  return (
    <Select<string | null>
      className="intakeTable-choice" showSearch allowClear={value !== null} placeholder="请选择单位" aria-label={`${name} 的填报单位`} disabled={isBusy} value={value}
      options={[{ value: BY_ROW, label: '各行所写的单位' }, ...units.map((each) => ({ value: each, label: each }))]}
      onChange={(choice: string | null | undefined) => onChoose({ unit: choice === BY_ROW ? null : choice ?? null, byRow: choice === BY_ROW })}
    />
  );
}
