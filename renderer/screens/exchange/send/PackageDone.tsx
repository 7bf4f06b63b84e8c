import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { ReceiptDialog } from './ReceiptDialog.tsx';
import type { CreatePackage } from './useCreatePackage.ts';

/** What was written, that it is whole where it lies, and its 回执. */
export function PackageDone({ done: { written, target } }: { done: NonNullable<CreatePackage['done']> }): ReactNode {
  const { reveal } = useClient();
  const sent = useQuery('package.list', { limit: 100 }, ['package']).value?.sent.find(({ sha256 }) => sha256 === written.sha256);
  const [isReceiptOpen, setReceiptOpen] = useState(false);
  return (
    <>
      <Notice kind="success" actions={<>
        <Button type="primary" disabled={sent === undefined} onClick={() => setReceiptOpen(true)}>查看回执</Button>
        {reveal !== undefined && <Button onClick={() => void reveal(target)}>打开所在文件夹</Button>}
      </>}>
        <p>已生成“{written.name}”，含变更 {written.changes} 条{written.attachments > 0 && `、附件 ${written.attachments} 个`}{written.isEncrypted && '，内容已加密'}，写完后已读回核对。</p>
        <p>{reveal === undefined ? '文件已下载到浏览器的下载文件夹。拷到光盘或 U 盘后，请按系统提示安全弹出。' : '可以安全拔出介质。'}请打印回执，随介质一并交接。</p>
        {written.attachmentsLeft > 0 && <p>还有 {written.attachmentsLeft} 个附件放不下，请再生成一个包，会接着放入。</p>}
      </Notice>
      {isReceiptOpen && sent !== undefined && <ReceiptDialog sent={sent} onClose={() => setReceiptOpen(false)} />}
    </>
  );
}
