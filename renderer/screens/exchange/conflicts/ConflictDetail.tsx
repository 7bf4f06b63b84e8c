import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { Conflict } from '#shared/contract/exchange.ts';
import { mayRule, type Author } from '#shared/domain/merge/ownership.ts';
import { changedFieldText, changedValueText, entityText, taskKeyOf } from '#shared/wording/changeText.ts';
import { conflictKey, seenRefs, sideAuthorText, sideSourceText, sideValueText, type ConflictSide } from './conflictRows.ts';

interface ConflictDetailProps { conflict: Conflict; author: Author; readOnly: string | null; /** Called before what was decided leaves the list. */ onDecided(): void }

/** All that was written about one field, side by side, with what it started from; and the ruling with its reason. */
export function ConflictDetail({ conflict, author, readOnly, onDecided }: ConflictDetailProps): ReactNode {
  const { entity, field, kind, sides, startedFrom, isReopened } = conflict;
  const notices = useNotices();
  const { submit } = useCommand();
  const reasonId = useId();
  const [chosen, setChosen] = useState(kind === 'suggestion' ? undefined : sides.find(({ shown }) => shown)?.ref);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const mayDecide = mayRule(author, entity, field) && readOnly === null;

  const decide = async (): Promise<void> => {
    if (isSaving) return;
    if (chosen === undefined) return setRefusal('请先选定以哪一个值为准。');
    if (reason.trim() === '') return setRefusal('请写明裁定理由，例如：经电话核实，以单位所报为准。');
    setSaving(true);
    const refused = await submit('conflict.decide', { entity, field, seen: seenRefs(conflict), chosen, reason });
    setSaving(false);
    setRefusal(refused);
    if (refused !== null) return;
    notices.done('已裁定。下次交换后，对方也会看到这个结果。');
    onDecided();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void decide();
  };

  return (
    <form className="conflict" aria-label={`${entityText(entity)} ${changedFieldText(entity, field)}`} onKeyDown={onKeyDown} onSubmit={(event) => {
      event.preventDefault();
      void decide();
    }}>
      <h2>{entityText(entity)} · {changedFieldText(entity, field)}</h2>
      <TaskText entity={entity} />
      {isReopened && <Notice kind="warning">先前裁定过，之后又有人改了，需要重新裁定。</Notice>}
      <p className="conflict-base"><span className="faint">共同的原值：</span>{changedValueText(entity, field, startedFrom) || '没有（原来是空的，或各方不是从同一个值改起）'}</p>
      <div className="conflict-sides" role={mayDecide ? 'radiogroup' : 'group'} aria-label={kind === 'suggestion' ? '现值和建议' : '各方所填'}>
        {sides.map((side) => <SideCard key={side.ref} name={conflictKey(conflict)} conflict={conflict} side={side} isChosen={side.ref === chosen} mayDecide={mayDecide} onChoose={() => setChosen(side.ref)} />)}
      </div>
      {mayDecide ? <>
        <label htmlFor={reasonId}>裁定理由<span className="faint small">（必填，随结果发给对方）</span></label>
        <Input.TextArea id={reasonId} rows={2} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />
        {refusal !== null && <Notice kind="error">{refusal}</Notice>}
        <div className="exchange-buttons">
          <Button type="primary" htmlType="submit" loading={isSaving}>{kind === 'suggestion' ? '按所选处理' : '裁定'} <kbd>Ctrl+Enter</kbd></Button>
          <span className="faint small">裁定本身也会留痕；之后又有新内容时会重新列出。</span>
        </div>
      </> : <Notice kind="info">{readOnly ?? '这一项由牵头单位或领导小组办公室裁定，本单位只能查看。有意见请电话联系对方。'}</Notice>}
    </form>
  );
}

interface SideCardProps { name: string; conflict: Conflict; side: ConflictSide; isChosen: boolean; mayDecide: boolean; onChoose(): void }

function SideCard({ name, conflict, side, isChosen, mayDecide, onChoose }: SideCardProps): ReactNode {
  const isSuggested = conflict.kind === 'suggestion' && !side.shown;
  return (
    <label className={`conflict-side${isChosen ? ' conflict-chosen' : ''}`}>
      <span className="conflict-head">
        {mayDecide && <input type="radio" name={name} checked={isChosen} onChange={onChoose} />}
        <b>{sideAuthorText(side, conflict.sides)}</b>
        {side.shown && <span className="conflict-mark">{conflict.kind === 'suggestion' ? '现值' : '现在显示'}</span>}
        {isSuggested && <span className="conflict-mark">建议</span>}
      </span>
      <span className="conflict-value">{sideValueText(conflict, side)}</span>
      <span className="small faint">{dayjs(side.at).format('YYYY-MM-DD HH:mm')}{side.isClockOff ? '（时钟异常）' : ''} · {sideSourceText(side)}</span>
    </label>
  );
}

/** The task's own words: what the values are about. */
function TaskText({ entity }: { entity: string }): ReactNode {
  const place = taskKeyOf(entity);
  const plan = useQuery('plan.get', place === null ? null : { planKey: place.planKey }, ['plan']).value;
  const task = plan?.tasks.find(({ key }) => key === place?.taskKey);
  return task === undefined ? null : <p className="small faint conflict-task">{task.text}</p>;
}
