import type { ReactNode } from 'react';
import type { PlanSchedule } from '#shared/domain/planSchedule.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { amountText, numberText } from '#shared/wording/amountText.ts';
import type { ListedIndicator } from './indicatorRows.ts';
import { trajectoryChart, type ChartPoint } from './trajectoryChart.ts';

const BOX = { width: 316, height: 132 };
const PLACE = { left: 46, top: 14, bottom: 20 };

/** The way of an indicator to its target against 序时进度; drawn once there are two readings, since one is a number. */
export function TrajectoryView({ item, year, schedule }: { item: ListedIndicator; year: number; schedule: PlanSchedule }): ReactNode {
  const { quantity, name } = item.indicator;
  const isStepwise = item.trajectory.some(({ rate }) => rate !== null);
  if (item.trajectory.length < 2) return null;
  const chart = trajectoryChart({ year, target: quantity.value, points: item.trajectory, isStepwise, schedule, ...BOX });
  const last = chart.reached.at(-1);
  const spoken = chart.reached.map(({ period, value }) => `${periodLabel(period)} ${amountText(value, quantity.unit)}`).join('，');
  return (
    <svg className="trajectory" viewBox={`0 0 ${BOX.width + PLACE.left + 14} ${BOX.height + PLACE.top + PLACE.bottom}`} role="img" aria-label={`${name}：目标 ${quantity.raw}；${spoken}`}>
      <g transform={`translate(${PLACE.left} ${PLACE.top})`}>
        {chart.ticks.map(({ value, y }) => (
          <g key={value}>
            <line className="trajectory-grid" x1="0" x2={BOX.width} y1={y} y2={y} />
            <text className="trajectory-word" x="-5" y={y + 4} textAnchor="end">{numberText(String(Number(value.toPrecision(6))), quantity.unit)}</text>
          </g>
        ))}
        {[3, 6, 9, 12].map((month) => <text key={month} className="trajectory-word" x={(month / 12) * BOX.width} y={BOX.height + 15} textAnchor="middle">{month}月</text>)}
        <line className="trajectory-target" x1="0" x2={BOX.width} y1={chart.targetY} y2={chart.targetY} />
        <text className="trajectory-word" x="2" y={chart.targetY - 3} textAnchor="start">目标</text>
        {chart.schedule.length > 0 && <path className="trajectory-schedule" d={pathOf(chart.schedule)} />}
        <path className="trajectory-line" d={pathOf(chart.reached)} />
        {chart.reached.map(({ period, x, y }) => <circle key={period} className="trajectory-dot" cx={x} cy={y} r="3.5" />)}
        {last !== undefined && <text className="trajectory-last" x={Math.min(last.x, BOX.width - 24)} y={Math.max(8, last.y - 8)} textAnchor="middle">{numberText(last.value, quantity.unit)}</text>}
      </g>
    </svg>
  );
}

export function TrajectoryLegend({ isStepwise }: { isStepwise: boolean }): ReactNode {
  return (
    <p className="trajectory-legend small faint">
      <span><i className="trajectory-legendLine" /> 累计达到</span>{isStepwise && <span><i className="trajectory-legendSchedule" /> 序时进度</span>}<span><i className="trajectory-legendTarget" /> 年度目标</span>
    </p>
  );
}

function pathOf(points: readonly ChartPoint[]): string {
  return points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
}
