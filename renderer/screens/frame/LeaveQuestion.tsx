import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Dialog } from '../../components/messages/Dialog.tsx';
import { useNavigation } from '../../stores/navigation.ts';

/** Asks before a screen with unsaved work is left; the browser asks too when its window is closed. */
export function LeaveQuestion(): ReactNode {
  const { guard, wanted, saveAndLeave, giveUpAndLeave, stay } = useNavigation();
  const [isSaving, setSaving] = useState(false);
  const isGuarded = guard !== undefined;
  useEffect(() => {
    if (!isGuarded) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isGuarded]);
  if (guard === undefined || wanted === undefined) return null;
  const save = (): void => {
    setSaving(true);
    void saveAndLeave().finally(() => setSaving(false));
  };
  return (
    <Dialog title="有内容还没有保存" onClose={stay} footer={<>
      <Button onClick={stay}>留在本页</Button>
      <Button danger onClick={giveUpAndLeave}>放弃并离开</Button>
      {guard.save !== undefined && <Button type="primary" data-autofocus loading={isSaving} onClick={save}>保存并离开</Button>}
    </>}>
      {guard.reason}
    </Dialog>
  );
}
