// The page of the grid tests: one ledger with all that the grid can do, and what it tells its screen kept on `window.grid`.
import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { CellEdit, CellMark, EditOrigin, GridColumn, GridHandle, GridSelectionSummary } from '#renderer/components/grid/gridTypes.ts';
import { LedgerGrid } from '#renderer/components/grid/LedgerGrid.tsx';
import { sampleRows, type SampleRow, states } from './ledgerRows.ts';

export interface GridProbe {
  rows: readonly SampleRow[];
  edits: { edits: CellEdit[]; origin: EditOrigin }[];
  drafts: (CellEdit | null)[];
  active: { rowKey: string; columnKey: string } | null;
  summary: GridSelectionSummary | null;
  handle: GridHandle | null;
  /** What onEdit answers: rows that come, a refusal, or nothing. */
  answer: 'save' | 'refuse' | 'silence';
  setRows(rows: readonly SampleRow[]): void;
}

declare global {
  interface Window { grid: GridProbe }
}

const options = new URLSearchParams(location.search);
const count = Number(options.get('rows') ?? 40);
const isGrouped = options.get('groups') !== 'none';
const layoutKey = options.get('layoutKey');
const density = options.get('density') === 'large' ? 'large' : 'normal';
document.documentElement.dataset['contrast'] = options.get('contrast') ?? 'normal';

const column = (key: keyof SampleRow, title: string, width: number, more: Partial<GridColumn<SampleRow>> = {}): GridColumn<SampleRow> => ({ key, title, width, text: (row) => row[key], editor: { kind: 'text' }, ...more });

const { editor: _, ...task } = column('task', '工作任务', 210, { wrap: true, frozen: true, readOnlyReason: () => '工作任务由省级下达，不能修改。' });
const columns: GridColumn<SampleRow>[] = [
  task,
  column('lead', '牵头单位', 122, { group: '责任单位', readOnlyReason: (row) => (row.state === '已完成' ? '已完成的任务不能再改牵头单位。' : null) }),
  column('support', '配合单位', 128, { group: '责任单位', wrap: true }),
  column('measure', '工作举措', 220, { group: '推进情况', wrap: true, editor: { kind: 'text', maxLength: 200 } }),
  column('progress', '进展情况', 200, { group: '推进情况', wrap: true }),
  column('problem', '存在问题', 130, { group: '推进情况', wrap: true }),
  column('deadline', '完成时限', 118, { align: 'center' }),
  column('quarter', '填报期', 80, { align: 'center' }),
  column('state', '状态', 78, { align: 'center', editor: { kind: 'choice', choices: states } }),
  column('amount', '投资（万元）', 112, { align: 'right', sortValue: (row) => (row.amount === '' ? null : Number(row.amount)), invalidReason: (_row, text) => (text === '' || /^\d+(\.\d+)?$/.test(text) ? null : '请填写数字，如 1200.50。') }),
  column('person', '联系人', 80, { align: 'center' }),
  column('id', '编号', 80, { hidden: true }),
];

const marks: Record<string, CellMark> = {
  'row-1 amount': { kind: 'error', reason: '投资额大于年度计划，请核对。' },
  'row-2 progress': { kind: 'warning', reason: '与上期相比没有变化。' },
  'row-4 measure': { kind: 'conflict', reason: '省科技厅与省工业和信息化厅填写的内容不同，请裁定。' },
  'row-5 state': { kind: 'note', reason: '省级批注：请补充佐证材料。' },
};
const markOf = (row: SampleRow, columnKey: string): CellMark | null => marks[`${row.id} ${columnKey}`] ?? null;
const groupOf = (row: SampleRow): { key: string; title: string } => ({ key: row.programme, title: row.programme });

function Page(): ReactNode {
  const [rows, setRows] = useState<readonly SampleRow[]>(() => sampleRows(count, isGrouped && count > 200 ? Math.ceil(count / 5) : 7));
  const [undone, setUndone] = useState<(readonly SampleRow[])[]>([]);
  const [past, setPast] = useState<(readonly SampleRow[])[]>([]);
  const [probe] = useState((): GridProbe => ({ rows, edits: [], drafts: [], active: null, summary: null, handle: null, answer: 'save', setRows }));
  probe.rows = rows;
  window.grid = probe;
  return (
    <main>
      <h1 className="pageTitle">省科技厅 2022年第一季度工作台账</h1>
      <button type="button" id="before">表格前的按钮</button>
      <div className="pageGrid">
        <LedgerGrid
          ref={(handle) => { probe.handle = handle; }}
          label="工作台账" columns={columns} rows={rows} rowKey={(row) => row.id} markOf={markOf} density={density} emptyText="本期没有任务。"
          {...(isGrouped ? { groupOf } : {})} {...(layoutKey === null ? {} : { layoutKey })}
          onEdit={(edits, origin) => {
            probe.edits.push({ edits, origin });
            if (probe.answer === 'refuse') return Promise.resolve(false);
            if (probe.answer === 'save') {
              setPast([...past, rows]);
              setUndone([]);
              setRows(applyEdits(rows, edits));
            }
            return undefined;
          }}
          onUndo={() => {
            const before = past.at(-1);
            if (before === undefined) return;
            setUndone([...undone, rows]);
            setPast(past.slice(0, -1));
            setRows(before);
          }}
          onRedo={() => {
            const next = undone.at(-1);
            if (next === undefined) return;
            setPast([...past, rows]);
            setUndone(undone.slice(0, -1));
            setRows(next);
          }}
          onDraft={(draft) => probe.drafts.push(draft)}
          onActiveCell={(cell) => { probe.active = cell; }}
          onSelection={(summary) => { probe.summary = summary; }}
        />
      </div>
      <button type="button" id="after">表格后的按钮</button>
    </main>
  );
}

function applyEdits(rows: readonly SampleRow[], edits: readonly CellEdit[]): SampleRow[] {
  const byRow = Map.groupBy(edits, (edit) => edit.rowKey);
  return rows.map((row) => {
    const own = byRow.get(row.id);
    return own === undefined ? row : own.reduce((changed, edit) => ({ ...changed, [edit.columnKey]: edit.text }), row);
  });
}

const place = document.getElementById('root');
if (place !== null) createRoot(place).render(<StrictMode><Page /></StrictMode>);
