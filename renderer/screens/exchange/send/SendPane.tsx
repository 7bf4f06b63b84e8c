import { Button, Checkbox, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import type { Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { Parties } from '../useParties.ts';
import { confirmedText } from './confirmedText.ts';
import { useEncryptChoice } from './EncryptChoice.tsx';
import { PackageDone } from './PackageDone.tsx';
import type { PackageWish } from './packageName.ts';
import { useCreatePackage } from './useCreatePackage.ts';

interface SendPaneProps { parties: Parties; status: Output<'exchange.status'> | undefined }

/** One file out: a unit's report to the office, the office's answer to one unit or to all, or all there is to the next machine of the post. */
export function SendPane({ parties, status }: SendPaneProps): ReactNode {
  const { role, readOnly } = parties;
  const [wish, setWish] = useState<PackageWish>({ purpose: role === 'office' ? 'return' : 'report', unit: null, full: false, share: 'office' });
  // The office works on several machines at once; a unit's post goes on at one.
  const [closes, setCloses] = useState(role === 'unit');
  const creating = useCreatePackage();
  const encrypt = useEncryptChoice(wish);
  const isNothingNew = role === 'unit' && wish.purpose === 'report' && !wish.full && status?.unconfirmed === 0 && status.attachmentsDue === 0;
  return (
    <div className="exchange-pane">
      {status !== undefined && <p className="exchange-lead">{confirmedText(role, status)}</p>}
      {role === 'unit' ? <UnitWish wish={wish} onChange={setWish} unconfirmed={status?.unconfirmed ?? 0} attachments={status?.attachmentsDue ?? 0} /> : <OfficeWish wish={wish} onChange={setWish} units={parties.units} />}
      {encrypt.element}
      {wish.purpose === 'handover' && <p><Checkbox checked={closes} onChange={({ target }) => setCloses(target.checked)}>交接后本机停止填报，只能查看（可在“设置”中重新启用）</Checkbox></p>}
      {isNothingNew && <p className="faint">没有要报的内容。在“台账”填报后再来；对方说没收到的，选“完整包”重送。</p>}
      <div className="exchange-buttons">
        <Button type="primary" disabled={creating.isRunning || readOnly !== null || isNothingNew} onClick={() => void creating.start({ ...wish, encrypt: encrypt.isOn, closes })}>{buttonWord(wish)}</Button>
        <span className="faint small">文件名可改，后缀“.yhtz”不要改。整个文件有签名，改动一处对方就会拒收。</span>
      </div>
      {creating.isRunning && <JobProgress what="正在生成交换包" progress={creating.progress} onCancel={creating.cancel} />}
      {creating.error !== undefined && <Notice kind="error">{messageText(creating.error)}</Notice>}
      {creating.done !== undefined && <PackageDone done={creating.done} />}
    </div>
  );
}

function buttonWord({ purpose, full }: PackageWish): string {
  if (purpose === 'return') return '生成下发包';
  if (purpose === 'handover') return '生成交接包';
  return full ? '生成完整包' : '生成报送包';
}

interface WishProps { wish: PackageWish; onChange(wish: PackageWish): void }

function UnitWish({ wish, onChange, unconfirmed, attachments }: WishProps & { unconfirmed: number; attachments: number }): ReactNode {
  const kind = wish.purpose === 'handover' ? 'handover' : wish.full ? 'full' : 'new';
  return (
    <Radio.Group
      className="exchange-choices" aria-label="生成什么" value={kind}
      onChange={({ target }) => onChange({ ...wish, purpose: target.value === 'handover' ? 'handover' : 'report', full: target.value === 'full' })}
      options={[
        { value: 'new', label: <Choice word="报送包" note={`省级尚未确认的 ${unconfirmed} 条${attachments === 0 ? '' : `、附件 ${attachments} 个`}。每次报送用它。`} /> },
        { value: 'full', label: <Choice word="完整包" note="本单位全部变更。省级说缺内容，或首次报送后没有回音时用。" /> },
        { value: 'handover', label: <Choice word="岗位交接包" note="本机全部内容，交给本单位接手的人或另一台计算机；对方须先登记本机。" /> },
      ]}
    />
  );
}

function OfficeWish({ wish, onChange, units }: WishProps & { units: readonly string[] }): ReactNode {
  return (
    <div className="exchange-form">
      <span id="exchange-to">下发给</span>
      <Select
        className="exchange-unit" aria-labelledby="exchange-to" showSearch value={wish.purpose === 'handover' ? HANDOVER : wish.unit ?? EVERYBODY}
        onChange={(value) => onChange({ ...wish, purpose: value === HANDOVER ? 'handover' : 'return', unit: value === EVERYBODY || value === HANDOVER ? null : value })}
        options={[{ value: EVERYBODY, label: '全部单位（一个文件，各单位通用）' }, ...units.map((unit) => ({ value: unit, label: unit })), { value: HANDOVER, label: '本办公室另一台计算机（岗位交接）' }]}
      />
      {wish.purpose === 'return' && <>
        <span id="exchange-what">内容</span>
        <Radio.Group
          aria-labelledby="exchange-what" value={wish.share} onChange={({ target }) => onChange({ ...wish, share: target.value === 'all' ? 'all' : 'office' })}
          options={[{ value: 'office', label: '计划、审核、裁定和收到确认' }, { value: 'all', label: '另含各单位的填报' }]}
        />
        <span />
        <Checkbox checked={wish.full} onChange={({ target }) => onChange({ ...wish, full: target.checked })}>从头下发（对方新装、恢复过备份，或说缺内容时选）</Checkbox>
      </>}
    </div>
  );
}

const EVERYBODY = ' ';
const HANDOVER = '  ';

function Choice({ word, note }: { word: string; note: string }): ReactNode {
  return <><b>{word}</b> <span className="faint">{note}</span></>;
}
