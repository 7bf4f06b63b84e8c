import { Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ENTRY_FIELDS, type EntryKey } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { sourceText } from '#shared/wording/sourceText.ts';

interface HistorySectionProps {
  entryKey: EntryKey;
  /** The field looked at; null: all of them. */
  field: EntryField | null;
  onField(field: EntryField | null): void;
}

/** 修改记录: every value that the entry ever had, with its person, time and source; the newest first. */
export function HistorySection({ entryKey, field, onField }: HistorySectionProps): ReactNode {
  const { value, error } = useQuery('entry.history', { key: entryKey, field }, ['entry']);
  const items = [...value ?? []].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  return (
    <section aria-label="修改记录">
      <div className="rowPanel-head">
        <h3>修改记录</h3>
        <Select
          size="small" className="rowPanel-field" aria-label="查看哪一项的修改记录" value={field ?? ''}
          onChange={(chosen: EntryField | '') => onField(chosen === '' ? null : chosen)}
          options={[{ value: '', label: '全部项目' }, ...ENTRY_FIELDS.map((each) => ({ value: each, label: FIELD_LABELS[each] }))]}
        />
      </div>
      {error !== undefined && <p>{messageText(error)}</p>}
      {value !== undefined && items.length === 0 && <p className="faint">还没有修改记录。</p>}
      <ol className="rowPanel-history">
        {items.map((item) => (
          <li key={item.ref}>
            <p className="rowPanel-history-value">
              <b>{FIELD_LABELS[item.field]}</b>
              {item.standing && <span className="rowPanel-standing">现值</span>}
              <span>{fieldText(item.field, item.value) || '（清空）'}</span>
            </p>
            <p className="small faint">{item.person} · {dayjs(item.at).format('YYYY-MM-DD HH:mm')} · {sourceText(item.source, item.sourceName)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
