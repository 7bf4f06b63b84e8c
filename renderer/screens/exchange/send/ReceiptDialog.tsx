import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
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
    const result = await saveFile(client, { name: receiptName(sent.name), filters: [{ name: '文本', extensions: ['txt'] }] }, (target) => client.call('package.receipt', { sha256: sent.sha256, target }));
    if (!result.ok) setError(result.error);
    else if (result.value !== null) setSaved(result.value.written.name);
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
