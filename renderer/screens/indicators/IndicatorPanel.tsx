import { Button } from 'antd';
import type { ReactNode, Ref } from 'react';
import type { PlanSchedule } from '#shared/domain/planSchedule.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { aheadText, amountText } from '#shared/wording/amountText.ts';
import { LIGHT_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import { byTime, type IndicatorRow } from './indicatorRows.ts';
import { TrajectoryLegend, TrajectoryView } from './TrajectoryView.tsx';

interface IndicatorPanelProps {
  row: IndicatorRow | undefined;
  year: number;
  schedule: PlanSchedule;
  /** Opens the form of the rule; undefined where the person may not set it. */
  onRule: (() => void) | undefined;
  ref: Ref<HTMLElement>;
}

/** Everything about the indicator that the cursor stands at. */
export function IndicatorPanel({ row, year, schedule, onRule, ref }: IndicatorPanelProps): ReactNode {
  if (row === undefined) return <aside className="indicators-panel" aria-label="指标详情" ref={ref} tabIndex={-1}><p className="faint">把光标移到一个指标上，这里显示它的口径、走势和各期数据。</p></aside>;
  const { item, task, point, ahead, light } = row;
  const { indicator: { name, quantity }, rule, readings, trajectory } = item;
  const isStepwise = trajectory.some(({ rate }) => rate !== null);
  return (
    <aside className="indicators-panel" aria-label="指标详情" ref={ref} tabIndex={-1}>
      <div className="indicators-panelBody" tabIndex={0} role="group" aria-label="指标详情内容">
        <h2>{name}</h2>
        <p className="small faint">{row.programmeName}{task !== undefined && ` · 任务 ${task.number}`}</p>
        <dl className="indicators-facts">
          <dt>年度目标</dt><dd>{quantity.raw}</dd>
          <dt>口径</dt><dd>{ruleText(rule)}{onRule !== undefined && <> <Button type="link" className="indicators-rule" onClick={onRule}>设定口径</Button></>}</dd>
          {point !== undefined && point.reached !== null && <><dt>累计达到</dt><dd><b>{amountText(point.reached, quantity.unit)}</b>{point.rate !== null && `，占目标 ${percentText(point.rate)}`}{`（${periodLabel(point.period).replace(/^\d+年/, '')}）`}</dd></>}
          {ahead !== null && <><dt>序时</dt><dd><span className={`indicators-light indicators-light-${light}`}>{LIGHT_LABELS[light]}</span> {aheadText(ahead)}</dd></>}
        </dl>
        {trajectory.length > 1 && <><TrajectoryView item={item} year={year} schedule={schedule} /><TrajectoryLegend isStepwise={isStepwise} /></>}
        {readings.length === 0
          ? <p className="faint">还没有填报。在左侧“指标值”一格填本期的数，单位是“{quantity.unit === '' ? '个数' : quantity.unit}”。</p>
          : (
            <table className="indicators-readings" aria-label={`${name}各期填报`}>
              <thead><tr><th scope="col">期</th><th scope="col">单位</th><th scope="col">填报值</th></tr></thead>
              <tbody>{readings.slice().sort(byTime).map(({ period, unit, value, remark }) => (
                <tr key={`${period} ${unit}`}><th scope="row">{periodLabel(period).replace(/^\d+年/, '')}</th><td>{unit}{remark !== null && <span className="indicators-remark">{remark}</span>}</td><td>{value === null ? '—' : amountText(value, quantity.unit)}</td></tr>
              ))}</tbody>
            </table>
          )}
        {task !== undefined && <p className="indicators-task small">{task.text}</p>}
      </div>
    </aside>
  );
}

function ruleText({ cumulative, sharing, owner }: IndicatorRow['item']['rule']): string {
  return `${cumulative ? '填年初以来累计值' : '填当期值，逐期相加'}；${sharing === 'sum' ? '各单位之和' : owner === null ? '几个单位填报时只计一次' : `以${owner}的数为准`}`;
}
