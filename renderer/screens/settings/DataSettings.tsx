import { SafetyCertificateOutlined, SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SIGNING_LABELS, SIGNING_NOTE } from '#shared/wording/signingText.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { useJob } from '../../client/useJob.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Notice } from '../../components/messages/Notice.tsx';
import { useSession } from '../../stores/session.ts';
import { bytesText, instantText } from './measureText.ts';

/** The post was handed over: two machines of one post would fill the same cells, so that taking this one up again is said aloud. */
const HANDED_OVER = 'handedOver';

type Outcome =
  | { what: 'backup'; value: Output<'workspace.backup'> }
  | { what: 'verify'; value: Output<'workspace.verify'> }
  | { what: 'refused'; error: CallError };

const PROTECTIONS: Record<Output<'registration.protection'>['vault'], string> = {
  system: '私钥由操作系统的密钥库保护，只有本用户在本机能用',
  local: '私钥仅存于本机文件夹：能读取数据文件夹的人就能以本单位名义签名，请管好这台计算机',
  passphrase: '私钥由口令保护',
};

/** Where the data lies, a backup at once, and a check that replays every change. */
export function DataSettings(): ReactNode {
  const client = useClient();
  const { status, receiveStatus } = useSession();
  const backup = useJob('workspace.backup');
  const verify = useJob('workspace.verify');
  const protection = useQuery('registration.protection', {}, []).value;
  const [outcome, setOutcome] = useState<Outcome>();
  if (status === undefined) return null;

  const backUp = async (): Promise<void> => {
    setOutcome(undefined);
    const result = await backup.run({});
    setOutcome(result.ok ? { what: 'backup', value: result.value } : { what: 'refused', error: result.error });
    // A backup commits nothing, so nobody is told of it.
    const now = await client.call('workspace.status', {});
    if (now.ok) receiveStatus(now.value);
  };
  const reopen = async (): Promise<void> => {
    const result = await client.call('workspace.reopen', {});
    if (!result.ok) setOutcome({ what: 'refused', error: result.error });
    const now = await client.call('workspace.status', {});
    if (now.ok) receiveStatus(now.value);
  };
  const check = async (): Promise<void> => {
    setOutcome(undefined);
    const result = await verify.run({});
    setOutcome(result.ok ? { what: 'verify', value: result.value } : { what: 'refused', error: result.error });
  };

  return (
    <section className="settings-part" aria-labelledby="settings-data">
      <h2 id="settings-data">数据与备份</h2>
      <dl className="settings-facts">
        <div><dt>数据文件夹</dt><dd className="settings-path">{status.folder}</dd></div>
        <div><dt>留痕</dt><dd>{status.changes.toLocaleString('zh-CN')} 条</dd></div>
        {protection !== undefined && <div><dt>本机密钥</dt><dd>{PROTECTIONS[protection.vault]}</dd></div>}
        {protection !== undefined && <div><dt>签名算法</dt><dd>{SIGNING_LABELS[protection.algorithm]}{protection.algorithm === 'sm2' && <span className="faint">　{SIGNING_NOTE}</span>}</dd></div>}
        <div><dt>最近备份</dt><dd>{status.lastBackupAt === null ? '尚未备份' : instantText(status.lastBackupAt)}</dd></div>
      </dl>
      <div className="settings-actions">
        <Button icon={<SaveOutlined aria-hidden />} loading={backup.isRunning} disabled={verify.isRunning || status.readOnly !== null} onClick={() => void backUp()}>立即备份</Button>
        <Button icon={<SafetyCertificateOutlined aria-hidden />} loading={verify.isRunning} disabled={backup.isRunning} onClick={() => void check()}>核验数据</Button>
        {status.readOnly === HANDED_OVER && <Button onClick={() => void reopen()}>重新启用本机</Button>}
        {verify.isRunning && <Button onClick={verify.cancel}>取消核验</Button>}
      </div>
      <div aria-live="polite">{outcome !== undefined && <OutcomeNotice outcome={outcome} />}</div>
      <p className="faint small">备份放在数据文件夹下的“backups”文件夹中，写成后立即打开核对；保留最近 10 天和 12 个月的。导入前会自动备份。核验是把全部留痕重放一遍，与现有数据逐项比对。</p>
    </section>
  );
}

function OutcomeNotice({ outcome }: { outcome: Outcome }): ReactNode {
  if (outcome.what === 'refused') return <Notice kind="error">{messageText(outcome.error)}</Notice>;
  if (outcome.what === 'backup') {
    const { name, bytes, changes } = outcome.value;
    return <Notice kind="success">已备份为“{name}”，{bytesText(bytes)}，含留痕 {changes.toLocaleString('zh-CN')} 条，已核对无误。</Notice>;
  }
  const { agrees, changes, differences } = outcome.value;
  if (agrees) return <Notice kind="success">核验通过：{changes.toLocaleString('zh-CN')} 条留痕前后衔接，与现有数据完全一致。</Notice>;
  return (
    <Notice kind="error">
      核验发现 {differences.length} 处不一致。请不要继续填报，先把整个数据文件夹复制一份留存，再联系维护人员并提供下面的内容。
      <ul className="settings-differences">{differences.slice(0, 10).map(({ table, key, what }) => <li key={`${table} ${key} ${what}`}>{table}　{key}　{what}</li>)}</ul>
    </Notice>
  );
}
