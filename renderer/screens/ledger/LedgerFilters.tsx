import { Checkbox, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { LedgerCounts, LedgerFilter } from './ledgerFilter.ts';

interface LedgerFiltersProps {
  filter: LedgerFilter;
  counts: LedgerCounts;
  onChange(filter: LedgerFilter): void;
}

/** Which rows are looked at, each choice with how many there are. */
export function LedgerFilters({ filter, counts, onChange }: LedgerFiltersProps): ReactNode {
  const checkbox = (key: 'unfilled' | 'troubled' | 'conflicting', word: string): ReactNode => (
    <Checkbox checked={filter[key]} onChange={({ target }) => onChange({ ...filter, [key]: target.checked })}>{word} {counts[key]}</Checkbox>
  );
  return (
    <div className="ledger-filters" role="group" aria-label="筛选">
      <Radio.Group
        optionType="button" value={filter.role} aria-label="按职责筛选"
        onChange={({ target }) => onChange({ ...filter, role: target.value as LedgerFilter['role'] })}
        options={[{ value: 'all', label: `全部 ${counts.all}` }, { value: 'lead', label: `牵头 ${counts.lead}` }, { value: 'supporting', label: `配合 ${counts.supporting}` }]}
      />
      {checkbox('unfilled', '未填')}
      {checkbox('troubled', '有问题')}
      {(counts.conflicting > 0 || filter.conflicting) && checkbox('conflicting', '并存')}
    </div>
  );
}
