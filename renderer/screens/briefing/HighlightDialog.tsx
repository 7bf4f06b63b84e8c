import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { refKey, refOf, type BriefingLine } from '#shared/domain/briefing/briefingFacts.ts';
import type { EntryRef } from '#shared/domain/overview.ts';
import { fieldText } from '#shared/wording/labels.ts';
import type { Composed } from './briefingWork.ts';

interface HighlightDialogProps { composed: Composed; onSave(highlights: EntryRef[] | null): Promise<string | null>; onClose(): void }

/** Which accepted entries are told as 亮点: as proposed, or as the office ticks them. */
export function HighlightDialog({ composed: { facts, highlights }, onSave, onClose }: HighlightDialogProps): ReactNode {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(highlights.chosen.map(refKey)));
  const [refusal, setRefusal] = useState<string>();
  const isCandidate = new Set(highlights.candidates.map(refKey));
  const rows = facts.lines.filter((line) => isCandidate.has(refKey(line)));
  const save = async (chosen: EntryRef[] | null): Promise<void> => {
    const refused = await onSave(chosen);
    if (refused === null) onClose();
    else setRefusal(refused);
  };
  const tick = (lines: readonly BriefingLine[], isTicked: boolean): void => setTicked((before) => {
    const next = new Set(before);
    for (const line of lines) if (isTicked) next.add(refKey(line)); else next.delete(refKey(line));
    return next;
  });
  return (
    <Dialog title="挑选亮点" isWide onClose={onClose} footer={<>
      <Button onClick={onClose}>取消</Button>
      <Button onClick={() => void save(null)}>按建议</Button>
      <Button type="primary" data-autofocus onClick={() => void save(rows.filter((line) => ticked.has(refKey(line))).map(refOf))}>选定 {rows.filter((line) => ticked.has(refKey(line))).length} 项</Button>
    </>}>
      {refusal !== undefined && <Notice kind="error">{refusal}</Notice>}
      <p className="small faint">列出本期审核通过、写有进展情况的填报。建议的是新完成的和超序时进度较多的。</p>
      <div className="briefing-candidates" tabIndex={0} role="group" aria-label="可选的填报">
        <DataTable<BriefingLine>
          label="可选的填报" rows={rows} rowKey={refKey} emptyText="本期还没有审核通过的进展情况。" nameOf={({ number, unit }) => `任务${number} ${unit}`}
          ticking={{ word: '选', isTicked: (line) => ticked.has(refKey(line)), canTick: () => true, tick }}
          columns={[
            { key: 'number', title: '编号', width: 46, align: 'center', render: ({ number }) => number },
            { key: 'unit', title: '单位', width: 90, render: ({ unit }) => unit },
            { key: 'rate', title: '完成率', width: 64, align: 'right', render: ({ rate }) => fieldText('completionRate', rate) },
            { key: 'progress', title: '进展情况', render: ({ progress }) => progress },
          ]}
        />
      </div>
    </Dialog>
  );
}
