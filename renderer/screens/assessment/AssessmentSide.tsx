import type { ReactNode } from 'react';
import { byRankGroup } from '#shared/domain/assessment/rankGroups.ts';
import { ASSESSED_LABELS } from '#shared/wording/assessmentLabels.ts';
import { pointsWords } from '#shared/wording/assessmentText.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { cellsWithoutData, shownColumns, shownRows, type Assessed, type OpenedCell } from './assessmentWork.ts';

interface AssessmentSideProps { assessed: Assessed; onOpen(place: OpenedCell): void }

/** Beside the ranking: what it was reckoned from, what is missing, and what has changed since it was settled. */
export function AssessmentSide({ assessed, onOpen }: AssessmentSideProps): ReactNode {
  const { table, settled, changes, previous, dataPeriod, units } = assessed;
  const without = cellsWithoutData(assessed);
  const names = new Map(shownColumns(assessed).map(({ itemId, name }) => [itemId, name]));
  const groups = byRankGroup(shownRows(assessed)).filter(({ name }) => name !== null);
  const strangers = table.rankGroups.flatMap((group) => group.units).filter((unit) => !units.includes(unit));
  const byItem = [...Map.groupBy(without, ({ itemId }) => itemId)];
  return (
    <aside className="assessment-aside assessment-side" aria-label="考核情况" tabIndex={-1}>
      {settled !== null && <p className="assessment-note">{dayText(settled.settledOn)}定稿，得分和排名固定为定稿时的结果。{settled.note !== null && `（${settled.note}）`}</p>}
      {changes.length > 0 && <Changed changes={changes} names={names} onOpen={onOpen} />}
      <h2>统计范围</h2>
      <dl>
        <Line word="考核期">{periodLabel(table.period)}</Line>
        {dataPeriod !== table.period && <Line word="任务填报">{periodLabel(dataPeriod)}</Line>}
        <Line word="考核对象">{ASSESSED_LABELS[table.assessed.by]} {units.length} 个</Line>
        <Line word="排名">{groups.length > 0 ? `分 ${groups.length} 组` : '全部单位一起'}</Line>
        <Line word="起评分">{pointsWords(table.base)} 分</Line>
        {previous !== null && <Line word="名次比较">{periodLabel(previous.period)}</Line>}
      </dl>
      <h2>无数据</h2>
      {without.length === 0 ? <p className="faint">各项都有数据。</p> : (
        <>
          <p className="small faint">共 {without.length} 格，按各项规定“按 0 分计”或“不计入”。</p>
          <dl>{byItem.map(([itemId, cells]) => <Line key={itemId} word={names.get(itemId) ?? ''}><button type="button" className="assessment-number" aria-label={`${names.get(itemId) ?? ''}无数据 ${cells.length} 个单位`} onClick={() => cells[0] !== undefined && onOpen(cells[0])}>{cells.length} 个单位</button></Line>)}</dl>
        </>
      )}
      {groups.length > 0 && <p className="small">分组排名（{groups.map(({ name, rows }) => `${name ?? ''} ${rows.length} 个`).join('、')}）：名次、位次得分和前几名加分都只在本组内比较。</p>}
      {strangers.length > 0 && settled === null && <p className="small toneText-warning">分组中的{strangers.slice(0, 3).map((unit) => `“${unit}”`).join('、')}{strangers.length > 3 && `等 ${strangers.length} 个单位`}不是考核对象，没有参加排名。请核对单位名称，或在“评分办法”中列入考核对象。</p>}
      {table.groups.map(({ name, units: of, times }) => <p key={name} className="small">{name}（{of.length} 个单位）扣分按 {times} 倍。</p>)}
      <p className="small faint">只统计审核通过的填报。在表中一格上按 Enter 看得分来源。</p>
    </aside>
  );
}

function Changed({ changes, names, onOpen }: { changes: Assessed['changes']; names: ReadonlyMap<string, string>; onOpen(place: OpenedCell): void }): ReactNode {
  return (
    <section className="assessment-changed" aria-label="数据已变">
      <p className="toneText-warning"><b>数据已变：{changes.length} 个单位</b></p>
      <p className="small">下面是按现有数据的得分；需要采用的，请撤销定稿。</p>
      <ul>
        {changes.map(({ unit, total, rank, items }) => (
          <li key={unit}>
            <button type="button" className="assessment-number" onClick={() => onOpen({ unit, itemId: null })}>{unit}</button>
            {' '}{pointsWords(total.was ?? '—')} → {pointsWords(total.now ?? '—')} 分{rank.was !== rank.now && `，第 ${rank.was ?? '—'} → ${rank.now ?? '—'} 名`}
            {items.map(({ itemId, was, now }) => <span key={itemId} className="assessment-change small">{names.get(itemId) ?? '已删除的项'}：{pointsWords(was ?? '不计入')} → {pointsWords(now ?? '不计入')}</span>)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ word, children }: { word: string; children: ReactNode }): ReactNode {
  return <div><dt>{word}</dt><dd>{children}</dd></div>;
}
