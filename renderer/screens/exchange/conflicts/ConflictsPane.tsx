import { Radio } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { SearchLine } from '#renderer/components/form/SearchLine.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import type { Conflict } from '#shared/contract/exchange.ts';
import { changedFieldText, entityText } from '#shared/wording/changeText.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { Parties } from '../useParties.ts';
import { ConflictDetail } from './ConflictDetail.tsx';
import { conflictKey, filterConflicts, type ConflictView } from './conflictRows.ts';

interface ConflictsPaneProps { parties: Parties; /** The one that another screen has opened. */ wanted: { entity: string; field: string } | undefined }

const MOST = 5000;

/** 并存 and 建议: a list, and beside it all that was written about the one that is picked. */
export function ConflictsPane({ parties, wanted }: ConflictsPaneProps): ReactNode {
  const author = { role: parties.role, unit: parties.own };
  const answer = useQuery('conflict.list', { limit: MOST });
  const all = answer.value?.conflicts ?? [];
  const [view, setView] = useState<ConflictView>({ kind: 'conflict', text: '' });
  const [current, setCurrent] = useState(wanted === undefined ? undefined : conflictKey(wanted));
  const detail = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = filterConflicts(all, view, author);
  const picked = shown.find((conflict) => conflictKey(conflict) === current) ?? shown[0];
  const count = (kind: ConflictView['kind']): number => filterConflicts(all, { kind, text: '' }, author).length;
  return (
    <div className="conflicts">
      <div className="conflicts-list" ref={list}>
        <div className="exchange-buttons">
          <Radio.Group
            optionType="button" aria-label="看哪些" value={view.kind} onChange={({ target }) => setView({ ...view, kind: target.value as ConflictView['kind'] })}
            options={[{ value: 'conflict', label: `并存 ${count('conflict')}` }, { value: 'suggestion', label: `建议 ${count('suggestion')}` }, ...(parties.role === 'unit' ? [{ value: 'mine', label: `本单位可裁定 ${count('mine')}` }] : [])]}
          />
          <SearchLine className="conflicts-search" label="查找" placeholder="查找单位、任务、文字" value={view.text} onChange={(text) => setView({ ...view, text })} />
        </div>
        {answer.error !== undefined && <Notice kind="error">{messageText(answer.error)}</Notice>}
        {answer.value !== undefined && answer.value.total > MOST && <Notice kind="info">共 {answer.value.total} 项，先列出 {MOST} 项；裁定后其余会补上。</Notice>}
        <div className="conflicts-table">
          <PickTable<Conflict>
            label="并存和建议" rows={shown} rowKey={conflictKey} current={picked === undefined ? undefined : conflictKey(picked)} onCurrent={setCurrent}
            onOpen={() => detail.current?.querySelector<HTMLElement>('input, textarea')?.focus()}
            emptyText={emptyText(answer.isLoading, view)}
            columns={[
              { key: 'entity', title: '内容', render: ({ entity }) => entityText(entity) },
              { key: 'field', title: '项目', width: 92, render: ({ entity, field }) => changedFieldText(entity, field) },
              { key: 'sides', title: '各方', width: 52, align: 'right', render: ({ sides }) => sides.length },
            ]}
          />
        </div>
      </div>
      <div className="conflicts-detail" ref={detail}>
        {picked === undefined
          ? <p className="faint">左边选一项，这里并列显示各方所填、来源和共同的原值。</p>
          : <ConflictDetail key={`${conflictKey(picked)} ${picked.sides.map(({ ref }) => ref).join(' ')}`} conflict={picked} author={author} readOnly={parties.readOnly} onDecided={() => list.current?.querySelector<HTMLElement>('input:checked')?.focus()} />}
      </div>
    </div>
  );
}

function emptyText(isLoading: boolean, { kind, text }: ConflictView): string {
  if (isLoading) return '正在读取……';
  if (text.trim() !== '') return '没有符合的内容，请换个词查找。';
  return kind === 'suggestion' ? '没有建议。别的单位改了不归它填的内容时，会作为建议列在这里。' : '没有并存的内容。两边各自改了同一处时，两个值都保留，列在这里待裁定。';
}
