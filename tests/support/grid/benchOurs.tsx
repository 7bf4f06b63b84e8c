// The bench page of our own grid; `benchAg.tsx` shows the same rows in AG Grid Community.
import { createRoot } from 'react-dom/client';
import { useState, type ReactNode } from 'react';
import type { GridColumn } from '#renderer/components/grid/gridTypes.ts';
import { LedgerGrid } from '#renderer/components/grid/LedgerGrid.tsx';
import { benchColumns, BENCH_ROWS } from './benchColumns.ts';
import { installBench } from './benchProbe.ts';
import { sampleRows, type SampleRow } from './ledgerRows.ts';

const columns = benchColumns.map(({ key, title, width, wrap }): GridColumn<SampleRow> => ({ key, title, width, wrap, text: (row) => row[key], editor: { kind: 'text' } }));
const given = sampleRows(BENCH_ROWS);

function Page(): ReactNode {
  const [rows, setRows] = useState(given);
  return (
    <LedgerGrid
      label="台账" columns={columns} rows={rows} rowKey={(row) => row.id} emptyText="没有行。"
      onEdit={([edit]) => {
        const index = Number(edit?.rowKey.slice('row-'.length));
        const row = rows[index];
        if (edit !== undefined && row !== undefined) setRows(rows.with(index, { ...row, [edit.columnKey]: edit.text }));
      }}
    />
  );
}

installBench(() => {
  const place = document.getElementById('root');
  if (place !== null) createRoot(place).render(<Page />);
}, {
  scroller: () => document.querySelector('.gridScroller'),
  isCell: (element) => element.classList.contains('gridCell') || element.classList.contains('gridNumber'),
});
