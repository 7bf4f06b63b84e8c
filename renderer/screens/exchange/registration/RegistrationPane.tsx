import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { APPLICATION_FILTERS } from '#renderer/client/packageFiles.ts';
import { useQuery } from '#renderer/client/useQuery.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { Parties } from '../useParties.ts';
import { AcceptDialog, type OpenedApplication } from './AcceptDialog.tsx';
import { KeyTable } from './KeyTable.tsx';
import { registeredText } from './keyRows.ts';
import { KeyBackupPart } from './KeyBackupPart.tsx';
import { OwnKey } from './OwnKey.tsx';
import { RotationPart } from './RotationPart.tsx';

interface RegistrationPaneProps { parties: Parties; status: Output<'exchange.status'> | undefined }

/** Who is who: this machine's fingerprint, and the keys that were compared and accepted. */
export function RegistrationPane({ parties, status }: RegistrationPaneProps): ReactNode {
  const client = useClient();
  const keys = useQuery('registration.list', {}, ['package']);
  const [opened, setOpened] = useState<readonly OpenedApplication[]>([]);
  const [error, setError] = useState<CallError>();
  /** Counts changes of this machine's key: its fingerprint is read anew. */
  const [round, setRound] = useState(0);
  const { role } = parties;

  const open = async (): Promise<void> => {
    setError(undefined);
    const picked = await client.pickSources({ multiple: role === 'office', filters: APPLICATION_FILTERS });
    if (!picked.ok) return setError(picked.error);
    const read: OpenedApplication[] = [];
    for (const { token } of picked.value) {
      const content = await client.call('registration.read', { file: token });
      if (content.ok) read.push({ file: token, content: content.value });
      else setError(content.error);
    }
    setOpened(read);
  };

  const [application] = opened;
  return (
    <div className="exchange-pane">
      <OwnKey key={`own ${round}`} parties={parties} />
      <section className="exchange-part" aria-label="已登记的密钥">
        <h2>{role === 'office' ? '各单位登记情况' : '已信任的密钥'}{role === 'office' && keys.value !== undefined && <span className="faint">{registeredText(keys.value, parties.units)}</span>}</h2>
        <div className="exchange-buttons">
          <Button type={role === 'office' ? 'primary' : 'default'} disabled={parties.readOnly !== null} onClick={() => void open()}>{role === 'office' ? '打开登记申请' : '打开省级密钥文件'}</Button>
          <span className="faint small">{role === 'office' ? '可一次选多个，逐个核对指纹。' : '没有密钥文件也可以先收包：省级的包会在“记录”中等待，核对指纹后自动接收。'}</span>
        </div>
        {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
        {keys.error !== undefined && <Notice kind="error">{messageText(keys.error)}</Notice>}
        <KeyTable keys={keys.value ?? []} isLoading={keys.isLoading} parties={parties} status={status} />
      </section>
      {role === 'office' && <>
        <RotationPart isReadOnly={parties.readOnly !== null} onRotated={() => setRound(round + 1)} />
        <KeyBackupPart isReadOnly={parties.readOnly !== null} today={parties.today} onImported={() => setRound(round + 1)} />
      </>}
      {application !== undefined && <AcceptDialog key={application.file} application={application} onClose={() => setOpened((before) => before.slice(1))} />}
    </div>
  );
}
