import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { ListedIndicator } from './indicatorRows.ts';

/** 省级端: how an indicator is counted. */
export function RuleDialog({ item, planKey, units, onClose }: { item: ListedIndicator; planKey: string; units: readonly string[]; onClose(): void }): ReactNode {
  const { submit } = useCommand();
  const { indicator, rule, ruleVersion } = item;
  return (
    <FormDialog
      title="设定口径" about={indicator.name} submitWord="保存" onClose={onClose}
      fields={[
        { key: 'cumulative', label: '填报值是', kind: 'choice', isRequired: true, choices: [{ value: 'yes', label: '年初以来累计值' }, { value: 'no', label: '当期值，由程序逐期相加' }] },
        { key: 'sharing', label: '几个单位都填时', kind: 'choice', isRequired: true, choices: [{ value: 'owner', label: '只取一个单位的数' }, { value: 'sum', label: '各单位相加' }] },
        { key: 'owner', label: '以哪个单位为准', kind: 'combo', placeholder: '只取一个单位时填写', options: units.map((unit) => ({ value: unit })), check: (text) => (units.includes(text.trim()) ? null : '请从单位名单中选择。') },
      ]}
      values={{ cumulative: rule.cumulative ? 'yes' : 'no', sharing: rule.sharing, owner: rule.owner ?? '' }}
      onSubmit={({ cumulative, sharing, owner = '' }) => submit('reading.setRule', {
        planKey, indicatorKey: indicator.key, version: ruleVersion,
        rule: { cumulative: cumulative === 'yes', sharing: sharing === 'sum' ? 'sum' : 'owner', owner: sharing === 'sum' || owner.trim() === '' ? null : owner.trim() },
      })}
    />
  );
}
