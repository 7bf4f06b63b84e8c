import { memo, type ReactNode } from 'react';
import type { PrintedItem, PrintedRow } from '../core/paginate.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { textAt } from '../state/liveGrid.ts';
import { paper, type PaperSide, type PrintLayout } from '../state/printLayout.ts';

interface PrintPageProps<Row> { live: LiveGrid<Row>; layout: PrintLayout<Row>; items: readonly PrintedItem[]; first: number; side: PaperSide; number: number }

/** One sheet: name of the table, header, its rows, and the number of the page. */
export const PrintPage = memo(drawPage) as typeof drawPage;

function drawPage<Row>({ live, layout, items, first, side, number }: PrintPageProps<Row>): ReactNode {
  const { width, height } = paper[side];
  const { scale, columns } = layout;
  const { gutter } = live.model.metrics;
  return (
    <section className={`gridPrintPage ${side}`} style={{ width, height }} aria-label={`第 ${number} 页`}>
      <h2 className="gridPrintTitle">{live.props.label}</h2>
      <div className="gridPrintScaled" style={{ width: width / scale, transform: `scale(${scale})` }}>
        <table className="gridPrintTable" style={{ width: gutter + columns.reduce((sum, column) => sum + column.width, 0) }}>
          <colgroup>
            <col style={{ width: gutter }} />
            {columns.map((column, index) => <col key={index} style={{ width: column.width }} />)}
          </colgroup>
          <thead><PrintHeader layout={layout} /></thead>
          <tbody>{items.map((item, nth) => (item.kind === 'group' ? <tr key={nth} className="gridPrintGroup" style={{ height: live.model.metrics.group }}><td colSpan={columns.length + 1}>{item.title}{item.isContinued ? '（续）' : ''}</td></tr> : <Row key={nth} live={live} layout={layout} item={item} first={first} />))}</tbody>
        </table>
      </div>
      <p className="gridPrintFoot">第 {number} 页，共 {layout.pages.length} 页</p>
    </section>
  );
}

function PrintHeader<Row>({ layout: { columns, groups, groupLine, headerHeight } }: { layout: PrintLayout<Row> }): ReactNode {
  if (groupLine === 0) return <tr style={{ height: headerHeight }}><th scope="col">行号</th>{columns.map(({ column }, index) => <th key={index} scope="col">{column.title}</th>)}</tr>;
  return (
    <>
      <tr style={{ height: groupLine }}>
        <th scope="col" rowSpan={2}>行号</th>
        {groups.map(({ title, first, last }) => (title === null ? <th key={first} scope="col" rowSpan={2}>{columns[first]?.column.title}</th> : <th key={first} scope="colgroup" colSpan={last - first + 1}>{title}</th>))}
      </tr>
      <tr style={{ height: headerHeight - groupLine }}>{columns.map(({ column }, index) => (column.group === undefined ? null : <th key={index} scope="col">{column.title}</th>))}</tr>
    </>
  );
}

function Row<Row>({ live, layout, item, first }: { live: LiveGrid<Row>; layout: PrintLayout<Row>; item: PrintedRow; first: number }): ReactNode {
  const { metrics } = live.model;
  const position = first + item.position;
  return (
    <tr style={{ height: (item.endLine - item.firstLine) * metrics.line + metrics.rowPadding }}>
      <td className="isNumber">{position + 1}</td>
      {layout.columns.map(({ column, width, index }) => {
        const text = textAt(live, position, index);
        const shown = item.isPiece ? metrics.measure.breakLines(text, Math.max(12, width - metrics.cellPadding - 1)).slice(item.firstLine, item.endLine).join('\n') : text;
        return <td key={index} className={column.align === 'right' ? 'isRight' : column.align === 'center' ? 'isCentred' : undefined}>{shown}</td>;
      })}
    </tr>
  );
}
