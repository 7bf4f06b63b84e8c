import { FileTextOutlined, FormOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Input, Spin } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CallError, Input as OperationInput } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useClient } from '../../../client/ClientProvider.tsx';
import { droppedFiles } from '../../../client/droppedFiles.ts';
import { useJob } from '../../../client/useJob.ts';
import { Notice } from '../../../components/messages/Notice.tsx';
import { DraftCheck } from './DraftCheck.tsx';
import type { ReadPlan } from './readPlan.ts';
import './reader.css';

interface PlanReaderProps {
  value: ReadPlan | undefined;
  onChange(plan: ReadPlan | undefined): void;
  /** Reads the plan that comes with the program at once. */
  startsWithShipped?: boolean;
}

type Source = OperationInput<'plan.read'>['source'];

const DOCUMENTS = [{ name: '计划文件', extensions: ['docx', 'txt'] }];

/** Takes a plan from the one shipped, a notice or pasted text, and shows its tree for correction; nothing is saved here. */
export function PlanReader({ value, onChange, startsWithShipped = false }: PlanReaderProps): ReactNode {
  const client = useClient();
  const { run, isRunning } = useJob('plan.read');
  const [error, setError] = useState<CallError>();
  const [pasted, setPasted] = useState<string>();

  const read = async (source: Source): Promise<void> => {
    setError(undefined);
    const result = await run({ source });
    if (result.ok) {
      setPasted(undefined);
      onChange(result.value);
    } else if (result.error.code !== 'call.cancelled') setError(result.error);
  };
  const readFile = async (picked: ReturnType<typeof client.pickSources>): Promise<void> => {
    const files = await picked;
    if (!files.ok) setError(files.error);
    else if (files.value[0] !== undefined) await read({ from: 'file', file: files.value[0].token });
  };

  const first = useRef(read);
  useEffect(() => {
    if (startsWithShipped) void first.current({ from: 'shipped' });
  }, [startsWithShipped]);

  return (
    <div className="planReader" onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => readFile(client.takeFiles(files.slice(0, 1))));
    }}>
      <div className="planReader-sources" role="group" aria-label="计划来源">
        <Button icon={<InboxOutlined aria-hidden />} onClick={() => void read({ from: 'shipped' })}>用程序附带的计划</Button>
        <Button icon={<FileTextOutlined aria-hidden />} onClick={() => void readFile(client.pickSources({ filters: DOCUMENTS }))}>打开通知文件（.docx、.txt）</Button>
        <Button icon={<FormOutlined aria-hidden />} aria-expanded={pasted !== undefined} onClick={() => setPasted((text) => (text === undefined ? '' : undefined))}>粘贴文字</Button>
        <span className="faint small">也可把文件拖到这里</span>
      </div>
      {pasted !== undefined && (
        <div className="planReader-paste">
          <Input.TextArea aria-label="计划全文" autoFocus rows={8} value={pasted} onChange={(event) => setPasted(event.target.value)} placeholder="把通知全文粘贴到这里：标题、各专项、任务、牵头单位和配合单位。" />
          <Button type="primary" disabled={pasted.trim() === ''} onClick={() => void read({ from: 'text', text: pasted })}>识别这段文字</Button>
        </div>
      )}
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      {isRunning && <p role="status"><Spin size="small" /> 正在识别…</p>}
      {value !== undefined && !isRunning && <DraftCheck key={value.source.sha256} plan={value} onChange={onChange} />}
    </div>
  );
}
