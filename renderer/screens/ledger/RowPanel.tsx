import { Button } from 'antd';
import { useState, type ReactNode, type Ref } from 'react';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { UNIT_ROLE_LABELS } from '#shared/wording/labels.ts';
import type { TextEdit } from './editsToSave.ts';
import { AttachmentSection } from './AttachmentSection.tsx';
import { ConflictLink } from './ConflictLink.tsx';
import { ProblemLink } from './ProblemLink.tsx';
import { HistorySection } from './HistorySection.tsx';
import { PreviousSection } from './PreviousSection.tsx';
import './RowPanel.css';
import type { ShownRow } from './shownRows.ts';
import { TaskSection } from './TaskSection.tsx';

interface RowPanelProps {
  row: ShownRow | undefined;
  columnKey: string | undefined;
  planKey: string;
  period: PeriodKey;
  readOnly: string | null;
  /** The rows are of the unit at this machine. */
  isOwn: boolean;
  ref: Ref<HTMLElement>;
  onEdit(edits: TextEdit[]): void;
  onClose(): void;
}

/** Everything about the row that the cursor stands in; Esc leads back to the table. */
export function RowPanel({ row, columnKey, planKey, period, readOnly, isOwn, ref, onEdit, onClose }: RowPanelProps): ReactNode {
  const [showsAll, setShowsAll] = useState(false);
  const [chosen, setChosen] = useState<{ columnKey: string | undefined; field: ReturnType<typeof fieldOf> }>();
  // The history follows the cursor until the person chooses a field for where the cursor is now.
  const field = showsAll ? null : chosen !== undefined && chosen.columnKey === columnKey ? chosen.field : fieldOf(columnKey);
  return (
    <aside className="rowPanel" aria-label="任务详情" tabIndex={-1} ref={ref}>
      <div className="rowPanel-head rowPanel-title">
        <h2>{row === undefined ? '任务详情' : `任务 ${row.task.number}`}</h2>
        {row !== undefined && <span className="small faint">{UNIT_ROLE_LABELS[row.role]} · {row.unit}</span>}
        <Button size="small" className="rowPanel-close" onClick={onClose}>关闭 <kbd>F4</kbd></Button>
      </div>
      {row === undefined ? <p className="rowPanel-none faint">把光标移到表中一行，这里显示该项任务的原文、目标、上期填报和修改记录。</p> : (
        <div className="rowPanel-body" tabIndex={0} role="group" aria-label="任务详情内容">
          <p className="small faint">{row.programmeName}</p>
          <TaskSection row={row} period={period} />
          <AttachmentSection key={row.key} entryKey={{ planKey, taskKey: row.task.key, period, unit: row.unit }} isOwn={isOwn} readOnly={readOnly} />
          <PreviousSection row={row} period={period} readOnly={readOnly} onEdit={onEdit} />
          <ProblemLink taskKey={row.task.key} />
          <ConflictLink row={row} planKey={planKey} period={period} />
          <HistorySection
            key={row.key} entryKey={{ planKey, taskKey: row.task.key, period, unit: row.unit }} field={field}
            onField={(next) => {
              setShowsAll(next === null);
              setChosen({ columnKey, field: next });
            }}
          />
        </div>
      )}
    </aside>
  );
}

function fieldOf(columnKey: string | undefined) {
  const field = entryFieldSchema.safeParse(columnKey);
  return field.success ? field.data : null;
}
