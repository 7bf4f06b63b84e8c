import type { ReactNode } from 'react';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { LIGHTS } from '#renderer/components/trend/trendChart.ts';
import type { OverviewGroup } from '#shared/domain/overview.ts';
import { LIGHT_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import { aheadText, type Tone } from '#shared/wording/reportText.ts';
import { LIGHT_TONES, numberTitle, refsOf, type GroupNumber, type OpenedNumber } from './overviewNumbers.ts';
import { NumberButton } from './NumberButton.tsx';

interface GroupTableProps { label: string; nameTitle: string; groups: readonly OverviewGroup[]; missingTone: Tone; opened: OpenedNumber | undefined; onOpen(opened: OpenedNumber): void }

/** Progress by 专项 or by unit: every number is a way to what it counts. */
export function GroupTable({ label, nameTitle, groups, missingTone, opened, onOpen }: GroupTableProps): ReactNode {
  const number = (group: OverviewGroup, which: GroupNumber, tone?: string): ReactNode => {
    const [title, refs] = [numberTitle(group, which), refsOf(group, which)];
    return <NumberButton count={refs.length} title={title} {...(tone === undefined ? {} : { tone })} isOpen={opened?.title === title} onOpen={() => onOpen({ kind: 'entries', title, refs })} />;
  };
  return (
    <DataTable<OverviewGroup>
      label={label} rows={groups} rowKey={({ key }) => key} emptyText="没有数据。"
      columns={[
        { key: 'name', title: nameTitle, render: ({ name }) => name },
        { key: 'owed', title: '应报', width: 56, align: 'right', render: (group) => number(group, 'owed') },
        { key: 'notReported', title: '未报', width: 56, align: 'right', render: (group) => number(group, 'notReported', missingTone) },
        ...LIGHTS.map((light) => ({ key: light, title: LIGHT_LABELS[light], width: 62, align: 'right' as const, render: (group: OverviewGroup) => number(group, light, LIGHT_TONES[light]) })),
        { key: 'rate', title: '完成率', width: 84, align: 'right', render: (group) => <Rate group={group} isOpen={opened?.title === numberTitle(group, 'rated')} onOpen={onOpen} /> },
        { key: 'ahead', title: '比序时进度', width: 122, align: 'right', render: ({ ahead }) => (ahead === null ? <span className="faint">—</span> : <span className={ahead < 0 ? 'toneText-bad' : 'toneText-good'}>{aheadText(ahead)}</span>) },
      ]}
    />
  );
}

function Rate({ group, isOpen, onOpen }: { group: OverviewGroup; isOpen: boolean; onOpen(opened: OpenedNumber): void }): ReactNode {
  const title = numberTitle(group, 'rated');
  if (group.rate === null) return <span className="faint">未填</span>;
  return <button type="button" className="overview-number" aria-pressed={isOpen} aria-label={`${group.name || '全部'}完成率 ${percentText(group.rate)}，打开清单`} onClick={() => onOpen({ kind: 'entries', title, refs: group.rated })}>{percentText(group.rate)}</button>;
}
