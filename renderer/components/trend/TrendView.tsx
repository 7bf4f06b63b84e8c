import type { ReactNode, Ref } from 'react';
import { periodLabel } from '#shared/domain/period.ts';
import type { Light } from '#shared/domain/light.ts';
import type { TrendPeriod } from '#shared/domain/trend.ts';
import { LIGHT_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import { LIGHTS, trendChart, type TrendPoint } from './trendChart.ts';
import './trend.css';

const SIZE = { width: 720, height: 330 };
const PLOT = { left: 52, width: 654 };
const LINES = { top: 34, height: 140 };
const BARS = { top: 204, height: 92 };
/** Too low for its number. */
const LOWEST = 12;

/** Attributes, not classes: the picture that is saved has no style sheet. Patterns tell lights apart in print. */
const FILLS: Record<Light, string> = { red: 'var(--error)', yellow: 'url(#trend-yellow)', green: 'url(#trend-green)', none: 'var(--surface)' };
const EDGES: Record<Light, string> = { red: 'var(--error)', yellow: 'var(--warning)', green: 'var(--success)', none: 'var(--line-strong)' };

/** 各期走势: the mean rate against 序时进度, and the lights of every period. */
export function TrendView({ trend, ref }: { trend: readonly TrendPeriod[]; ref?: Ref<SVGSVGElement> }): ReactNode {
  const chart = trendChart({ trend, width: PLOT.width, lines: LINES, bars: BARS });
  return (
    <svg ref={ref} className="trend" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} width={SIZE.width} height={SIZE.height} role="img" aria-label={trendText(trend)} fontSize="12">
      <defs>
        <pattern id="trend-yellow" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--warning-soft)" /><rect width="2" height="6" fill="var(--warning)" />
        </pattern>
        <pattern id="trend-green" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--success-soft)" /><circle cx="2" cy="2" r="1" fill="var(--success)" />
        </pattern>
      </defs>
      <Legend />
      <g transform={`translate(${PLOT.left} 0)`}>
        {chart.ticks.map(({ percent, y }) => (
          <g key={percent}><line x1="0" x2={PLOT.width} y1={y} y2={y} stroke="var(--line)" /><Word x={-6} y={y + 4} anchor="end">{`${percent}%`}</Word></g>
        ))}
        <path d={pathOf(chart.scheduled)} fill="none" stroke="var(--text-faint)" strokeWidth="1.5" strokeDasharray="5 4" />
        <path d={pathOf(chart.reached)} fill="none" stroke="var(--primary)" strokeWidth="2" />
        {chart.reached.map(({ x, y, rate }, place) => (
          <g key={chart.periods[place]?.period}>
            <circle cx={x} cy={y} r="3.5" fill="var(--surface)" stroke="var(--primary)" strokeWidth="2" />
            <Word x={x} y={isAbove(rate, chart.scheduled[place]) ? y - 8 : y + 17} isStrong>{percentText(rate)}</Word>
          </g>
        ))}
        <Word x={-6} y={BARS.top + 12} anchor="end">项数</Word>
        <line x1="0" x2={PLOT.width} y1={BARS.top + BARS.height} y2={BARS.top + BARS.height} stroke="var(--line-strong)" />
        {chart.columns.map(({ period, x, parts }) => (
          <g key={period}>
            {parts.map(({ light, count, y, height }) => (
              <g key={light}>
                <rect x={x - chart.columnWidth / 2} y={y} width={chart.columnWidth} height={height} fill={FILLS[light]} stroke={EDGES[light]} />
                {height >= LOWEST && <Word x={x} y={y + height / 2 + 4} {...(light === 'red' ? { colour: 'var(--surface)' } : { isStrong: true })}>{String(count)}</Word>}
              </g>
            ))}
          </g>
        ))}
        {chart.periods.map(({ period, x }) => <Word key={period} x={x} y={BARS.top + BARS.height + 18}>{periodLabel(period).replace(/^\d+年/, '')}</Word>)}
      </g>
    </svg>
  );
}

/** The whole chart in words, for those who are read to. */
export function trendText(trend: readonly TrendPeriod[]): string {
  return trend.map(({ period, rate, scheduled, lights }) => `${periodLabel(period)}平均完成率 ${percentText(rate)}，序时进度 ${percentText(scheduled)}，${LIGHTS.map((light) => `${LIGHT_LABELS[light]} ${lights[light]}`).join('、')}`).join('；');
}

function Legend(): ReactNode {
  const line = (x: number, word: string, stroke: string, dash?: string): ReactNode => (
    <g><line x1={x} x2={x + 26} y1="14" y2="14" stroke={stroke} strokeWidth="2" {...(dash === undefined ? {} : { strokeDasharray: dash })} /><Word x={x + 31} y={18} anchor="start">{word}</Word></g>
  );
  return (
    <g>
      {line(PLOT.left, '平均完成率', 'var(--primary)')}
      {line(PLOT.left + 112, '序时进度', 'var(--text-faint)', '5 4')}
      {LIGHTS.map((light, place) => (
        <g key={light} transform={`translate(${PLOT.left + 236 + place * 74} 0)`}>
          <rect x="0" y="8" width="18" height="12" fill={FILLS[light]} stroke={EDGES[light]} /><Word x={24} y={18} anchor="start">{LIGHT_LABELS[light]}</Word>
        </g>
      ))}
    </g>
  );
}

interface WordProps { x: number; y: number; anchor?: 'start' | 'middle' | 'end'; colour?: string; isStrong?: boolean; children: string }

/** A number on a line or a pattern stands on a strip of its ground. */
function Word({ x, y, anchor = 'middle', colour = 'var(--text-soft)', isStrong = false, children }: WordProps): ReactNode {
  return <text x={x} y={y} textAnchor={anchor} fill={isStrong ? 'var(--text)' : colour} {...(isStrong ? { fontWeight: 600, stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } : {})}>{children}</text>;
}

function isAbove(rate: number, scheduled: TrendPoint | undefined): boolean {
  return rate >= (scheduled?.rate ?? 0);
}

function pathOf(points: readonly TrendPoint[]): string {
  return points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
}
