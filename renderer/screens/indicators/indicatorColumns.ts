import type { CellMark, GridColumn } from '#renderer/components/grid/gridTypes.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { aheadPoints, aheadText, numberText } from '#shared/wording/amountText.ts';
import { LIGHT_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';
import type { IndicatorRow } from './indicatorRows.ts';

interface ColumnOptions { period: PeriodKey; readOnly: string | null; isOneUnit: boolean }

/** The indicators' columns: the target, the unit's own reading, and where the indicator stands against 序时进度. */
export function indicatorColumns({ period, readOnly, isOneUnit }: ColumnOptions): GridColumn<IndicatorRow>[] {
  const standing = `完成情况（${periodLabel(period).replace(/^\d+年/, '')}或此前最近一期）`;
  const edited = { readOnlyReason: () => readOnly };
  return [
    { key: 'task', title: '任务', width: 60, align: 'center', frozen: true, text: ({ task }) => task?.number ?? '' },
    { key: 'name', title: '指标', width: 146, wrap: true, frozen: true, text: ({ item }) => item.indicator.name },
    { key: 'target', title: '年度目标', width: 100, wrap: true, text: ({ item }) => item.indicator.quantity.raw },
    { key: 'unit', title: '单位', width: 62, align: 'center', text: ({ item }) => item.indicator.quantity.unit },
    {
      key: 'value', title: '指标值', width: 80, align: 'right', hidden: !isOneUnit, editor: { kind: 'text', maxLength: 40 }, ...edited,
      text: ({ own, item }) => valueText(own?.value, item.indicator.quantity.unit), sortValue: ({ own }) => asNumber(own?.value),
      invalidReason: ({ item }, text) => whyNoAmount(text, item.indicator.quantity.unit),
    },
    { key: 'asOf', title: '截至', group: standing, width: 60, align: 'center', text: ({ point }) => (point === undefined ? '' : periodLabel(point.period).replace(/^\d+年/, '')), sortValue: ({ point }) => (point === undefined ? null : scheduleOf(point.period).months) },
    { key: 'reached', title: '累计达到', group: standing, width: 84, align: 'right', text: ({ point, item }) => valueText(point?.reached, item.indicator.quantity.unit), sortValue: ({ point }) => asNumber(point?.reached) },
    { key: 'rate', title: '占目标', group: standing, width: 72, align: 'right', text: ({ point }) => (point === undefined || point.rate === null ? '' : percentText(point.rate)), sortValue: ({ point }) => point?.rate ?? null },
    { key: 'ahead', title: '与序时相差', group: standing, width: 106, align: 'right', text: ({ ahead }) => (ahead === null ? '' : aheadPoints(ahead)), sortValue: ({ ahead }) => ahead },
    // Wide enough, and wrapped, so that a mark stands beside the word and not on a line of its own.
    { key: 'light', title: '红黄绿', group: standing, width: 88, wrap: true, align: 'center', text: ({ light }) => (light === 'none' ? '' : LIGHT_LABELS[light]) },
    {
      key: 'yearBefore', title: '去年同期', width: 84, align: 'right', hidden: !isOneUnit, editor: { kind: 'text', maxLength: 40 }, ...edited,
      text: ({ yearBefore, item }) => valueText(yearBefore, item.indicator.quantity.unit), sortValue: ({ yearBefore }) => asNumber(yearBefore),
      invalidReason: ({ item }, text) => whyNoAmount(text, item.indicator.quantity.unit),
    },
    { key: 'growth', title: '同比', width: 76, align: 'right', hidden: !isOneUnit, text: ({ growth }) => growth },
    { key: 'remark', title: '说明', width: 150, wrap: true, hidden: !isOneUnit, editor: { kind: 'text', maxLength: 2000 }, ...edited, text: ({ own }) => own?.remark ?? '' },
    { key: 'before', title: '上次填报', width: 82, align: 'right', hidden: true, text: ({ before, item }) => valueText(before?.value, item.indicator.quantity.unit), sortValue: ({ before }) => asNumber(before?.value) },
    { key: 'units', title: '数据来自', group: standing, width: 120, wrap: true, hidden: isOneUnit, text: ({ point }) => point?.units.join('、') ?? '' },
  ];
}

/** A light that asks for attention is marked beside its word, and is no mistake; a fall of a cumulative value is marked where it shows. */
export function markOfIndicator({ light, ahead, point }: IndicatorRow, columnKey: string): CellMark | null {
  if (columnKey === 'light' && (light === 'red' || light === 'yellow') && ahead !== null) return { kind: 'warning', reason: `${LIGHT_LABELS[light]}：${aheadText(ahead)}` };
  if (columnKey === 'reached' && point?.falls === true) return { kind: 'warning', reason: '累计值低于上期，请核对。' };
  return null;
}

/** Why a text is no amount in the unit of the target; null when it is one. */
export function whyNoAmount(text: string, unit: string): string | null {
  if (readAmount(text, unit) !== undefined) return null;
  return unit === '' ? `“${text.trim()}”不是数值，请填一个数。` : `请按“${unit}”填一个数；文字说明填在“说明”里。`;
}

function valueText(value: string | null | undefined, unit: string): string {
  return value === null || value === undefined ? '' : numberText(value, unit);
}

function asNumber(value: string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
