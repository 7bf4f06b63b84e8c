import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import type { Role } from '#shared/contract/workspace.ts';
import type { SentPackage } from '#shared/domain/exchangePackage.ts';
import { ReceiptDialog } from '../send/ReceiptDialog.tsx';

/** What went out; its 回执 can be had again at any time. */
export function SentTable({ sent, isLoading, role }: { sent: readonly SentPackage[]; isLoading: boolean; role: Role }): ReactNode {
  const [shown, setShown] = useState<SentPackage>();
  return (
    <>
      <DataTable<SentPackage>
        label="发出的交换包" rows={sent} rowKey={({ sha256 }) => sha256} emptyText={isLoading ? '正在读取……' : `还没有发出过交换包。请到“${role === 'office' ? '下发' : '报送'}”中生成。`}
        columns={[
          { key: 'at', title: '生成时间', width: 136, render: ({ at }) => dayjs(at).format('YYYY-MM-DD HH:mm') },
          { key: 'name', title: '文件', render: ({ name }) => name },
          { key: 'recipient', title: '发给', width: 150, render: ({ recipient }) => recipient },
          { key: 'changes', title: '变更', width: 90, align: 'right', render: ({ changes }) => `${changes.toLocaleString('zh-CN')} 条` },
          { key: 'bytes', title: '大小', width: 130, align: 'right', render: ({ bytes }) => `${bytes.toLocaleString('zh-CN')} 字节` },
          { key: 'act', title: '处理', width: 104, render: (each) => <Button aria-label={`回执：${each.name}`} onClick={() => setShown(each)}>回执</Button> },
        ]}
      />
      {shown !== undefined && <ReceiptDialog sent={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
