import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { draftToSettings, settingsToDraft, type SettingsDraft } from './settingsDraft.ts';
import './settings.css';

interface PlanSettingsViewProps { planKey: string; canSave: boolean; onLeave(): void }

/** 计划设置: deadlines, lights, schedule and checks of a plan; the office sets them, everybody may look. */
export function PlanSettingsView({ planKey, canSave, onLeave }: PlanSettingsViewProps): ReactNode {
  const read = useQuery('planSettings.get', { planKey }, ['planSettings', 'plan']);
  if (read.value === undefined) {
    return <ScreenPage title="计划设置" actions={<Button onClick={onLeave}>返回</Button>}>{read.error !== undefined && <Notice kind="error" actions={<Button onClick={read.refetch}>重试</Button>}>{messageText(read.error)}</Notice>}</ScreenPage>;
  }
  return <Loaded key={read.value.version} planKey={planKey} read={read.value} canSave={canSave} onLeave={onLeave} />;
}

function Loaded({ planKey, read, canSave, onLeave }: PlanSettingsViewProps & { read: Output<'planSettings.get'> }): ReactNode {
  const notices = useNotices();
  const { run } = useCommand();
  const setGuard = useNavigation((navigation) => navigation.setGuard);
  const [draft, setDraft] = useState<SettingsDraft>(() => settingsToDraft(read.settings));
  const [isTried, setIsTried] = useState(false);
  const reading = draftToSettings(draft);
  const isTouched = JSON.stringify(draft) !== JSON.stringify(settingsToDraft(read.settings));
  useEffect(() => {
    setGuard(isTouched ? { reason: '计划设置改动了，还没有保存。' } : undefined);
    return () => setGuard(undefined);
  }, [isTouched, setGuard]);
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (!reading.ok) return;
    const result = await run('planSettings.save', { planKey, settings: reading.settings, version: read.version });
    if (result.ok) notices.done('计划设置已保存，随下一个交换包下发各单位。');
    else notices.refused(result.error, '计划设置没有保存');
  };
  const leave = async (): Promise<void> => {
    if (!isTouched || await notices.ask({ title: '放弃改动？', text: '计划设置改动了，还没有保存。', yes: '放弃', no: '继续修改', isDangerous: true })) onLeave();
  };
  return (
    <ScreenPage
      title="计划设置" note={canSave ? '保存后立即用于本机的期限、亮灯和自查' : '由省级端设定，随交换包下发'}
      actions={<><Button onClick={() => void leave()}>返回</Button>{canSave && <Button type="primary" disabled={!isTouched} onClick={() => void save()}>保存</Button>}</>}
    >
      {isTried && !reading.ok && <div className="planSettings-notice"><Notice kind="error">{reading.mistakes.join('')}</Notice></div>}
      <SettingsForm draft={draft} read={read} isReadOnly={!canSave} onChange={setDraft} />
    </ScreenPage>
  );
}
