import { Button } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import type { Task } from '#shared/domain/plan.ts';
import type { ProblemAction } from '#shared/domain/problem.ts';
import { PROBLEM_ACTION_LABELS, PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import { dayText, periodText } from '#shared/wording/messageParts.ts';
import type { ProblemRow } from './problemRows.ts';
import { problemStory } from './problemStory.ts';
import { ProblemState } from './ProblemState.tsx';

interface ProblemPanelProps {
  row: ProblemRow | undefined;
  tasks: readonly Task[];
  canAct: boolean;
  onAct(action: ProblemAction): void;
}

/** One problem in full: what can be done with it, where it came from, and everything that was done about it. */
export function ProblemPanel({ row, tasks, canAct, onAct }: ProblemPanelProps): ReactNode {
  if (row === undefined) return null;
  const { problem, actions } = row;
  const task = tasks.find(({ key }) => key === problem.taskKey);
  return (
    <aside className="problems-panel" aria-label="问题详情" tabIndex={-1}>
      {canAct && actions.length > 0 && (
        <div className="problems-actions">
          {ORDER.filter((action) => actions.includes(action)).map((action) => <Button key={action} type={action === 'followUp' || action === 'reopen' ? 'primary' : 'default'} onClick={() => onAct(action)}>{PROBLEM_ACTION_LABELS[action]}{action === 'followUp' && <> <kbd>Enter</kbd></>}</Button>)}
        </div>
      )}
      <div className="problems-panelBody" tabIndex={0} role="group" aria-label="问题详情内容">
        <p className="problems-text">{problem.text}</p>
        <dl className="problems-facts">
          <dt>状态</dt><dd><ProblemState row={row} />{problem.reopened > 0 && `，曾重新打开 ${problem.reopened} 次`}</dd>
          <dt>协调层级</dt><dd>{PROBLEM_LEVEL_LABELS[problem.level]}</dd>
          <dt>责任单位</dt><dd>{problem.unit}</dd>
          <dt>解决时限</dt><dd>{problem.dueOn === null ? '未定' : dayText(problem.dueOn)}</dd>
          <dt>提出单位</dt><dd>{problem.raisedBy ?? '领导小组办公室'}</dd>
          {problem.meeting !== null && <><dt>会议</dt><dd>{problem.meeting}</dd></>}
          {task !== undefined && <><dt>所属任务</dt><dd>{task.number}. {task.text}{problem.period !== null && `（${periodText(problem.period)}填报）`}</dd></>}
          {problem.evidence !== null && <><dt>销号依据</dt><dd>{problem.evidence}</dd></>}
        </dl>
        <Story row={row} />
      </div>
    </aside>
  );
}

const ORDER: readonly ProblemAction[] = ['followUp', 'coordinate', 'settle', 'update', 'reopen'];

function Story({ row: { problem } }: { row: ProblemRow }): ReactNode {
  const history = useQuery('problem.history', { planKey: problem.planKey, problemId: problem.problemId }, ['problem']).value ?? [];
  return (
    <section aria-label="办理记录">
      <h2>办理记录</h2>
      <ol className="problems-story">
        {problemStory(history).map(({ at, person, deed, words }) => (
          <li key={`${at} ${deed}`}>
            <p className="small faint"><b>{deed}</b> {person} · <time dateTime={at}>{dayjs(at).format('YYYY-MM-DD HH:mm')}</time></p>
            {words.map((word) => <p key={word}>{word}</p>)}
          </li>
        ))}
      </ol>
    </section>
  );
}
