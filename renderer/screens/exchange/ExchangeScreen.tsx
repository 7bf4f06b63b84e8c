import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { ConflictsPane } from './conflicts/ConflictsPane.tsx';
import './ExchangeScreen.css';
import { ReceivePane } from './receive/ReceivePane.tsx';
import { RecordsPane } from './records/RecordsPane.tsx';
import { RegistrationPane } from './registration/RegistrationPane.tsx';
import { SendPane } from './send/SendPane.tsx';
import { statusNote } from './statusNote.ts';
import { useParties } from './useParties.ts';

type Pane = 'receive' | 'send' | 'records' | 'conflicts' | 'registration';

/** 交换: packages out and in, what became of them, what competes, and who is who. */
export function ExchangeScreen(): ReactNode {
  const { screen } = useNavigation();
  const opened = screen.name === 'exchange' ? screen : undefined;
  const parties = useParties();
  const isOffice = parties.role === 'office';
  const [pane, setPane] = useState<Pane>(opened?.open ?? (isOffice ? 'receive' : 'send'));
  const status = useQuery('exchange.status', {});
  const open = (status.value?.conflicts ?? 0) + (status.value?.suggestions ?? 0);
  const waiting = (status.value?.parked ?? 0) + (status.value?.quarantined ?? 0);
  const send = { key: 'send', label: isOffice ? '下发' : '报送', children: <SendPane parties={parties} status={status.value} /> };
  const receive = { key: 'receive', label: '收包', children: <ReceivePane parties={parties} onConflicts={() => setPane('conflicts')} onRegistration={() => setPane(isOffice ? 'registration' : 'records')} /> };
  return (
    <ScreenPage fill title="交换" note={status.value === undefined ? undefined : <span role="status">{statusNote(parties.role, status.value, pane === 'send')}</span>}>
      <Tabs
        className="exchange" activeKey={pane} onChange={(key) => setPane(key as Pane)}
        items={[
          ...(isOffice ? [receive, send] : [send, receive]),
          { key: 'records', label: waiting === 0 ? '记录' : `记录（待处理 ${waiting}）`, children: <RecordsPane parties={parties} /> },
          { key: 'conflicts', label: open === 0 ? '并存裁定' : `并存裁定（${open}）`, children: <ConflictsPane parties={parties} wanted={opened?.entity === undefined || opened.field === undefined ? undefined : { entity: opened.entity, field: opened.field }} /> },
          { key: 'registration', label: '单位登记', children: <RegistrationPane parties={parties} status={status.value} /> },
        ]}
      />
    </ScreenPage>
  );
}
