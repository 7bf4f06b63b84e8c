import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { Output } from '#shared/contract/contract.ts';
import { algorithmOf } from '#shared/domain/signingKey.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { SIGNING_LABELS } from '#shared/wording/signingText.ts';
import { receivedUpTo } from '../send/confirmedText.ts';
import type { Parties } from '../useParties.ts';
import { keyRows, type KeyRow } from './keyRows.ts';

interface KeyTableProps { keys: Output<'registration.list'>; isLoading: boolean; parties: Parties; status: Output<'exchange.status'> | undefined }

/** Every accepted key; at the office also every unit that has none yet, and how far each has reported. */
export function KeyTable({ keys, isLoading, parties, status }: KeyTableProps): ReactNode {
  const { submit } = useCommand();
  const [revoking, setRevoking] = useState<KeyRow>();
  const isOffice = parties.role === 'office';
  const rows = keyRows(keys, isOffice ? parties.units : []);
  return (
    <>
      <DataTable<KeyRow>
        label={isOffice ? '各单位登记情况' : '已信任的密钥'} rows={rows} rowKey={({ publicKey, name }) => publicKey ?? name}
        emptyText={isLoading ? '正在读取……' : isOffice ? '计划里还没有单位。收到登记申请后按“打开登记申请”。' : '还没有信任省级密钥。收到省级密钥文件或下发包后，核对指纹即可。'}
        columns={[
          { key: 'name', title: '单位', width: 170, render: ({ name }) => name },
          { key: 'state', title: '状态', width: 78, render: ({ state }) => <b className={`exchange-${['已登记', '已信任', '本机使用'].includes(state) ? 'good' : state === '已吊销' ? 'bad' : 'quiet'}`}>{state}</b> },
          { key: 'fingerprint', title: '指纹', width: 290, render: ({ fingerprint }) => <span className="exchange-narrow">{fingerprint ?? '—'}</span> },
          { key: 'algorithm', title: '签名算法', width: 112, render: ({ publicKey }) => (publicKey === null ? '—' : SIGNING_LABELS[algorithmOf(publicKey)]) },
          ...(isOffice ? [{ key: 'received', title: '已收到', width: 90, align: 'right' as const, render: ({ unit, isFirst }: KeyRow) => (isFirst && unit !== null && status !== undefined ? `${receivedUpTo(status, unit).toLocaleString('zh-CN')} 条` : '—') }] : []),
          { key: 'contact', title: '联系人', render: ({ contact }) => contact || '—' },
          { key: 'at', title: '登记时间', width: 136, render: ({ at }) => (at === null ? '—' : dayjs(at).format('YYYY-MM-DD HH:mm')) },
          { key: 'act', title: '处理', width: 84, render: (row) => (row.canRevoke && parties.readOnly === null ? <Button danger aria-label={`吊销：${row.name}`} onClick={() => setRevoking(row)}>吊销</Button> : '—') },
        ]}
      />
      {revoking !== undefined && (
        <FormDialog
          title={`吊销“${partyName(revoking)}”的密钥`} submitWord="吊销" isDangerous onClose={() => setRevoking(undefined)}
          about="吊销后，用这个密钥签名的交换包一律拒收，且不能恢复；对方须换新密钥重新登记。计算机丢失、介质外泄、人员离岗未交接时使用。"
          fields={[{ key: 'reason', label: '吊销原因', kind: 'text', isRequired: true, maxLength: 500 }]}
          onSubmit={(values) => submit('registration.revoke', { publicKey: revoking.publicKey ?? '', reason: values['reason'] ?? '' })}
        />
      )}
    </>
  );
}
