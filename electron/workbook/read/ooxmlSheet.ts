import type { Sheet } from '../sheet.ts';
import { CellPacker } from './cellPacker.ts';
import { rangeAt } from './cellReference.ts';
import { OoxmlCellReader } from './ooxmlCell.ts';
import type { CellContext } from './ooxmlCell.ts';
import { lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import { ROW_END_LENGTH, emptyPlainRow, isRowEnd, matchPlainRow } from './plainRow.ts';
import type { RowListener } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import { XmlScanner } from './xmlScanner.ts';
import type { XmlPieces } from './xmlScanner.ts';
import { parseUnsigned } from './xmlNumber.ts';

export interface SheetContext extends CellContext {
  name: string;
  state: Sheet['state'];
  limits: ReadLimits;
  onRow: RowListener | undefined;
}

/** Reads one worksheet part. What `<dimension>` claims is not looked at; rows and cells without `r` follow the one before. */
export function readOoxmlSheet(pieces: XmlPieces, context: SheetContext): Sheet {
  const scanner = new XmlScanner(pieces, context.part);
  const builder = new SheetBuilder(context.name, context.state, context.limits, context.onRow);
  const reading: SheetReading = { scanner, builder, cells: new OoxmlCellReader(scanner, context), packer: new CellPacker(context) };
  let row = -1;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'row') row = readPlainRows(reading, readRow(reading, row));
    else if (scanner.name === 'sheetData' && !scanner.isEmpty) row = readPlainRows(reading, row);
    else if (scanner.name === 'col') readColumn(scanner, builder);
    else if (scanner.name === 'mergeCell') readMerge(scanner, builder);
  }
  return builder.finish();
}

interface SheetReading { scanner: XmlScanner; builder: SheetBuilder; cells: OoxmlCellReader; packer: CellPacker }

const match = emptyPlainRow();

/** Nearly all rows are written in one plain form and need no scanner; gives the last row taken. */
function readPlainRows({ scanner, builder, packer }: SheetReading, previous: number): number {
  let row = previous;
  if (scanner.hasPrefix) return row;
  while (scanner.takePiece()) {
    const { bytes } = scanner;
    for (let at = scanner.position; at < bytes.length; scanner.skipTo(at)) {
      if (!matchPlainRow(bytes, at, match)) return row;
      const next = match.row < 0 ? row + 1 : match.row;
      if (next > lastRow) return row;
      packer.startRow();
      at = match.end;
      if (!match.isEmpty) {
        at = packer.takePlain(bytes, at);
        if (!isRowEnd(bytes, at)) {
          packer.dropRow();
          return row;
        }
        at += ROW_END_LENGTH;
      }
      row = next;
      addPackedRow(builder, packer, row, match.hidden);
    }
  }
  return row;
}

function readRow({ scanner, builder, cells, packer }: SheetReading, previous: number): number {
  const row = rowNumber(scanner, previous);
  if (scanner.isEmpty) return row;
  const hidden = scanner.isOn('hidden');
  const depth = scanner.depth;
  const isPlain = !scanner.hasPrefix;
  packer.startRow();
  do {
    if (isPlain) scanner.skipTo(packer.takePlain(scanner.bytes, scanner.position));
    if (scanner.next() !== 'open' || scanner.name !== 'c') continue;
    cells.startAt(row, packer.col);
    const cell = cells.read();
    packer.col = cells.col;
    if (cell !== undefined) packer.put(cell);
  } while (scanner.depth >= depth);
  addPackedRow(builder, packer, row, hidden);
  return row;
}

function addPackedRow(builder: SheetBuilder, { block, start, used, characters }: CellPacker, row: number, hidden: boolean): void {
  if (start < used) builder.addPacked(row, hidden, block, start, used, characters);
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
