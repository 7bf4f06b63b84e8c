import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { byRankGroup, rankBefore } from '#shared/domain/assessment/rankGroups.ts';
import type { AssessmentCell, AssessmentRow } from '#shared/domain/assessment/result.ts';
import { pointsWords, rankChangeWords } from '#shared/wording/assessmentText.ts';
import { shownColumns, shownRows, type Assessed, type OpenedCell } from './assessmentWork.ts';

interface RankingTableProps {
  assessed: Assessed;
  current: OpenedCell | undefined;
  opened: OpenedCell | undefined;
  onCurrent(place: OpenedCell): void;
  onOpen(place: OpenedCell): void;
  /** F2: enter or adjust. */
  onEnter(place: OpenedCell): void;
}

/** 单位 × 评分项: arrows move, Enter tells what a point came from. */
export function RankingTable({ assessed, current, opened, onCurrent, onOpen, onEnter }: RankingTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const [rows, columns] = [shownRows(assessed), shownColumns(assessed)];
  // The total stands first among what moves: it is what one looks for.
  const places: (string | null)[] = [null, ...columns.map(({ itemId }) => itemId)];
  const [row, column] = [Math.max(0, rows.findIndex(({ unit }) => unit === current?.unit)), Math.max(0, places.indexOf(current?.itemId ?? null))];
  const moveTo = (toRow: number, toColumn: number): void => {
    const unit = rows[Math.max(0, Math.min(rows.length - 1, toRow))]?.unit;
    const itemId = places[Math.max(0, Math.min(places.length - 1, toColumn))] ?? null;
    if (unit === undefined) return;
    onCurrent({ unit, itemId });
    body.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(placeKey({ unit, itemId }))}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, place: OpenedCell): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = ({
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1], PageDown: [row + 10, column], PageUp: [row - 10, column], Home: [row, 0], End: [row, places.length - 1],
    } as Partial<Record<string, [number, number]>>)[event.key];
    if (target !== undefined) moveTo(...target);
    else if (event.key === 'Enter') onOpen(place);
    else if (event.key === 'F2') onEnter(place);
    else return;
    event.preventDefault();
  };
  const cellProps = (place: OpenedCell, nth: number) => {
    const isCurrent = nth === row && (places[column] ?? null) === place.itemId;
    return {
      'data-place': placeKey(place), 'aria-selected': isCurrent, tabIndex: isCurrent ? 0 : -1,
      onFocus: () => onCurrent(place), onClick: () => onOpen(place), onKeyDown: (event: KeyboardEvent) => onKeyDown(event, place),
    };
  };
  const isOpened = (place: OpenedCell): string => (opened?.unit === place.unit && opened.itemId === place.itemId ? ' ranking-opened' : '');
  const lineOf = (each: AssessmentRow): ReactNode => {
    const { unit, rank, total, group, cells } = each;
    const nth = rows.indexOf(each);
    const change = rankChangeWords(rankBefore(assessed.previous, each), rank);
    const byItem = new Map(cells.map((cell) => [cell.itemId, cell]));
    return (
      <tr key={unit}>
        <td className="ranking-rank"><b>{rank}</b>{change !== '' && <span className="ranking-note">{change}</span>}</td>
        <th scope="row" className="ranking-unit">{unit}{group !== null && <span className="ranking-note">{group}</span>}</th>
        <td className={`ranking-total${isOpened({ unit, itemId: null })}`} {...cellProps({ unit, itemId: null }, nth)}><b>{pointsWords(total)}</b></td>
        {columns.map(({ itemId }) => {
          const { words, note, look } = cellLook(byItem.get(itemId));
          return <td key={itemId} className={`ranking-cell ranking-${look}${isOpened({ unit, itemId })}`} {...cellProps({ unit, itemId }, nth)}>{words}{note !== '' && <span className="ranking-note">{note}</span>}</td>;
        })}
      </tr>
    );
  };
  return (
    <table className="dataTable ranking" role="grid" aria-label="考核排名">
      <thead>
        <tr>
          <th scope="col" className="ranking-rank">名次</th>
          <th scope="col" className="ranking-unit">单位</th>
          <th scope="col" className="ranking-total">总分</th>
          {columns.map(({ itemId, name, points }) => <th key={itemId} scope="col" title={name}><span className="ranking-name">{name}</span>{Number(points) > 0 && <span className="ranking-full">{points} 分</span>}</th>)}
        </tr>
      </thead>
      <tbody ref={body}>
        {byRankGroup(rows).map(({ name, rows: of }) => (
          <Fragment key={name}>
            {name !== null && <tr className="ranking-group"><th scope="colgroup" colSpan={3 + columns.length}><span>{name}<span className="ranking-size">{of.length} 个单位</span></span></th></tr>}
            {of.map(lineOf)}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

export function placeKey({ unit, itemId }: OpenedCell): string {
  return `${unit} ${itemId ?? ''}`;
}

/** A cell says in words when there was nothing to reckon with, and when somebody adjusted it. */
function cellLook(cell: AssessmentCell | undefined): { words: string; note: string; look: 'plain' | 'quiet' | 'minus' } {
  if (cell === undefined) return { words: '', note: '', look: 'quiet' };
  const words = cell.points === null ? '不计入' : pointsWords(cell.points);
  const note = cell.adjustment !== null ? '有调整' : cell.reckoning.by === 'none' ? '无数据' : '';
  return { words, note, look: cell.reckoning.by === 'none' ? 'quiet' : cell.points?.startsWith('-') === true ? 'minus' : 'plain' };
}
