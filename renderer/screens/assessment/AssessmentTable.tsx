import { Radio } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useFocusAfter } from '#renderer/components/form/useFocusAfter.ts';
import { focusPicked } from '#renderer/components/table/focusPicked.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { enteredFor } from '#shared/domain/assessment/rule.ts';
import type { AssessmentDeed } from './AssessmentDialogs.tsx';
import { AssessmentSide } from './AssessmentSide.tsx';
import { itemAt, shownRows, type Assessed, type OpenedCell } from './assessmentWork.ts';
import type { KnownIndicator } from './itemForm.ts';
import { ItemsPane } from './ItemsPane.tsx';
import { placeKey, RankingTable } from './RankingTable.tsx';
import { ScoreDialog, type ScoreDeed } from './ScoreDialogs.tsx';
import { SourcePanel } from './SourcePanel.tsx';

interface AssessmentTableProps { assessed: Assessed; canEdit: boolean; indicators: readonly KnownIndicator[]; onDeed(deed: AssessmentDeed): void }

/** One table: its ranking with what stands behind it, or its items. */
export function AssessmentTable({ assessed, canEdit, indicators, onDeed }: AssessmentTableProps): ReactNode {
  const [view, setView] = useState<'ranking' | 'items'>(assessed.items.length === 0 ? 'items' : 'ranking');
  const [current, setCurrent] = useState<OpenedCell>();
  const [opened, setOpened] = useState<OpenedCell>();
  const [item, setItem] = useState<string>();
  const [score, setScore] = useState<ScoreDeed>();
  const { run } = useCommand();
  const place = useRef<HTMLDivElement>(null);
  const nameOf = (key: string): string | undefined => indicators.find((indicator) => indicator.key === key)?.name;
  const focusCell = (cell: OpenedCell | undefined): boolean => {
    const element = cell === undefined ? null : place.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(placeKey(cell))}"]`) ?? null;
    element?.focus();
    return element !== null;
  };
  useFocusAfter(score !== undefined, assessed, () => (view === 'items' ? focusPicked(place.current) : focusCell(opened ?? current)));
  const open = (cell: OpenedCell): void => {
    setCurrent(cell);
    setOpened(cell);
  };
  const enter = (cell: OpenedCell, wish?: 'enter' | 'adjust'): void => {
    const found = itemAt(assessed, cell.itemId);
    if (!canEdit || found === undefined) return;
    setCurrent(cell);
    setScore({ kind: wish ?? (enteredFor(found.rule) === null ? 'adjust' : 'enter'), item: found, unit: cell.unit });
  };
  const move = (itemId: string, by: -1 | 1): void => {
    void run('assessment.moveItem', { planKey: assessed.table.planKey, assessmentId: assessed.table.assessmentId, itemId, by });
  };
  return (
    <div className="assessment" ref={place}>
      <div className="assessment-views">
        <Radio.Group optionType="button" aria-label="查看" value={view} onChange={({ target }) => setView(target.value as typeof view)} options={[{ value: 'ranking', label: '排名' }, { value: 'items', label: `评分项 ${assessed.items.length}` }]} />
        {view === 'ranking' && <span className="small faint">Enter 或单击看得分来源{canEdit && '，F2 评分或调整'}</span>}
      </div>
      {view === 'items'
        ? <ItemsPane items={assessed.items} canEdit={canEdit} current={item} onCurrent={setItem} nameOf={nameOf} deeds={{
          add: () => onDeed({ kind: 'item', item: undefined }), edit: (each) => onDeed({ kind: 'item', item: each }), retract: (each) => onDeed({ kind: 'retractItem', item: each }),
          move: ({ itemId }, by) => move(itemId, by), column: (each) => setScore({ kind: 'column', item: each, unit: '' }),
        }} />
        : (
          <div className="assessment-desk" data-open={opened !== undefined}>
            <div className="assessment-scroll" role="group" aria-label="排名内容" tabIndex={shownRows(assessed).length === 0 ? 0 : -1}>
              {shownRows(assessed).length === 0 ? <p className="assessment-none">没有考核对象。请在“评分办法”中选定单位。</p>
                : <RankingTable assessed={assessed} current={current} opened={opened} onCurrent={setCurrent} onOpen={open} onEnter={enter} />}
            </div>
            {opened === undefined
              ? <AssessmentSide assessed={assessed} onOpen={open} />
              : <SourcePanel assessed={assessed} opened={opened} canEdit={canEdit} onOpen={open} onEnter={(kind) => enter(opened, kind)} onClose={() => {
                setOpened(undefined);
                setTimeout(() => focusCell(opened));
              }} />}
          </div>
        )}
      {score !== undefined && <ScoreDialog deed={score} assessed={assessed} nameOf={nameOf} onClose={() => setScore(undefined)} />}
    </div>
  );
}
