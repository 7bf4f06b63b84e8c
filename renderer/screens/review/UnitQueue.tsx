import { Button, Checkbox, Radio } from 'antd';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { Work } from '#renderer/stores/session.ts';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { EntryDetail } from './EntryDetail.tsx';
import { isOpen, nextOpen, notHandedIn, reasonOptions, reviewLook, reviewRows, rowsOfView, type ReviewRow, type ReviewView } from './reviewRows.ts';
import { useReviewDeeds } from './useReviewDeeds.ts';
import { useReviewKeys } from './useReviewKeys.ts';

/** More packages than any unit has sent since it was last looked at. */
const MOST_PACKAGES = 1000;

interface UnitQueueProps { work: Work; standing: SubmissionStanding; hasNext: boolean; onNextUnit(): void }

/** The entries of one unit's report: the queue, and beside it the one that is decided on. */
export function UnitQueue({ work, standing, hasNext, onNextUnit }: UnitQueueProps): ReactNode {
  const { key, submission: { state } } = standing;
  const { go } = useNavigation();
  const terms = ['entry', 'plan', 'submission', 'extension', 'planSettings'];
  const ledger = useQuery('ledger.get', key, terms);
  const report = useQuery('submission.get', { key }, terms);
  const checks = useQuery('check.list', key, terms);
  const reasons = useQuery('submission.reasons', { planKey: key.planKey }, ['submission']).value ?? [];
  const [view, setView] = useState<ReviewView>('open');
  const [chosen, setChosen] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [sendingBack, setSendingBack] = useState<readonly string[]>();
  const queue = useRef<HTMLDivElement>(null);
  const all = useMemo(() => reviewRows(ledger.value?.rows ?? [], report.value, checks.value?.checks ?? []), [ledger.value, report.value, checks.value]);
  const rows = rowsOfView(all, view, chosen);
  const current = rows.find((row) => row.key === chosen) ?? rows[0];
  const targets = ticked.size > 0 ? rows.filter((row) => ticked.has(row.key)).map((row) => row.key) : current === undefined ? [] : [current.key];
  const canReview = work.readOnly === null && standing.actions.includes('review');
  const isWaiting = work.readOnly === null && standing.actions.includes('receive') && state !== 'submitted';
  const packages = useQuery('package.list', isWaiting ? { limit: MOST_PACKAGES } : null, ['package']).value?.received ?? [];
  const waiting = notHandedIn(standing, packages.some(({ sender, state: of }) => of === 'APPLIED' && sender?.unit === key.unit));
  const open = all.filter(isOpen);
  const clean = open.filter((row) => row.checks.every(({ severity }) => severity === 'warning') && row.conflicts.length === 0);

  const goTo = (row: ReviewRow | undefined): void => {
    if (row === undefined) return;
    setChosen(row.key);
    requestAnimationFrame(() => queue.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)?.focus());
  };
  const step = (by: 1 | -1): void => goTo(rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex((row) => row === current) + by))]);
  const tick = (taskKey: string): void => setTicked((before) => {
    const next = new Set(before);
    if (!next.delete(taskKey)) next.add(taskKey);
    return next;
  });
  const deeds = useReviewDeeds(key);
  const accept = async (taskKeys: readonly string[] | null): Promise<void> => {
    if (!canReview || taskKeys?.length === 0) return;
    // On to the next at once: whoever presses A twice accepts two, not the same one again.
    setTicked(new Set());
    goTo(nextOpen(rows.filter((row) => row === current || taskKeys?.includes(row.key) !== true), current?.key));
    if (await deeds.accept(taskKeys)) return;
    setTicked(ticked);
    goTo(current);
  };
  const startSendBack = (): void => {
    if (canReview && targets.length > 0) setSendingBack(targets);
  };
  useReviewKeys({
    j: () => step(1), k: () => step(-1), a: () => void accept(targets), r: startSendBack, n: onNextUnit,
    x: () => { if (current !== undefined) tick(current.key); },
  });

  const error = ledger.error ?? report.error ?? checks.error;
  return (
    <div className="review-unit" role="tabpanel" id="review-unit" aria-labelledby={`review-${key.unit}`}>
      <div className="review-bar">
        <Radio.Group optionType="button" aria-label="只看" value={view} onChange={({ target }) => setView(target.value as ReviewView)} options={[{ value: 'open', label: `待审 ${open.length}` }, { value: 'troubled', label: `有疑问 ${all.filter((row) => row.checks.length + row.conflicts.length > 0).length}` }, { value: 'all', label: `全部 ${all.length}` }]} />
        <span className="review-state">报送：{SUBMISSION_STATE_LABELS[state]}{standing.submission.person === null ? '' : `，${standing.submission.person} ${standing.submission.phone ?? ''}`}{standing.submission.note === null ? '' : `；说明：${standing.submission.note}`}</span>
        {canReview && clean.length > 0 && <Button onClick={() => void accept(clean.map((row) => row.key))}>通过全部无误的 {clean.length} 项</Button>}
        <Button onClick={() => go({ name: 'ledger', unit: key.unit })}>查看台账</Button>
        {hasNext && <Button onClick={onNextUnit}>下一单位 <kbd>N</kbd></Button>}
      </div>
      {error !== undefined && <div className="review-notice"><Notice kind="error">{messageText(error)}</Notice></div>}
      {work.readOnly !== null && <div className="review-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
      {isWaiting && (
        <div className="review-notice">
          <Notice kind="info" actions={waiting.canReceive ? <Button type="primary" onClick={() => void deeds.receive()}>登记收到</Button> : <Button onClick={() => go({ name: 'reporting' })}>看报送情况</Button>}>{waiting.text}</Notice>
        </div>
      )}
      <div className="review-columns">
        <div className="review-queue" ref={queue}>
          <PickTable<ReviewRow>
            label="待审填报" rows={rows} rowKey={(row) => row.key} current={current?.key} onCurrent={setChosen}
            onKey={(pressed, row) => {
              if (pressed !== ' ') return false;
              tick(row.key);
              return true;
            }}
            emptyText={<QueueEmpty view={view} all={all.length} canLock={standing.actions.includes('lock')} onReporting={() => go({ name: 'reporting' })} />}
            columns={[
              { key: 'tick', title: '选', width: 34, align: 'center', render: (row) => <Checkbox tabIndex={-1} aria-label={`选中任务 ${row.row.task.number}`} checked={ticked.has(row.key)} onChange={() => tick(row.key)} /> },
              { key: 'number', title: '编号', width: 48, align: 'center', render: ({ row }) => row.task.number },
              { key: 'text', title: '工作任务', render: ({ row }) => <span className="review-line">{row.task.text}</span> },
              { key: 'status', title: '状态', width: 72, render: ({ row }) => fieldText('status', row.entry.status?.value) },
              { key: 'rate', title: '完成率', width: 68, align: 'right', render: ({ row }) => fieldText('completionRate', row.entry.completionRate?.value) },
              { key: 'checks', title: '疑问', width: 52, align: 'right', render: (row) => (row.checks.length === 0 ? '' : <span className={row.checks.some(({ severity }) => severity === 'error') ? 'toneText-bad' : 'toneText-warning'}>{row.checks.length} 处</span>) },
              { key: 'review', title: '审核', width: 76, render: (row) => <b className={`toneText-${reviewLook(row).tone}`}>{reviewLook(row).word}</b> },
            ]}
          />
        </div>
        {current !== undefined && (
          <EntryDetail entry={current} planKey={key.planKey} period={key.period} actions={canReview && <>
            {ticked.size > 0 && <span className="small">已选 {targets.length} 项</span>}
            <Button type="primary" aria-keyshortcuts="A" onClick={() => void accept(targets)}>通过 <kbd>A</kbd></Button>
            <Button danger aria-keyshortcuts="R" onClick={startSendBack}>退回 <kbd>R</kbd></Button>
          </>} />
        )}
      </div>
      {sendingBack !== undefined && (
        <FormDialog
          title={`退回 ${sendingBack.length} 项填报`} submitWord="退回" onClose={() => setSendingBack(undefined)} about={`${key.unit}只能修改退回的各项，改好后重新报送。`}
          fields={[{ key: 'reason', label: '退回原因', kind: 'combo', isRequired: true, maxLength: 2000, options: reasonOptions(reasons), placeholder: '按 ↓ 选用常用的原因，或直接输入' }]}
          onSubmit={async ({ reason = '' }) => {
            const refusal = await deeds.sendBack(sendingBack, reason);
            if (refusal === null) {
              setTicked(new Set());
              goTo(nextOpen(rows, current?.key));
            }
            return refusal;
          }}
        />
      )}
    </div>
  );
}

function QueueEmpty({ view, all, canLock, onReporting }: { view: ReviewView; all: number; canLock: boolean; onReporting(): void }): ReactNode {
  if (all === 0) return <p>正在读取填报……</p>;
  if (view === 'troubled') return <p>没有疑问。可选“待审”继续。</p>;
  return <><p>该单位的填报已全部审完。</p>{canLock && <Button onClick={onReporting}>到“报送情况”锁定</Button>}</>;
}
