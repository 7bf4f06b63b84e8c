import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { PrintSheet } from '#renderer/components/print/PrintSheet.tsx';
import type { CallError } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';

interface ReminderDialogProps { text: string; fileName: string; onClose(): void }

/** 催报名单: to be copied into a message, printed, or kept as a text. */
export function ReminderDialog({ text, fileName, onClose }: ReminderDialogProps): ReactNode {
  const client = useClient();
  const { done } = useNotices();
  const { run, isRunning } = useJob('reminder.save');
  const [error, setError] = useState<CallError>();
  const [print, setPrint] = useState(0);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    done('已复制催报名单，可直接粘贴发送。');
  };
  const save = async (): Promise<void> => {
    const saved = await saveFile(client, { name: fileName, filters: [{ name: '文本', extensions: ['txt'] }] }, (target) => run({ text, target }));
    if (!saved.ok) setError(saved.error);
    else if (saved.value !== null) done(`已保存“${saved.value.written.name}”。`);
  };
  return (
    <Dialog title="催报名单" onClose={onClose} footer={<>
      <Button onClick={onClose}>关闭</Button>
      <Button onClick={() => setPrint((before) => before + 1)}>打印</Button>
      <Button loading={isRunning} onClick={() => void save()}>保存为文本</Button>
      <Button type="primary" data-autofocus onClick={() => void copy()}>复制</Button>
    </>}>
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      <pre className="reminder" tabIndex={0} aria-label="名单内容">{text}</pre>
      {print > 0 && <PrintSheet key={print} onPrinted={() => setPrint(0)}><pre className="reminder-print">{text}</pre></PrintSheet>}
    </Dialog>
  );
}
