import type { CellMark, CellPlace, GridColumn } from '#renderer/components/grid/gridTypes.ts';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import { entryFieldSchema, type EntryField } from '#shared/domain/ledgerField.ts';
import { periodLabel, previousPeriod, type PeriodKey } from '#shared/domain/period.ts';
import { FIELD_LABELS, fieldText, STATUS_LABELS, UNIT_ROLE_LABELS } from '#shared/wording/labels.ts';
import { readCellText } from './readCellText.ts';
import { shownText, standingField, type ShownRow } from './shownRows.ts';

export interface ColumnOptions {
  period: PeriodKey;
  /** Rows of several units stand together: then each says whose it is. */
  showsUnit: boolean;
  /** Why nobody may type here; null when the row's unit may. */
  readOnly: string | null;
  /** Why this row alone is closed: handed in, accepted, locked. */
  closedReason?(row: ShownRow): string | null;
}

/** The ledger's columns: the task as the plan has it, this period's entry, the period before (hidden until asked for). */
export function ledgerColumns(options: ColumnOptions): GridColumn<ShownRow>[] {
  return [...taskColumns(options), ...entryColumns(options), ...previousColumns(options.period)];
}

export function targetText({ indicators }: Pick<LedgerRow, 'indicators'>): string {
  return indicators.map(({ name, quantity }) => `${name}${quantity.raw}`).join('；');
}

export function deadlineText({ task }: Pick<LedgerRow, 'task'>): string {
  return [...new Set(task.deadlines.map(({ raw }) => raw))].join('；');
}

/** How a clerk calls a cell in a sentence. */
export function cellName(rows: readonly ShownRow[], { rowKey, columnKey }: CellPlace): string {
  const field = entryFieldSchema.safeParse(columnKey);
  return `任务 ${rows.find(({ key }) => key === rowKey)?.task.number ?? ''}${field.success ? `“${FIELD_LABELS[field.data]}”` : ''}`;
}

/** The mark of a cell: refused text before 并存. */
export function markOfCell(row: ShownRow, columnKey: string): CellMark | null {
  const field = entryFieldSchema.safeParse(columnKey);
  if (!field.success) return null;
  const refused = row.overlay[field.data]?.draft?.refused;
  if (typeof refused === 'string') return { kind: 'error', reason: `未保存：${refused}` };
  if (standingField(row, field.data)?.conflict !== true) return null;
  return { kind: 'conflict', reason: '并存：此处有两个来源不同的值，表中显示较晚的一个。请按 F4 打开“任务详情”核对，按“去裁定”选定一个，或重新填写。' };
}

function taskColumns({ showsUnit }: ColumnOptions): GridColumn<ShownRow>[] {
  const group = '工作任务';
  return [
    { key: 'taskNumber', title: '编号', width: 60, align: 'center', frozen: true, text: ({ task }) => task.number, sortValue: ({ task }) => orderOf(task.number) },
    { key: 'taskText', title: '工作任务', width: 240, wrap: true, frozen: true, text: ({ task }) => task.text },
    { key: 'unit', title: '填报单位', group, width: 120, wrap: true, hidden: !showsUnit, text: ({ unit }) => unit },
    { key: 'role', title: '牵头/配合', group, width: 92, align: 'center', text: ({ role }) => UNIT_ROLE_LABELS[role] },
    { key: 'leadUnits', title: '牵头单位', group, width: 120, wrap: true, hidden: true, text: ({ task }) => task.leadUnits.join('、') },
    { key: 'supportingUnits', title: '配合单位', group, width: 140, wrap: true, hidden: true, text: ({ task }) => task.supportingUnits.join('、') },
    { key: 'target', title: '年度目标', group, width: 160, wrap: true, text: targetText },
    { key: 'deadline', title: '时限', group, width: 76, wrap: true, text: deadlineText },
  ];
}

type EntryLook = Pick<GridColumn<ShownRow>, 'width' | 'align' | 'wrap' | 'sortValue'>;

const ENTRY_LOOKS: [EntryField, EntryLook][] = [
  ['status', { width: 92, align: 'center' }],
  ['progress', { width: 280, wrap: true }],
  ['completionRate', { width: 76, align: 'right', sortValue: (row) => asNumber(standingField(row, 'completionRate')?.value) }],
  ['problems', { width: 180, wrap: true }],
  ['nextSteps', { width: 200, wrap: true }],
  ['personInCharge', { width: 84 }],
  ['phone', { width: 120 }],
  ['evidence', { width: 160, wrap: true }],
  ['remark', { width: 140, wrap: true }],
  ['statement', { width: 100, align: 'center' }],
];

function entryColumns({ period, readOnly, closedReason }: ColumnOptions): GridColumn<ShownRow>[] {
  return ENTRY_LOOKS.map(([field, look]) => ({
    key: field, title: FIELD_LABELS[field], group: `本期填报（${periodLabel(period)}）`, ...look,
    text: (row) => shownText(row, field),
    editor: editorOf(field),
    readOnlyReason: (row) => readOnly ?? closedReason?.(row) ?? null,
    invalidReason: (_row, text) => {
      const reading = readCellText(field, text);
      return reading.ok ? null : reading.reason;
    },
  }));
}

const CHOICES: Partial<Record<EntryField, readonly string[]>> = { status: Object.values(STATUS_LABELS), statement: [fieldText('statement', 'noProgress')] };

function editorOf(field: EntryField): NonNullable<GridColumn<ShownRow>['editor']> {
  const choices = CHOICES[field];
  return choices === undefined ? { kind: 'text', maxLength: 20_000 } : { kind: 'choice', choices };
}

function previousColumns(period: PeriodKey): GridColumn<ShownRow>[] {
  return ENTRY_LOOKS.map(([field, { width, align, wrap }]) => ({
    key: `previous.${field}`, title: `上期${FIELD_LABELS[field]}`, group: `上期（${periodLabel(previousPeriod(period))}）`, width, hidden: true,
    ...(align === undefined ? {} : { align }), ...(wrap === undefined ? {} : { wrap }),
    text: ({ previous }) => fieldText(field, previous[field]),
  }));
}

/** Printed numbers are mostly whole numbers; others keep the order of their text. */
function orderOf(number: string): string | number {
  return /^\d+$/.test(number) ? Number(number) : number;
}

function asNumber(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
