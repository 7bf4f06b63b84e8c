import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { OutcomeCounts, PreviewFile } from '#shared/contract/workbook.ts';
import { periodLabel, type Period } from '#shared/domain/period.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { ignoredText } from '#shared/wording/outcomeText.ts';
import { OUTCOME_LABELS } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { returnedMarks } from '#shared/wording/returnedMarks.ts';
import { DataTable, type DataColumn } from '../table/DataTable.tsx';
import { FileDetail } from './FileDetail.tsx';
import { partKey, type FileChoice, type PartKey } from './fileParts.ts';
import { SheetChoice, UnitChoice } from './PartChoices.tsx';
import './IntakeTable.css';

interface IntakeTableProps {
  files: readonly PreviewFile[];
  /** What the person chose for a file, which stands even while the file cannot be read. */
  chosenOf(file: FileToken): FileChoice | undefined;
  /** Units that a file may be given to; one alone is not asked about. */
  units: readonly string[];
  periods: readonly Period[];
  /** Parts ticked to be taken in; left out when all that can be are. */
  ticked?: readonly PartKey[];
  canTick(file: PreviewFile): boolean;
  isBusy: boolean;
  onTick?(parts: readonly PartKey[]): void;
  onChoose(file: FileToken, choice: Partial<FileChoice>): void;
  onRemove(file: FileToken): void;
  onCorrect(file: PreviewFile, columns: readonly ColumnCorrection[]): void;
  /** Writes the sender's own workbook with its problems marked. */
  onReturn(files: readonly PreviewFile[]): void;
}

/** Files × unit × period × how their rows end; each opens to its rows, its problems and its columns. A consolidated workbook has a line for each unit. */
export function IntakeTable(props: IntakeTableProps): ReactNode {
  const { files, ticked, canTick, isBusy, onTick, onCorrect } = props;
  const [opened, setOpened] = useState<ReadonlySet<PartKey>>(new Set(files.length === 1 ? files.map(partKey) : []));
  return (
    <DataTable<PreviewFile>
      label="待导入的表格" columns={columnsOf(props)} rows={files} rowKey={partKey} nameOf={(file) => nameOf(file, files)} emptyText="没有表格。"
      opening={{
        isOpen: (file) => opened.has(partKey(file)),
        canOpen: ({ refusal, columns }) => refusal === null || columns.length > 0,
        toggle: (file) => setOpened(new Set(opened.has(partKey(file)) ? [...opened].filter((each) => each !== partKey(file)) : [...opened, partKey(file)])),
        render: (file) => <FileDetail file={file} isBusy={isBusy} onCorrect={(columns) => onCorrect(file, columns)} />,
      }}
      {...(onTick === undefined || ticked === undefined ? {} : {
        ticking: {
          word: '导入', isTicked: (file) => ticked.includes(partKey(file)), canTick: (file) => !isBusy && canTick(file),
          tick: (rows, isTicked) => {
            const changed = rows.map(partKey);
            onTick([...ticked.filter((part) => !changed.includes(part)), ...(isTicked ? changed : [])]);
          },
        },
      })}
    />
  );
}

