import type { Cell, Sheet } from '../sheet.ts';
import { rangeAt } from './cellReference.ts';
import { OoxmlCellReader } from './ooxmlCell.ts';
import type { CellContext } from './ooxmlCell.ts';
import { lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import { ROW_END_LENGTH, emptyPlainRow, isRowEnd, matchPlainRow } from './plainRow.ts';
import type { RowListener } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import { XmlScanner } from './xmlScanner.ts';
import { parseUnsigned } from './xmlNumber.ts';

export interface SheetContext extends CellContext {
  name: string;
  state: Sheet['state'];
  limits: ReadLimits;
  onRow: RowListener | undefined;
}

/** Reads one worksheet part. What `<dimension>` claims is not looked at; rows and cells without `r` follow the one before. */
export function readOoxmlSheet(bytes: Buffer, context: SheetContext): Sheet {
  const scanner = new XmlScanner(bytes, context.part);
  const builder = new SheetBuilder(context.name, context.state, context.limits, context.onRow);
  const cells = new OoxmlCellReader(scanner, context);
  let row = -1;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'row') row = readPlainRows(scanner, cells, builder, readRow(scanner, cells, builder, row));
    else if (scanner.name === 'sheetData' && !scanner.isEmpty) row = readPlainRows(scanner, cells, builder, row);
    else if (scanner.name === 'col') readColumn(scanner, builder);
    else if (scanner.name === 'mergeCell') readMerge(scanner, builder);
  }
  return builder.finish();
}

const match = emptyPlainRow();

/** Nearly all rows are written in one plain form and need no scanner; gives the last row taken. */
function readPlainRows(scanner: XmlScanner, cells: OoxmlCellReader, builder: SheetBuilder, previous: number): number {
  const { bytes } = scanner;
  let row = previous;
  if (scanner.hasPrefix) return row;
  for (let at = scanner.position; matchPlainRow(bytes, at, match); scanner.skipTo(at)) {
    const next = match.row < 0 ? row + 1 : match.row;
    if (next > lastRow) return row;
    const { hidden, isEmpty } = match;
    const found: Cell[] = [];
    at = match.end;
    if (!isEmpty) {
      cells.startRow(next);
      at = cells.readPlainCells(at, found);
      if (!isRowEnd(bytes, at)) return row;
      at += ROW_END_LENGTH;
    }
    row = next;
    builder.addRow(row, hidden, found, cells.characters);
  }
  return row;
}

function readRow(scanner: XmlScanner, cells: OoxmlCellReader, builder: SheetBuilder, previous: number): number {
  const row = rowNumber(scanner, previous);
  if (scanner.isEmpty) return row;
  const hidden = scanner.isOn('hidden');
  const depth = scanner.depth;
  const found: Cell[] = [];
  const isPlain = !scanner.hasPrefix;
  cells.startRow(row);
  do {
    if (isPlain) scanner.skipTo(cells.readPlainCells(scanner.position, found));
    if (scanner.next() !== 'open') continue;
    const cell = scanner.name === 'c' ? cells.read() : undefined;
    if (cell !== undefined) found.push(cell);
  } while (scanner.depth >= depth);
  builder.addRow(row, hidden, found);
  return row;
}

function rowNumber(scanner: XmlScanner, previous: number): number {
  const index = scanner.indexOfAttribute('r');
  const written = index < 0 ? -1 : parseUnsigned(scanner.bytes, scanner.attributeStart[index] ?? 0, scanner.attributeEnd[index] ?? 0) - 1;
  const row = written < 0 ? previous + 1 : written;
  if (row > lastRow) throw scanner.damaged();
  return row;
}

function readColumn(scanner: XmlScanner, builder: SheetBuilder): void {
  if (!scanner.isOn('hidden')) return;
  const first = Number(scanner.attribute('min'));
  const last = Number(scanner.attribute('max'));
  if (first >= 1 && last >= first) builder.hiddenColumns.push([first - 1, last - 1]);
}

function readMerge(scanner: XmlScanner, builder: SheetBuilder): void {
  const range = rangeAt(scanner.attribute('ref') ?? '');
  if (range !== undefined && (range.top !== range.bottom || range.left !== range.right)) builder.merges.push(range);
}
