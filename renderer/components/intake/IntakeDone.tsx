import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { Notice } from '../messages/Notice.tsx';
import { countsText, IntakeResult } from './IntakeResult.tsx';

interface IntakeDoneProps {
  result: Output<'workbook.import'>;
  /** What undoing the import brought; undefined while it stands. */
  undone: Output<'step.undo'> | undefined;
  error: CallError | undefined;
  onTurn(): void;
  /** Where to go from here. */
  actions: ReactNode;
}

/** What was taken in, and the way back. */
export function IntakeDone({ result, undone, error, onTurn, actions }: IntakeDoneProps): ReactNode {
  const taken = new Set(result.files.flatMap(({ refusal, name, sha256 }) => (refusal === null ? [`${name} ${sha256}`] : []))).size;
  return (
    <>
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      <Notice
        kind={undone === undefined ? 'success' : 'info'}
        actions={<>
          {result.stepId !== null && <Button onClick={onTurn}>{undone === undefined ? '撤销这次导入' : '恢复这次导入'}</Button>}
          {actions}
        </>}
      >
        {undone === undefined
          ? `已导入 ${taken} 个文件，台账改动 ${result.changes} 处：${countsText(result.counts)}。`
          : `已撤销这次导入，恢复 ${undone.restored} 处${undone.kept > 0 ? `；另有 ${undone.kept} 处后来又改过，保持不动` : ''}。`}
      </Notice>
      <IntakeResult files={result.files} />
    </>
  );
}
