import type { CellMark, GridColumn } from '#renderer/components/grid/gridTypes.ts';
import type { Output } from '#shared/contract/contract.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodKind, type PeriodKey } from '#shared/domain/period.ts';
import type { ProjectMonthValues, ProjectValues } from '#shared/domain/project.ts';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { numberText } from '#shared/wording/amountText.ts';
import { PROJECT_FINDING_LABELS } from '#shared/wording/deskLabels.ts';
import { percentText } from '#shared/wording/labels.ts';

export type ProjectRow = Output<'project.list'>['projects'][number];

/** report: this month's report of every project · months: the investment of every month so far. */
export type ProjectView = 'report' | 'months';

interface ColumnOptions { period: PeriodKey; view: ProjectView; readOnly: string | null; showsUnit: boolean }

/** What a column stands for: a field of the project, or of one of its months. */
export type ColumnField = { of: 'project'; field: keyof ProjectValues } | { of: 'month'; period: PeriodKey; field: keyof ProjectMonthValues };

export function projectColumns(options: ColumnOptions): GridColumn<ProjectRow>[] {
  const { period, view, showsUnit } = options;
  const fixed: GridColumn<ProjectRow>[] = [
    { ...textColumn('name', '项目名称', 172, options), wrap: true, frozen: true },
    { key: 'unit', title: '单位', width: 104, wrap: true, hidden: !showsUnit, text: ({ project }) => project.unit },
  ];
  const annual = amountColumn('annualInvestment', '年度计划', options);
  if (view === 'months') return [...fixed, annual, ...monthsTo(period).map((month) => monthAmount({ period: month, field: 'completed' }, `${scheduleOf(month).months}月`, '各月完成投资（万元）', 82, options)), ...standing(period, false)];
  return [
    ...fixed,
    { ...textColumn('category', '类别', 96, options), wrap: true, hidden: true },
    { ...textColumn('place', '建设地点', 84, options), wrap: true },
    { ...textColumn('owner', '项目业主', 98, options), wrap: true },
    { ...textColumn('duration', '起止年限', 92, options), wrap: true },
    { ...amountColumn('totalInvestment', '总投资', options), group: TOTAL_GROUP }, { ...annual, group: TOTAL_GROUP },
    monthAmount({ period, field: 'completed' }, '本月完成', MONTH_GROUP, 86, options), monthAmount({ period, field: 'cumulative' }, '累计完成', MONTH_GROUP, 86, options),
    ...standing(period, true),
    monthText({ period, field: 'stage' }, '形象进度', 150, options), monthText({ period, field: 'problems' }, '存在问题', 130, options),
  ];
}

/** The field that a column's cells are saved to; undefined for columns that are only shown. */
export function fieldOfColumn(key: string): ColumnField | undefined {
  const [of, ...rest] = key.split('.');
  if (of === 'project') return { of, field: rest[0] as keyof ProjectValues };
  return of === 'month' ? { of, period: rest[0] ?? '', field: rest[1] as keyof ProjectMonthValues } : undefined;
}

const AMOUNTS: readonly string[] = ['totalInvestment', 'annualInvestment', 'completed', 'cumulative'];

/** The value of a field that a text stands for; or why it cannot stand there. */
export function readField(field: string, text: string): { ok: true; value: string | null } | { ok: false; reason: string } {
  if (!AMOUNTS.includes(field)) {
    const value = text.trim();
    return field === 'name' && value === '' ? { ok: false, reason: '项目名称不能空着；不要的项目请按“移除”。' } : { ok: true, value: value === '' ? null : value };
  }
  const value = readAmount(text, '万元');
  return value === undefined ? { ok: false, reason: `“${text.trim()}”不是金额。请按万元填一个数，如 12000。` } : { ok: true, value };
}

export function markOfProject({ findings }: ProjectRow, columnKey: string): CellMark | null {
  const found = findings.find((finding) => MARKED[finding].some((end) => columnKey.endsWith(end)));
  return found === undefined ? null : { kind: 'warning', reason: `${PROJECT_FINDING_LABELS[found]}，请核对。` };
}

