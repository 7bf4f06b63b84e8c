import { Button, Input } from 'antd';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { APPLICATION_FILTERS } from '#renderer/client/packageFiles.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { PrintSheet } from '#renderer/components/print/PrintSheet.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { algorithmOf } from '#shared/domain/signingKey.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SIGNING_LABELS, SIGNING_NOTE } from '#shared/wording/signingText.ts';
import { applicationName } from '../send/packageName.ts';
import type { Parties } from '../useParties.ts';
import { FingerprintGroups } from './FingerprintGroups.tsx';

/** This machine's key: its fingerprint to read out, and the file that carries it to the other side. */
export function OwnKey({ parties }: { parties: Parties }): ReactNode {
  const client = useClient();
  const contactId = useId();
  const [own, setOwn] = useState<Output<'registration.own'>>();
  const [error, setError] = useState<CallError>();
  const [saved, setSaved] = useState<string>();
  const [print, setPrint] = useState(0);
  const [contact, setContact] = useState([parties.person, parties.phone].filter((part) => part !== '').join(' '));
  const { role } = parties;
  useEffect(() => {
    void client.call('registration.own', {}).then((result) => (result.ok ? setOwn(result.value) : setError(result.error)));
  }, [client]);

  const save = async (): Promise<void> => {
    setError(undefined);
    setSaved(undefined);
    const result = await saveFile(client, { name: applicationName(parties.own), filters: APPLICATION_FILTERS }, (target) => client.call('registration.request', { contact, target }));
    if (!result.ok) setError(result.error);
    else if (result.value !== null) setSaved(result.value.written.name);
  };

  return (
    <section className="exchange-part" aria-label="本机指纹">
      <h2>本机指纹{own !== undefined && role === 'unit' && <span className={own.isRegistered ? 'exchange-good' : 'exchange-watch'}>{own.isRegistered ? '省级已登记' : '省级尚未确认登记'}</span>}</h2>
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      {own !== undefined && <FingerprintGroups label="本机指纹" fingerprint={own.fingerprint} />}
      {own !== undefined && algorithmOf(own.publicKey) === 'sm2' && <p>签名算法：{SIGNING_LABELS.sm2}。<span className="faint">{SIGNING_NOTE}</span></p>}
      <p className="faint">{role === 'office'
        ? '各单位来电核对时，请逐组读出。把“省级密钥”文件发给各单位，或直接发下发包，对方核对指纹后即可接收。'
        : '把登记申请交给领导小组办公室，再打电话逐组读出上面的数字；对方登记后，本机生成的交换包才会被接收。'}</p>
      <div className="exchange-buttons">
        <label htmlFor={contactId}>联系人和电话</label>
        <Input id={contactId} className="exchange-contact" maxLength={200} value={contact} onChange={({ target }) => setContact(target.value)} />
        <Button type="primary" disabled={own === undefined || parties.readOnly !== null} onClick={() => void save()}>{role === 'office' ? '保存省级密钥文件' : '保存登记申请'}</Button>
        <Button disabled={own === undefined} onClick={() => setPrint(print + 1)}>打印登记表</Button>
      </div>
      {saved !== undefined && <Notice kind="success">已存为“{saved}”。请交给{role === 'office' ? '各单位' : '领导小组办公室'}，并用电话核对指纹。</Notice>}
      {own !== undefined && print > 0 && (
        <PrintSheet key={print} onPrinted={() => setPrint(0)}>
          <section className="receipt">
            <h2>{role === 'office' ? '省级密钥指纹' : '单位登记申请表'}</h2>
            <dl>
              <div><dt>单位</dt><dd>{partyName({ role, unit: parties.own })}</dd></div>
              <div><dt>联系人</dt><dd>{contact}</dd></div>
              <div><dt>签名算法</dt><dd>{SIGNING_LABELS[algorithmOf(own.publicKey)]}</dd></div>
              <div><dt>指纹</dt><dd><FingerprintGroups label="指纹" fingerprint={own.fingerprint} /></dd></div>
            </dl>
            <p className="receipt-sign"><span>单位（盖章）：</span><span>核对人：</span><span>日期：</span></p>
          </section>
        </PrintSheet>
      )}
    </section>
  );
}
