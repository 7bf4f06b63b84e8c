import type { ReactNode } from 'react';
import type { PictureCell, PictureRow, SheetPicture as Picture } from '#shared/domain/sheetPicture.ts';
import { columnLetters } from './columnLetters.ts';
import './SheetPicture.css';

/** CSS pixels. */
const DIGIT = 6;
const NUMBERS = 72;
/** Digits. */
const NARROWEST = 4;
const WIDEST = 46;

/** A sheet as it will stand in the file: its rows and columns, and what of it is new. */
export function SheetPicture({ picture }: { picture: Picture }): ReactNode {
  const { sheet, columns, rows, more } = picture;
  const widths = columns.map(({ col, width }) => ({ col, width: Math.min(WIDEST, Math.max(NARROWEST, width)) }));
  const total = widths.reduce((sum, { width }) => sum + width, 0);
  return (
    <>
      <Legend picture={picture} />
      <div className="sheetPicture" role="region" aria-label={`工作表“${sheet}”填好后的样子`} tabIndex={0}>
        <table aria-label={`工作表“${sheet}”`} style={{ minWidth: Math.round(NUMBERS + total * DIGIT) }}>
          <colgroup>
            <col width={NUMBERS} />
            {widths.map(({ col, width }) => <col key={col} width={`${(100 * width) / total}%`} />)}
          </colgroup>
          <thead><tr><th scope="col"><span className="readAloud">行</span></th>{columns.map(({ col }) => <th key={col} scope="col">{columnLetters(col)}</th>)}</tr></thead>
          <tbody>{rows.map((row) => <Row key={row.row} row={row} />)}</tbody>
        </table>
      </div>
      {more > 0 && <p className="faint">只显示前 {rows.length} 行，下面还有 {more} 行；导出的文件是完整的。</p>}
    </>
  );
}

const STATE_WORDS: Record<PictureRow['state'], string> = { added: '新行', blank: '留空', kept: '' };

function Row({ row: { row, kind, state, cells } }: { row: PictureRow }): ReactNode {
  return (
    <tr className={`sheetPicture-${kind} sheetPicture-${state}`}>
      <th scope="row">{row + 1}{state !== 'kept' && <span className="sheetPicture-state">{STATE_WORDS[state]}</span>}</th>
      {cells.map((cell) => <td key={cell.col} className={`sheetPicture-${cell.mark}Cell`} colSpan={cell.columns} rowSpan={cell.rows === 1 ? undefined : cell.rows}><Content cell={cell} /></td>)}
    </tr>
  );
}

function Content({ cell: { text, mark, before } }: { cell: PictureCell }): ReactNode {
  if (mark === 'formula') return <><span className="sheetPicture-sign">公式</span> {text === '' ? <span className="faint">打开后计算</span> : text}</>;
  if (mark === 'kept') return text;
  return <>{before !== undefined && <del>{before}</del>}{text === '' ? <span className="faint">（清空）</span> : <ins>{text}</ins>}</>;
}

/** Only what is to be seen in this sheet is explained. */
function Legend({ picture: { rows, counts } }: { picture: Picture }): ReactNode {
  const has = (state: PictureRow['state']): boolean => rows.some((row) => row.state === state);
  return (
    <ul className="sheetPicture-legend">
      <li><ins>蓝底</ins>：填入的内容</li>
      <li>白底：模板原有的内容，不动</li>
      {counts.replaced > 0 && <li><del>划线</del>：被取代的原有内容</li>}
      {counts.formulas > 0 && <li><span className="sheetPicture-sign">公式</span>：保留的公式</li>}
      {has('added') && <li><span className="sheetPicture-state">新行</span>：插入的行</li>}
      {has('blank') && <li><span className="sheetPicture-state">留空</span>：没有内容的空行</li>}
    </ul>
  );
}
