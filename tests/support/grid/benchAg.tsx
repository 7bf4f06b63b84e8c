// The bench page of AG Grid Community, set up for the same work as `benchOurs.tsx`.
import { createRoot } from 'react-dom/client';
import { AllCommunityModule, type ColDef, ModuleRegistry, themeQuartz } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { benchColumns, BENCH_ROWS } from './benchColumns.ts';
import { installBench } from './benchProbe.ts';
import { sampleRows, type SampleRow } from './ledgerRows.ts';

ModuleRegistry.registerModules([AllCommunityModule]);
const columns = benchColumns.map(({ key, title, width, wrap }): ColDef<SampleRow> => ({ field: key, headerName: title, width, editable: true, filter: true, wrapText: wrap, autoHeight: wrap }));
const rows = sampleRows(BENCH_ROWS);
const theme = themeQuartz.withParams({ fontSize: 13, rowHeight: 29, fontFamily: ['Noto Sans CJK SC', 'sans-serif'] });

installBench(() => {
  const place = document.getElementById('root');
  if (place !== null) createRoot(place).render(<div style={{ height: '100%' }}><AgGridReact theme={theme} rowData={rows} columnDefs={columns} getRowId={({ data }) => data.id} enterNavigatesVertically enterNavigatesVerticallyAfterEdit /></div>);
}, {
  scroller: () => document.querySelector('.ag-grid-viewport'),
  isCell: (element) => element.classList.contains('ag-cell'),
});
