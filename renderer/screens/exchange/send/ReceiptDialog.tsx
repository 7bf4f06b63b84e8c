import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { PrintSheet } from '#renderer/components/print/PrintSheet.tsx';
import type { CallError } from '#shared/contract/contract.ts';
import type { SentPackage } from '#shared/domain/exchangePackage.ts';
import { messageText } from '#shared/wording/messages.ts';
import { receiptName } from './packageName.ts';
import { ReceiptSheet } from './ReceiptSheet.tsx';

/** The 回执 of a package, to be printed or kept as its own small file. */
export function ReceiptDialog({ sent, onClose }: { sent: SentPackage; onClose(): void }): ReactNode {
  const client = useClient();
  const [error, setError] = useState<CallError>();
  const [saved, setSaved] = useState<string>();
  const [print, setPrint] = useState(0);
  const save = async (): Promise<void> => {
    setError(undefined);
    const target = await client.pickTarget(receiptName(sent.name), [{ name: '文本', extensions: ['txt'] }]);
    if (!target.ok) return setError(target.error);
    if (target.value === null) return;
    const written = await client.call('package.receipt', { sha256: sent.sha256, target: target.value });
    if (!written.ok) return setError(written.error);
    const delivered = await client.deliver(target.value, written.value.name);
    if (delivered.ok) setSaved(written.value.name);
    else setError(delivered.error);
  };
  return (
    <Dialog title="回执" onClose={onClose} footer={<>
      <Button onClick={onClose}>关闭</Button>
      <Button onClick={() => void save()}>另存为小文件</Button>
      <Button type="primary" data-autofocus onClick={() => setPrint(print + 1)}>打印</Button>
    </>}>
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      {saved !== undefined && <Notice kind="success">已存为“{saved}”。</Notice>}
      <ReceiptSheet sent={sent} />
      {print > 0 && <PrintSheet key={print} onPrinted={() => setPrint(0)}><ReceiptSheet sent={sent} /></PrintSheet>}
    </Dialog>
  );
}
