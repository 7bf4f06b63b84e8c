import { Button } from 'antd';
import type { ReactNode } from 'react';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import type { AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import { pointsText, sumOf } from '#shared/domain/assessment/points.ts';
import { enteredFor } from '#shared/domain/assessment/rule.ts';
import { marksOf } from '#shared/domain/assessment/scoreItem.ts';
import { MISSING_LABELS, RULE_KIND_LABELS, WHEN_LABELS } from '#shared/wording/assessmentLabels.ts';
import { ruleText } from '#shared/wording/assessmentText.ts';

interface ItemsPaneProps {
  items: readonly AssessmentItem[];
  canEdit: boolean;
  current: string | undefined;
  onCurrent(itemId: string): void;
  nameOf(indicatorKey: string): string | undefined;
  deeds: { add(): void; edit(item: AssessmentItem): void; retract(item: AssessmentItem): void; move(item: AssessmentItem, by: -1 | 1): void; column(item: AssessmentItem): void };
}

/** 评分项: what is scored, and by which rule. */
export function ItemsPane({ items, canEdit, current, onCurrent, nameOf, deeds }: ItemsPaneProps): ReactNode {
  const picked = items.find(({ itemId }) => itemId === current) ?? items[0];
  const place = picked === undefined ? -1 : items.indexOf(picked);
  const onKey = (key: string, item: AssessmentItem): boolean => {
    if (!canEdit) return false;
    if (key === 'Insert') deeds.add();
    else if (key === 'Delete') deeds.retract(item);
    else if (key === 'F2' && enteredFor(item.rule) !== null) deeds.column(item);
    else return false;
    return true;
  };
  return (
    <div className="assessment-items">
      <div className="assessment-bar">
        <span className="assessment-sum">共 {items.length} 项，满分合计 {pointsText(sumOf(items.map(marksOf)))} 分</span>
        {canEdit && <>
          <Button type="primary" onClick={deeds.add}>增加评分项 <kbd>Ins</kbd></Button>
          {picked !== undefined && <>
            <Button onClick={() => deeds.edit(picked)}>修改 <kbd>Enter</kbd></Button>
            {enteredFor(picked.rule) !== null && <Button onClick={() => deeds.column(picked)}>{enteredFor(picked.rule) === 'points' ? '逐个单位评分' : '录入各单位数据'} <kbd>F2</kbd></Button>}
            <Button disabled={place <= 0} onClick={() => deeds.move(picked, -1)}>上移</Button>
            <Button disabled={place === items.length - 1} onClick={() => deeds.move(picked, 1)}>下移</Button>
            <Button onClick={() => deeds.retract(picked)}>删除</Button>
          </>}
        </>}
      </div>
      <div className="assessment-scroll" tabIndex={items.length === 0 ? 0 : -1} role="group" aria-label="评分项">
        <PickTable<AssessmentItem>
          label="评分项" rows={items} rowKey={({ itemId }) => itemId} current={picked?.itemId} onCurrent={onCurrent} onKey={onKey} emptyText={<p>还没有评分项。按“增加评分项”，或新建时从样例开始。</p>}
          onOpen={(item) => canEdit && deeds.edit(item)}
          columns={[
            { key: 'place', title: '序号', width: 48, align: 'center', render: (item) => items.indexOf(item) + 1 },
            { key: 'name', title: '评分项', width: 190, render: ({ name }) => name },
            { key: 'points', title: '分值', width: 60, align: 'right', render: ({ rule, points }) => (rule?.kind === 'manual' ? `${rule.least}～${rule.most}` : Number(points) > 0 ? points : '—') },
            { key: 'kind', title: '种类', width: 104, render: ({ rule }) => (rule === null ? '新版本' : RULE_KIND_LABELS[rule.kind]) },
            { key: 'rule', title: '评分办法', render: (item) => <>{ruleText(item, nameOf)}{item.basis !== '' && <span className="assessment-basis small faint">依据：{item.basis}</span>}</> },
            { key: 'missing', title: '无数据时', width: 92, align: 'center', render: ({ missing }) => MISSING_LABELS[missing] },
            { key: 'when', title: '何时计分', width: 130, render: ({ when }) => WHEN_LABELS[when] },
          ]}
        />
      </div>
    </div>
  );
}
