import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Step } from '#shared/contract/step.ts';
import { STEP_KIND_LABELS, stepKind, stepText } from '#shared/wording/stepText.ts';

/** Without its first step a workspace would have neither unit nor plan. */
const CANNOT_BE_UNDONE = new Set(['workspace.setUp']);

/** One step: when, what, by whom, and how to undo it. */
export function StepRow({ step, today, isReadOnly, onUndo }: { step: Step; today: string; isReadOnly: boolean; onUndo(): void }): ReactNode {
  const kind = stepKind(step.operation);
  const moment = dayjs(step.at);
  const isUndone = step.undoneBy !== null;
  const text = stepText(step);
  return (
    <tr className={isUndone ? 'history-undone' : undefined} data-testid={`step-${step.stepId}`}>
      <td><time dateTime={step.at}>{moment.format('YYYY-MM-DD') === today ? '今天' : moment.format('YYYY-MM-DD')} {moment.format('HH:mm:ss')}</time></td>
      <td><span className={`history-kind-${kind}`}>{STEP_KIND_LABELS[kind]}</span></td>
      <td className="history-text">{text}{isUndone && <span className="history-note">（已撤销）</span>}</td>
      <td>{step.changes.toLocaleString('zh-CN')} 处</td>
      <td>{step.person}</td>
      <td>
        {isUndone || isReadOnly || CANNOT_BE_UNDONE.has(step.operation)
          ? <span className="faint">{isUndone ? '已撤销' : '—'}</span>
          : <Button type="link" icon={step.undoes === null ? <UndoOutlined aria-hidden /> : <RedoOutlined aria-hidden />} aria-label={`${step.undoes === null ? '撤销' : '恢复'}：${text}`} onClick={onUndo}>{step.undoes === null ? '撤销' : '恢复'}</Button>}
      </td>
    </tr>
  );
}
