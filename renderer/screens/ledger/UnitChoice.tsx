import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';

interface UnitChoiceProps { planKey: string; unit: string | null; onChoose(unit: string | null): void }

/** 省级端: whose ledger is looked at; all units together show what anybody has filled. */
export function UnitChoice({ planKey, unit, onChoose }: UnitChoiceProps): ReactNode {
  const units = useQuery('unit.list', { planKey }, ['plan']).value ?? [];
  return (
    <Select
      className="ledger-unit" aria-label="查看哪个单位的台账" showSearch value={unit ?? ''} onChange={(chosen) => onChoose(chosen === '' ? null : chosen)}
      options={[{ value: '', label: '全部单位（已填报的）' }, ...units.map((each) => ({ value: each.unit, label: `${each.unit}（牵头 ${each.leads}，配合 ${each.supports}）` }))]}
    />
  );
}
