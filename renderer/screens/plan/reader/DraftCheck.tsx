import { Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { doubtText } from '#shared/wording/planMessages.ts';
import { Notice } from '../../../components/messages/Notice.tsx';
import { DraftOutline } from './DraftOutline.tsx';
import type { ReadPlan } from './readPlan.ts';

interface DraftCheckProps {
  plan: ReadPlan;
  /** Keys of what already stands in the workspace: others have filed under them, so they are neither removed nor renamed. */
  settled?: ReadonlySet<string>;
  onChange(plan: ReadPlan): void;
}

const NONE: ReadonlySet<string> = new Set();

/** What was read: title, year, counts, doubts and the tree. */
export function DraftCheck({ plan, settled = NONE, onChange }: DraftCheckProps): ReactNode {
  const { draft, source } = plan;
  const tasks = draft.programmes.flatMap((programme) => programme.tasks);
  const indicators = draft.indicators.length + tasks.flatMap((task) => task.indicators).length;
  const change = (next: typeof draft): void => onChange({ ...plan, draft: next });
  const general = draft.doubts.filter(({ code, where }) => !isShownInTree(draft, where) && !(code === 'year.unclear' && draft.year !== null));
  return (
    <div className="draftCheck">
      <Form layout="vertical" component="div" className="draftCheck-head">
        <Form.Item label="计划标题" htmlFor="draft-title"><Input id="draft-title" value={draft.title} maxLength={200} onChange={(event) => change({ ...draft, title: event.target.value })} /></Form.Item>
        <Form.Item label="年度" htmlFor="draft-year"><InputNumber id="draft-year" value={draft.year} min={2000} max={2100} controls={false} onChange={(year) => change({ ...draft, year })} /></Form.Item>
      </Form>
      <p className="draftCheck-counts" role="status">
        {settled.size === 0 ? `从“${source.name}”读出` : '现有'} <b>{draft.programmes.length}</b> 个专项、<b>{tasks.length}</b> 项任务、<b>{indicators}</b> 个指标、<b>{draft.duties.length}</b> 条工作要求。
        {settled.size === 0 && tasks.length > 0 && draft.doubts.length === 0 ? '没有拿不准的地方；需要时可在下面修改。' : ''}
        {settled.size > 0 ? '可修改、添加、删除；删除的任务保存后即从计划中撤下，各单位已有的填报仍在留痕中。' : ''}
      </p>
      {tasks.length === 0 && <Notice kind="warning">这份文件里没有读到任务。请确认选对了文件，或在下面逐项添加。</Notice>}
      {general.length > 0 && <Notice kind="warning"><ul>{general.map((doubt) => <li key={`${doubt.code}${doubt.seen}`}>{doubtText(doubt)}</li>)}</ul></Notice>}
      <DraftOutline draft={draft} settled={settled} onChange={change} />
    </div>
  );
}

function isShownInTree({ programmes }: ReadPlan['draft'], where: string): boolean {
  return programmes.some((programme) => programme.key === where || programme.tasks.some((task) => task.key === where));
}
