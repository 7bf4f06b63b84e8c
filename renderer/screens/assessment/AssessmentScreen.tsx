import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useWork, type Work } from '#renderer/stores/session.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { messageText } from '#shared/wording/messages.ts';
import { AssessmentDialogs, type AssessmentDeed } from './AssessmentDialogs.tsx';
import { AssessmentTable } from './AssessmentTable.tsx';
import type { Assessed } from './assessmentWork.ts';
import { useAssessmentFile } from './useAssessmentFile.ts';
import './assessment.css';

/** What a result rests on. */
const TERMS = ['assessment', 'entry', 'plan', 'planSettings', 'submission', 'extension', 'problem', 'reading', 'project'];

/** 考核: scoring tables, their ranking, and what each point came from. */
export function AssessmentScreen(): ReactNode {
  const work = useWork();
  return <AssessmentPage key={work.planKey} work={work} />;
}

function AssessmentPage({ work }: { work: Work }): ReactNode {
  const { planKey, period, readOnly } = work;
  const [chosen, setChosen] = useState<string>();
  const [deed, setDeed] = useState<AssessmentDeed>();
  const list = useQuery('assessment.list', { planKey }, ['assessment', 'plan']);
  const plan = useQuery('plan.get', { planKey }, ['plan']);
  const tables = list.value ?? [];
  const current = tables.find(({ assessmentId }) => assessmentId === chosen) ?? tables.find((table) => table.period === period) ?? tables[0];
  const assessed = useQuery('assessment.get', current === undefined ? null : { planKey, assessmentId: current.assessmentId }, TERMS);
  const error = list.error ?? assessed.error ?? plan.error;
  const { value } = assessed;
  const isSettled = value !== undefined && value.settled !== null;
  const indicators = (plan.value?.indicators ?? []).map(({ key, name, quantity }) => ({ key, name, measure: quantity.unit }));
  return (
    <ScreenPage
      fill title="考核"
      note={tables.length > 0 && <span className="assessment-choice">
        <select className="formLine-select" aria-label="考核表" value={current?.assessmentId ?? ''} onChange={({ target }) => setChosen(target.value)}>
          {tables.map((table) => <option key={table.assessmentId} value={table.assessmentId}>{periodLabel(table.period)} {table.name}{table.settledOn === null ? '' : '（已定稿）'}</option>)}
        </select>
        {value !== undefined && <State assessed={value} />}
      </span>}
      actions={<Actions work={work} assessed={value} onDeed={setDeed} />}
    >
      {readOnly !== null && <Notice kind="warning">{readOnly}</Notice>}
      {error !== undefined && <Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(error)}</Notice>}
      {list.value !== undefined && tables.length === 0 && <div className="assessment-none"><Notice kind="info" actions={readOnly === null && <Button type="primary" onClick={() => setDeed({ kind: 'create' })}>新建考核表</Button>}>还没有考核表。可以从样例开始：目标完成和争先进位、工作台账、督查工作；各项分值和办法都可以修改。</Notice></div>}
      {error === undefined && (list.value === undefined || (current !== undefined && value === undefined)) && <p className="assessment-none faint" role="status">正在读取考核……</p>}
      {value !== undefined && <AssessmentTable key={value.table.assessmentId} assessed={value} canEdit={readOnly === null && !isSettled} indicators={indicators} onDeed={setDeed} />}
      {deed !== undefined && <AssessmentDialogs deed={deed} work={work} tables={tables} assessed={value} indicators={indicators} onCreated={setChosen} onClose={() => setDeed(undefined)} />}
    </ScreenPage>
  );
}

function State({ assessed: { settled, changes } }: { assessed: Assessed }): ReactNode {
  if (settled === null) return <span className="tone tone-quiet">未定稿</span>;
  return <><span className="tone tone-good">{dayText(settled.settledOn)}定稿</span>{changes.length > 0 && <span className="tone tone-warning">数据已变</span>}</>;
}

function Actions({ work, assessed, onDeed }: { work: Work; assessed: Assessed | undefined; onDeed(deed: AssessmentDeed): void }): ReactNode {
  const file = useAssessmentFile();
  const canWrite = work.readOnly === null;
  return (
    <>
      {assessed !== undefined && <Button type="primary" loading={file.isBusy} onClick={() => void file.write(assessed.table)}>导出</Button>}
      {assessed !== undefined && canWrite && (assessed.settled === null
        ? <>
          <Button onClick={() => onDeed({ kind: 'table' })}>评分办法</Button>
          <Button disabled={assessed.items.length === 0 || assessed.units.length === 0} onClick={() => onDeed({ kind: 'settle' })}>定稿</Button>
          <Button onClick={() => onDeed({ kind: 'retract' })}>删除</Button>
        </>
        : <Button onClick={() => onDeed({ kind: 'reopen' })}>撤销定稿</Button>)}
      {canWrite && <Button onClick={() => onDeed({ kind: 'create' })}>新建考核表</Button>}
    </>
  );
}
