import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { PreviewFile, PreviewRow } from '#shared/contract/workbook.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import { outcomeText } from '#shared/wording/outcomeText.ts';
import { problemPlace, SEVERITY_LABELS } from '#shared/wording/problemPlace.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { ColumnMapping } from './ColumnMapping.tsx';
import { ColumnQuestions } from './ColumnQuestions.tsx';

interface FileDetailProps {
  file: PreviewFile;
  isBusy: boolean;
  onCorrect(columns: readonly ColumnCorrection[]): void;
}

/** What one file would change, what is the matter with it, its other rows, and what its columns were taken for. */
export function FileDetail({ file, isBusy, onCorrect }: FileDetailProps): ReactNode {
  const { rows, problems, columns } = file;
  const changes = rows.flatMap((row) => row.changes.map((change) => ({ row, ...change })));
  const others = rows.filter((row) => row.changes.length === 0);
  return (
    <>
      <ColumnQuestions file={file} isBusy={isBusy} onCorrect={onCorrect} />
      <Tabs
        className="fileDetail" size="small" defaultActiveKey={changes.length === 0 && problems.length > 0 ? 'problems' : changes.length === 0 ? 'columns' : 'changes'}
        items={[
          { key: 'changes', label: `将改动 ${changes.length} 处`, children: <ChangeTable changes={changes} /> },
          { key: 'problems', label: `问题 ${problems.length} 个`, children: <ProblemTable problems={problems} /> },
          { key: 'rows', label: `其他行 ${others.length} 行`, children: <RowTable rows={others} /> },
          { key: 'columns', label: '列的含义', children: <ColumnMapping columns={columns} isBusy={isBusy} onCorrect={onCorrect} /> },
        ]}
      />
    </>
  );
}

type ShownChange = PreviewRow['changes'][number] & { row: PreviewRow };

function ChangeTable({ changes }: { changes: readonly ShownChange[] }): ReactNode {
  if (changes.length === 0) return <p className="faint">没有与台账不同的内容。</p>;
  return (
    <DetailTable label="将改动的内容" heads={['行', '任务', '项目', '台账现为', '将改为', '单元格']}>
      {changes.map(({ row, field, cell, before, after, conflict }) => (
        <tr key={`${cell} ${field}`}>
          <td className="fileDetail-narrow">{rowText(row)}</td>
          <td className="fileDetail-narrow">{row.taskNumber}</td>
          <td className="fileDetail-narrow">{FIELD_LABELS[field]}</td>
          <td className="fileDetail-before">{fieldText(field, before) || '（空）'}</td>
          <td>{fieldText(field, after) || '（清空）'}{conflict && <><br /><span className="fileDetail-warning">并存：导出后台账又改过，两个值都保留，待核定</span></>}</td>
          <td className="fileDetail-narrow">{cell}</td>
        </tr>
      ))}
    </DetailTable>
  );
}

/** A task that takes several rows names its first and its last. */
function rowText({ row, stepRows = [] }: PreviewRow): string {
  const last = stepRows.at(-1);
  return last === undefined ? String(row) : `${row}–${last}`;
}

function ProblemTable({ problems }: Pick<PreviewFile, 'problems'>): ReactNode {
  if (problems.length === 0) return <p className="faint">没有发现问题。</p>;
  return (
    <DetailTable label="问题" heads={['程度', '位置', '所见内容', '说明与办法']}>
      {problems.map((problem, place) => (
        <tr key={`${problem.code} ${problem.cell ?? ''} ${place}`}>
          <td className={`fileDetail-narrow fileDetail-${problem.severity}`}>{SEVERITY_LABELS[problem.severity]}</td>
          <td>{problemPlace(problem)}</td>
          <td>{problem.seen}</td>
          <td>{cellProblemText(problem)}</td>
        </tr>
      ))}
    </DetailTable>
  );
}

function RowTable({ rows }: Pick<PreviewFile, 'rows'>): ReactNode {
  if (rows.length === 0) return <p className="faint">没有其他行。</p>;
  return (
    <DetailTable label="其他行" heads={['行', '结果', '任务', '内容']}>
      {rows.map((row) => (
        <tr key={row.row}>
          <td className="fileDetail-narrow">{rowText(row)}</td>
          <td>{outcomeText(row)}</td>
          <td className="fileDetail-narrow">{row.taskNumber}</td>
          <td>{row.text}</td>
        </tr>
      ))}
    </DetailTable>
  );
}

function DetailTable({ label, heads, children }: { label: string; heads: readonly string[]; children: ReactNode }): ReactNode {
  return (
    <table className="fileDetail-table" aria-label={label}>
      <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
      <tbody>{children}</tbody>
    </table>
  );
}