const MARKED: Record<ProjectRow['findings'][number], string[]> = { cumulativeFalls: ['.cumulative'], completedAboveCumulative: ['.cumulative'], annualAboveTotal: ['project.annualInvestment'] };

const MONTH_GROUP = '本月投资（万元）';
const TOTAL_GROUP = '计划投资（万元）';

/** The months of the year up to the period. */
export function monthsTo(period: PeriodKey): PeriodKey[] {
  return Array.from({ length: scheduleOf(period).months }, (_, place) => `${yearOf(period)}-${String(place + 1).padStart(2, '0')}`);
}

/** Projects report by month: of a longer period its last month is shown. */
export function monthOfPeriod(period: PeriodKey): PeriodKey {
  return periodKind(period) === 'month' ? period : monthsTo(period).at(-1) ?? period;
}

function textColumn(field: keyof ProjectValues, title: string, width: number, options: ColumnOptions): GridColumn<ProjectRow> {
  return { key: `project.${field}`, title, width, text: ({ project }) => project[field] ?? '', ...edited(field, options) };
}

function amountColumn(field: 'totalInvestment' | 'annualInvestment', title: string, options: ColumnOptions): GridColumn<ProjectRow> {
  return { key: `project.${field}`, title, width: 86, align: 'right', text: ({ project }) => moneyText(project[field]), sortValue: ({ project }) => asNumber(project[field]), ...edited(field, options) };
}

interface MonthField<F> { period: PeriodKey; field: F }

function monthAmount({ period, field }: MonthField<'completed' | 'cumulative'>, title: string, group: string, width: number, options: ColumnOptions): GridColumn<ProjectRow> {
  const value = (row: ProjectRow): string | null | undefined => monthOf(row, period)?.[field];
  return { key: `month.${period}.${field}`, title, group, width, align: 'right', text: (row) => moneyText(value(row)), sortValue: (row) => asNumber(value(row)), ...edited(field, options) };
}

function monthText({ period, field }: MonthField<'stage' | 'problems'>, title: string, width: number, options: ColumnOptions): GridColumn<ProjectRow> {
  return { key: `month.${period}.${field}`, title, width, wrap: true, text: (row) => monthOf(row, period)?.[field] ?? '', ...edited(field, options) };
}

function standing(period: PeriodKey, isReport: boolean): GridColumn<ProjectRow>[] {
  const rate: GridColumn<ProjectRow> = { key: 'rate', title: '完成年度计划', width: 84, align: 'right', text: (row) => (row.rate === null ? '' : percentText(row.rate)), sortValue: (row) => row.rate };
  const sum: GridColumn<ProjectRow> = { key: 'cumulative', title: '累计完成', width: 92, align: 'right', text: (row) => moneyText(monthOf(row, period)?.cumulative), sortValue: (row) => asNumber(monthOf(row, period)?.cumulative) };
  return isReport ? [{ ...rate, group: MONTH_GROUP }] : [sum, rate];
}

export function monthOf({ months }: ProjectRow, period: PeriodKey): ProjectRow['months'][number] | undefined {
  return months.find((month) => month.period === period);
}

function edited(field: string, { readOnly }: ColumnOptions): Pick<GridColumn<ProjectRow>, 'editor' | 'readOnlyReason' | 'invalidReason'> {
  return {
    editor: { kind: 'text', maxLength: AMOUNTS.includes(field) ? 24 : field === 'name' ? 200 : 2000 },
    readOnlyReason: () => readOnly,
    invalidReason: (_row, text) => {
      const reading = readField(field, text);
      return reading.ok ? null : reading.reason;
    },
  };
}

function moneyText(amount: string | null | undefined): string {
  return amount === null || amount === undefined ? '' : numberText(amount);
}

function asNumber(amount: string | null | undefined): number | null {
  return amount === null || amount === undefined ? null : Number(amount);
}
