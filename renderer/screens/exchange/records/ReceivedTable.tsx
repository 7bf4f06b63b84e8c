import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import type { Output } from '#shared/contract/contract.ts';
import { effectCountsText, PACKAGE_STATE_LABELS } from '#shared/wording/exchangeLabels.ts';
import { PURPOSES } from '#shared/wording/exchangeText.ts';
import { reasonText, senderText, toneOf } from '../packageText.ts';
import { TrustOfficeDialog } from '../registration/TrustOfficeDialog.tsx';
import type { Parties } from '../useParties.ts';
import { ForkDialog } from './ForkDialog.tsx';
import { ReceivedDetail } from './ReceivedDetail.tsx';

type ReceivedPackage = Output<'package.list'>['received'][number];

interface ReceivedTableProps { received: readonly ReceivedPackage[]; isLoading: boolean; parties: Parties }

/** What came in; what waits says for what, and what can be done about it stands beside. */
export function ReceivedTable({ received, isLoading, parties }: ReceivedTableProps): ReactNode {
  const [open, setOpen] = useState<string>();
  const [forked, setForked] = useState<ReceivedPackage>();
  const [unknown, setUnknown] = useState<{ publicKey: string; fingerprint: string }>();
  return (
    <>
      <DataTable<ReceivedPackage>
        label="收到的交换包" rows={received} rowKey={({ sha256 }) => sha256} nameOf={({ name }) => name}
        emptyText={isLoading ? '正在读取……' : '没有这样的包。收到对方的“.yhtz”文件后，到“收包”中接收。'}
        opening={{
          isOpen: ({ sha256 }) => sha256 === open, canOpen: () => true, toggle: ({ sha256 }) => setOpen(sha256 === open ? undefined : sha256),
          render: (each) => <ReceivedDetail received={each} />,
        }}
        columns={[
          { key: 'at', title: '收到时间', width: 136, render: ({ receivedAt }) => dayjs(receivedAt).format('YYYY-MM-DD HH:mm') },
          { key: 'name', title: '文件', render: ({ name }) => name },
          { key: 'sender', title: '来自', width: 130, render: senderText },
          { key: 'purpose', title: '种类', width: 84, render: ({ content }) => (content === null ? '—' : PURPOSES[content.purpose]) },
          { key: 'state', title: '状态', width: 78, render: (each) => <b className={`exchange-${toneOf(each)}`}>{PACKAGE_STATE_LABELS[each.state]}</b> },
          { key: 'reason', title: '结果', width: 330, render: (each) => <span className="small">{reasonText(each) || resultText(each)}</span> },
          {
            key: 'act', title: '处理', width: 104,
            render: (each) => <ActionOf received={each} parties={parties} onFork={() => setForked(each)} onTrust={setUnknown} />,
          },
        ]}
      />
      {forked !== undefined && <ForkDialog received={forked} role={parties.role} onClose={() => setForked(undefined)} />}
      {unknown !== undefined && <TrustOfficeDialog {...unknown} onClose={() => setUnknown(undefined)} />}
    </>
  );
}

function ActionOf({ received: { state, code, detail, name, sender }, parties, onFork, onTrust }: { received: ReceivedPackage; parties: Parties; onFork(): void; onTrust(key: { publicKey: string; fingerprint: string }): void }): ReactNode {
  if (parties.readOnly !== null) return '—';
  if (state === 'QUARANTINED') return <Button aria-label={`处理分叉：${name}`} onClick={onFork}>处理分叉</Button>;
  // What a unit misses of the office's it asks the office for.
  if (state === 'PARKED' && code === 'package.missing' && (parties.role === 'office' || sender?.role === 'unit')) return <Button aria-label={`处理缺失：${name}`} onClick={onFork}>处理缺失</Button>;
  const { publicKey, fingerprint } = detail;
  if (state === 'PARKED' && code === 'package.unknownKey' && parties.role === 'unit' && typeof publicKey === 'string' && typeof fingerprint === 'string') {
    return <Button aria-label={`核对指纹：${name}`} onClick={() => onTrust({ publicKey, fingerprint })}>核对指纹</Button>;
  }
  return '—';
}

function resultText({ state, content }: ReceivedPackage): string {
  if (state !== 'APPLIED') return state === 'PREVIEWED' || state === 'VERIFIED' ? '看过还没有接收。要接收，请在“收包”中重新选择。' : '—';
  return content?.counts === null || content === null ? '—' : `${content.counts.changes.toLocaleString('zh-CN')} 条变更：${effectCountsText(content.counts)}`;
}
