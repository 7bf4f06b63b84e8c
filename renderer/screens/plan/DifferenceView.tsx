import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/contract.ts';
import type { PlanDifferenceItem } from '#shared/contract/plan.ts';
import { Notice } from '../../components/messages/Notice.tsx';
import { storedText } from './storedText.ts';

const KIND_LABELS: Record<PlanDifferenceItem['kind'], string> = { plan: '计划', programme: '专项', task: '任务', indicator: '指标', duty: '工作要求' };
const OUTCOME_LABELS: Record<PlanDifferenceItem['outcome'], string> = { added: '新增', changed: '修改', missing: '新稿中没有' };
const FIELD_LABELS: Record<string, string> = {
  title: '标题', year: '年度', number: '编号', name: '名称', text: '内容', leadUnits: '牵头单位', supportingUnits: '配合单位', deadlines: '时限',
  quantity: '目标值', taskKey: '所属任务', programmeKey: '所属专项', units: '单位', frequency: '频次',
};

interface DifferenceViewProps {
  comparison: Output<'plan.compare'>;
  /** Keys (`kind key`) of what is to be taken out of the plan. */
  withdrawn: ReadonlySet<string>;
  /** undefined: what is withdrawn is settled already. */
  onWithdraw: ((withdrawn: ReadonlySet<string>) => void) | undefined;
}

/** What saving would do, item by item, before anything is done. */
export function DifferenceView({ comparison: { isNew, difference, items }, withdrawn, onWithdraw }: DifferenceViewProps): ReactNode {
  const { added, changed, unchanged, missing } = difference;
  if (isNew) return <Notice kind="info">这是一份新计划，将作为独立的一份加入工作区（共 {added} 处内容），现有计划不受影响。</Notice>;
  if (added + changed + missing === 0) return <Notice kind="info">与工作区现有计划完全一致，不需要保存。</Notice>;
  const toggle = (key: string, isWithdrawn: boolean): void => onWithdraw?.(new Set(isWithdrawn ? [...withdrawn, key] : [...withdrawn].filter((each) => each !== key)));
  return (
    <div className="difference">
      <p role="status">新增 <b>{added}</b> 处，修改 <b>{changed}</b> 处，不变 {unchanged} 处{missing > 0 && <>，新稿中没有 <b>{missing}</b> 处（未勾选“撤下”的原样保留；撤下后不再填报，已有的填报仍在留痕中）</>}。</p>
      <table className="plan-table" aria-label="差异">
        <thead><tr><th scope="col">差异</th><th scope="col">种类</th><th scope="col">内容</th></tr></thead>
        <tbody>{items.map((item) => <ItemRow key={itemKey(item)} item={item} isWithdrawn={withdrawn.has(itemKey(item))} isFixed={onWithdraw === undefined} onWithdraw={(isWithdrawn) => toggle(itemKey(item), isWithdrawn)} />)}</tbody>
      </table>
    </div>
  );
}

export function itemKey({ kind, key }: Pick<PlanDifferenceItem, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

interface ItemRowProps { item: PlanDifferenceItem; isWithdrawn: boolean; isFixed: boolean; onWithdraw: (isWithdrawn: boolean) => void }

function ItemRow({ item: { kind, outcome, label, fields, key }, isWithdrawn, isFixed, onWithdraw }: ItemRowProps): ReactNode {
  return (
    <tr>
      <th scope="row" className={`difference-${outcome}`}>{OUTCOME_LABELS[outcome]}</th>
      <td>{KIND_LABELS[kind]}</td>
      <td>
        {kind === 'task' ? `${key.slice(key.lastIndexOf('/') + 1)}. ` : ''}{label}
        {outcome === 'missing' && kind !== 'plan' && <div><Checkbox checked={isWithdrawn} disabled={isFixed} onChange={({ target }) => onWithdraw(target.checked)}>撤下</Checkbox></div>}
        {fields.map(({ field, before, after }) => (
          <div key={field} className="difference-field">
            <span>{FIELD_LABELS[field] ?? field}</span><del>{storedText(before)}</del><ins>{storedText(after)}</ins>
          </div>
        ))}
      </td>
    </tr>
  );
}
