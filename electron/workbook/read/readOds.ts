import type { Cell, Sheet } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { odsCell, readOdsParagraphs } from './odsCell.ts';
import { lastColumn, lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import { XmlScanner } from './xmlScanner.ts';

const tableNamespace = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0';
const officeNamespace = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
const styleNamespace = 'urn:oasis:names:tc:opendocument:xmlns:style:1.0';

/** Reads the tables of an OpenDocument `content.xml` (or of a flat .fods). */
export function readOds(bytes: Buffer, limits: ReadLimits, onRow: RowListener | undefined): Sheet[] {
  const scanner = new XmlScanner(bytes, 'content.xml');
  const hiddenStyles = new Set<string>();
  const sheets: Sheet[] = [];
  let style = '';
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open') continue;
    if (scanner.name === 'style') style = scanner.attributeIn(styleNamespace, 'name') ?? '';
    else if (scanner.name === 'table-properties' && scanner.attributeIn(tableNamespace, 'display') === 'false') hiddenStyles.add(style);
    else if (scanner.name === 'tracked-changes') scanner.skipElement();
    else if (scanner.name === 'table' && scanner.namespace === tableNamespace) sheets.push(new OdsTable(scanner, hiddenStyles, limits, onRow).read());
  }
  if (sheets.length === 0) throw new WorkbookError('workbook.noSheets');
  return sheets;
}

class OdsTable {
  private readonly scanner: XmlScanner;
  private readonly builder: SheetBuilder;
  private row = 0;
  private col = 0;
  private columnsDeclared = 0;

  constructor(scanner: XmlScanner, hiddenStyles: ReadonlySet<string>, limits: ReadLimits, onRow: RowListener | undefined) {
    const state = hiddenStyles.has(scanner.attributeIn(tableNamespace, 'style-name') ?? '') ? 'hidden' : 'visible';
    this.scanner = scanner;
    this.builder = new SheetBuilder(scanner.attributeIn(tableNamespace, 'name') ?? '', state, limits, onRow);
  }

  read(): Sheet {
    const { scanner } = this;
    const depth = scanner.depth;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token !== 'open') continue;
      if (scanner.name === 'table-row') this.readRow();
      else if (scanner.name === 'table-column') this.readColumn();
      else if (scanner.name === 'shapes' || scanner.name === 'forms') scanner.skipElement();
    }
    return this.builder.finish();
  }

  private readColumn(): void {
    const count = this.count('number-columns-repeated', lastColumn + 1);
    if (this.scanner.attributeIn(tableNamespace, 'visibility') === 'collapse') this.builder.hiddenColumns.push([this.columnsDeclared, this.columnsDeclared + count - 1]);
    this.columnsDeclared += count;
  }

  private readRow(): void {
    const { scanner, builder } = this;
    const repeats = this.count('number-rows-repeated', lastRow + 1);
    const visibility = scanner.attributeIn(tableNamespace, 'visibility');
    const hidden = visibility === 'collapse' || visibility === 'filter';
    const depth = scanner.depth;
    const cells: Cell[] = [];
    this.col = 0;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token === 'open' && (scanner.name === 'table-cell' || scanner.name === 'covered-table-cell')) this.readCell(cells);
    }
    for (let i = 0; i < repeats && cells.length > 0; i++) {
      const row = this.row + i;
      builder.addRow(row, hidden, i === 0 ? cells : cells.map((cell) => ({ ...cell, row })));
    }
    this.row += repeats;
  }

  private readCell(cells: Cell[]): void {
    const { scanner, row, col } = this;
    const repeats = this.count('number-columns-repeated', lastColumn + 1);
    this.addMerge();
    const stored = {
      type: scanner.attributeIn(officeNamespace, 'value-type'),
      value: scanner.attributeIn(officeNamespace, 'value'),
      date: scanner.attributeIn(officeNamespace, 'date-value'),
      time: scanner.attributeIn(officeNamespace, 'time-value'),
      boolean: scanner.attributeIn(officeNamespace, 'boolean-value'),
      string: scanner.attributeIn(officeNamespace, 'string-value'),
      formula: scanner.attributeIn(tableNamespace, 'formula'),
    };
    const content = readOdsParagraphs(scanner);
    if (content.comment !== undefined) this.builder.comments.push({ row, col, text: content.comment });
    const cell = odsCell(row, col, stored, content.text);
    for (let i = 0; i < repeats && cell !== undefined; i++) {
      if (col + i > lastColumn) throw scanner.damaged();
      cells.push(i === 0 ? cell : { ...cell, col: col + i });
    }
    this.col = col + repeats;
  }

  private addMerge(): void {
    const right = this.col + this.count('number-columns-spanned', lastColumn + 1 - this.col) - 1;
    const bottom = this.row + this.count('number-rows-spanned', lastRow + 1 - this.row) - 1;
    if (right > this.col || bottom > this.row) this.builder.merges.push({ top: this.row, left: this.col, bottom, right });
  }

  private count(attribute: string, limit: number): number {
    const written = Number(this.scanner.attributeIn(tableNamespace, attribute) ?? 1);
    return Number.isInteger(written) && written >= 1 ? Math.min(written, limit) : 1;
  }
}