function columnsOf({ files, chosenOf, units, periods, isBusy, onChoose, onRemove, onReturn }: IntakeTableProps): DataColumn<PreviewFile>[] {
  const count = (key: keyof OutcomeCounts, title: string): DataColumn<PreviewFile> => ({
    title, key, width: 52, align: 'right', span: ({ refusal }) => (refusal === null ? 1 : 0),
    render: ({ counts, rows }) => <span className={counts[key] === 0 ? 'intakeTable-zero' : `intakeTable-${key}`} {...(key === 'ignored' ? { title: ignoredText(rows) } : {})}>{counts[key]}</span>,
  });
  const numbers = [count('added', OUTCOME_LABELS.added), count('updated', OUTCOME_LABELS.updated), count('unchanged', OUTCOME_LABELS.unchanged), count('rejected', OUTCOME_LABELS.rejected), count('ignored', OUTCOME_LABELS.ignored), count('conflicts', '并存')];
  const partsOf = ({ file }: PreviewFile): readonly PreviewFile[] => files.filter((each) => each.file === file);
  const isFirst = (file: PreviewFile): boolean => partsOf(file)[0] === file;
  const isByRow = (file: PreviewFile): boolean => chosenOf(file.file)?.byRow === true || new Set(partsOf(file).map(({ unit }) => unit)).size > 1;
  const choiceOf = (file: PreviewFile) => ({ file, chosen: chosenOf(file.file), isBusy, onChoose: (choice: Partial<FileChoice>) => onChoose(file.file, choice) });
  return [
    {
      title: '文件', key: 'name', width: 240,
      render: (file) => (
        <div className="intakeTable-file">
          {isFirst(file) && <b>{file.name}</b>}
          {isFirst(file) && <SheetChoice {...choiceOf(file)} read={[...new Set(partsOf(file).flatMap(({ sheet }) => sheet ?? []))]} />}
          {sheetOf(file.name, file.sheet) !== null && <span className="small faint">工作表“{file.sheet}”</span>}
        </div>
      ),
    },
    {
      title: '填报单位', key: 'unit', width: 140,
      render: (file) => {
        if (units.length === 1 && file.unit !== null) return file.unit;
        return <div className="intakeTable-file">{isFirst(file) && <UnitChoice {...choiceOf(file)} units={units} isByRow={isByRow(file)} />}{isByRow(file) && (file.unit ?? (file.refusal === null && <span className="intakeTable-rejected">单位不明的行</span>))}</div>;
      },
    },
    {
      title: '填报期', key: 'period', width: 124,
      render: (part) => (!isFirst(part) ? part.period !== null && periodLabel(part.period) : (
        <Select
          className="intakeTable-choice" allowClear={part.period !== null} placeholder="请选择填报期" aria-label={`${part.name} 的填报期`} disabled={isBusy} value={part.period ?? chosenOf(part.file)?.period ?? null}
          options={periods.map(({ key, label }) => ({ value: key, label }))} onChange={(chosen: string | null | undefined) => onChoose(part.file, { period: chosen ?? null })}
        />
      )),
    },
    ...numbers,
    // Why a file cannot be taken in takes the room of the numbers that it has not.
    { title: '情况', key: 'state', span: ({ refusal }) => (refusal === null ? 1 : numbers.length + 1), render: (file) => <FileState file={file} /> },
    {
      title: '操作', key: 'actions', width: 90,
      render: (file) => isFirst(file) && (
        <div className="intakeTable-actions">
          {partsOf(file).some(canReturn) && <Button type="link" disabled={isBusy} aria-label={`导出标注件（退回用） ${file.name}`} title="在报送单位的原表上标出问题，退回修改用；原文件不变" onClick={() => onReturn([file])}>导出标注件</Button>}
          <Button type="link" disabled={isBusy} aria-label={`移除 ${file.name}`} onClick={() => onRemove(file.file)}>移除</Button>
        </div>
      ),
    },
  ];
}

/** What tells a line from the others of its file. */
function nameOf(part: PreviewFile, files: readonly PreviewFile[]): string {
  return files.filter(({ file }) => file === part.file).length === 1 ? part.name : [part.name, part.sheet, part.unit ?? '单位不明的行'].join(' ');
}

/** The sheet that was read; null where it says no more than the file's name, as the one of a text file does. */
export function sheetOf(name: string, sheet: string | null): string | null {
  return sheet !== null && name.startsWith(sheet) && !/\.(xls|et|ods)/i.test(name) ? null : sheet;
}

/** Whether there is anything to tell the sender of a file. */
export function canReturn(file: PreviewFile): boolean {
  return returnedMarks(file).length > 0;
}

function FileState({ file: { refusal, counts, problems, rows } }: { file: PreviewFile }): ReactNode {
  if (refusal !== null) return <span className="intakeTable-refusal"><b>不能导入：</b>{messageText({ code: refusal.code, detail: { ...refusal.detail, file: '' } })}</span>;
  const changed = counts.added + counts.updated;
  const asked = problems.filter(({ severity }) => severity === 'question').length;
  const parts = [
    changed === 0 ? (counts.rejected > 0 ? '没有可导入的内容' : '与台账一致，没有可导入的内容') : `可导入 ${changed} 行`,
    ...(counts.rejected > 0 ? [`有误 ${counts.rejected} 行不导入`] : []),
    ...(asked > 0 ? [`${asked} 处请确认`] : []),
    ...(counts.conflicts > 0 ? [`${counts.conflicts} 处将并存`] : []),
    ...(counts.ignored > 0 ? [`忽略${ignoredText(rows)}`] : []),
  ];
  return parts.join('；');
}
