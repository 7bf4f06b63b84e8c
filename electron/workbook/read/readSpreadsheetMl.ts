import type { Cell, Sheet } from '../sheet.ts';
import { booleanCell, errorCell, numberCell, textCell } from './cellValue.ts';
import { isoToSerial } from './format/calendar.ts';
import { formatFor } from './format/cellFormat.ts';
import type { CellFormat } from './format/cellFormat.ts';
import { isVolatile } from './formulaText.ts';
import { lastColumn, lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import { XmlScanner } from './xmlScanner.ts';

const DEFAULT_STYLE = 'Default';
const namespace = 'urn:schemas-microsoft-com:office:spreadsheet';

/** Names that this format has for codes. */
const namedFormats = new Map([
  ['General Number', 'General'], ['General Date', 'yyyy/m/d h:mm'], ['Long Date', 'yyyy"年"m"月"d"日"'], ['Medium Date', 'yyyy/m/d'],
  ['Short Date', 'yyyy/m/d'], ['Long Time', 'h:mm:ss'], ['Medium Time', 'h:mm AM/PM'], ['Short Time', 'h:mm'],
  ['Currency', '¥#,##0.00'], ['Fixed', '0.00'], ['Standard', '#,##0.00'], ['Percent', '0.00%'], ['Scientific', '0.00E+00'],
]);

/** Reads the XML workbooks of Excel 2003. */
export function readSpreadsheetMl(bytes: Buffer, limits: ReadLimits, onRow: RowListener | undefined): Sheet[] {
  const scanner = new XmlScanner(bytes, 'Workbook');
  const formats = new Map<string, CellFormat>();
  const sheets: Sheet[] = [];
  let style = '';
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || scanner.namespace !== namespace) continue;
    if (scanner.name === 'Style') {
      style = written(scanner, 'ID') ?? '';
      // What a style does not say it has from another one, which stands before it.
      const inherited = formats.get(written(scanner, 'Parent') ?? DEFAULT_STYLE);
      if (inherited !== undefined) formats.set(style, inherited);
    }
    else if (scanner.name === 'NumberFormat') formats.set(style, namedFormat(written(scanner, 'Format') ?? 'General'));
    else if (scanner.name === 'Worksheet') sheets.push(new XmlTable(scanner, formats, limits, onRow).read());
  }
  return sheets;
}

class XmlTable {
  private readonly scanner: XmlScanner;
  private readonly formats: ReadonlyMap<string, CellFormat>;
  private readonly builder: SheetBuilder;
  private row = -1;
  private col = -1;
  private column = -1;
  private state: Sheet['state'] = 'visible';
  private tableStyle = DEFAULT_STYLE;
  private rowStyle: string | undefined;
  private readonly columnStyles: [first: number, last: number, style: string][] = [];

  constructor(scanner: XmlScanner, formats: ReadonlyMap<string, CellFormat>, limits: ReadLimits, onRow: RowListener | undefined) {
    this.scanner = scanner;
    this.formats = formats;
    this.builder = new SheetBuilder(written(scanner, 'Name') ?? '', 'visible', limits, onRow);
  }

  read(): Sheet {
    const { scanner } = this;
    const depth = scanner.depth;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token !== 'open') continue;
      if (scanner.name === 'Row') this.readRow();
      else if (scanner.name === 'Column') this.readColumn();
      else if (scanner.name === 'Table') this.tableStyle = written(scanner, 'StyleID') ?? DEFAULT_STYLE;
      else if (scanner.name === 'Visible') this.state = stateFrom(scanner.readElementText());
    }
    return { ...this.builder.finish(), state: this.state };
  }

  private readColumn(): void {
    const first = (this.number('Index') ?? this.column + 2) - 1;
    this.column = first + (this.number('Span') ?? 0);
    const style = written(this.scanner, 'StyleID');
    if (style !== undefined) this.columnStyles.push([first, this.column, style]);
    if (written(this.scanner, 'Hidden') === '1') this.builder.hiddenColumns.push([first, this.column]);
  }

  private readRow(): void {
    const { scanner } = this;
    this.row = (this.number('Index') ?? this.row + 2) - 1;
    if (this.row < 0 || this.row > lastRow) throw scanner.damaged();
    const row = this.row;
    const span = this.number('Span') ?? 0;
    const hidden = written(scanner, 'Hidden') === '1';
    const depth = scanner.depth;
    const cells: Cell[] = [];
    this.col = -1;
    this.rowStyle = written(scanner, 'StyleID');
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token === 'open' && scanner.name === 'Cell') this.readCell(cells);
    }
    this.builder.addRow(row, hidden, cells);
    this.row = row + span;
  }

  private readCell(cells: Cell[]): void {
    const { scanner, row } = this;
    const col = (this.number('Index') ?? this.col + 2) - 1;
    if (col < 0 || col > lastColumn) throw scanner.damaged();
    const right = Math.min(lastColumn, col + (this.number('MergeAcross') ?? 0));
    const bottom = Math.min(lastRow, row + (this.number('MergeDown') ?? 0));
    if (right > col || bottom > row) this.builder.merges.push({ top: row, left: col, bottom, right });
    const format = this.formats.get(written(scanner, 'StyleID') ?? this.rowStyle ?? this.styleOfColumn(col)) ?? formatFor('General', false);
    const formula = written(scanner, 'Formula');
    const depth = scanner.depth;
    let cell: Cell | undefined;
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token !== 'open') continue;
      if (scanner.name === 'Comment') this.builder.comments.push({ row, col, text: readAllText(scanner).trim() });
      else if (scanner.name === 'Data') cell = this.readData(row, col, format);
    }
    if (formula !== undefined) cell = { ...(cell ?? textCell(row, col, '', format)), formula: isVolatile(formula) ? 'volatile' : 'cached' };
    if (cell !== undefined && (cell.value !== '' || cell.formula !== 'none')) cells.push(cell);
    this.col = right;
  }

  private readData(row: number, col: number, format: CellFormat): Cell {
    const type = written(this.scanner, 'Type');
    const text = readAllText(this.scanner);
    switch (type) {
      case 'Number': return Number.isFinite(Number(text)) ? numberCell(row, col, Number(text), format) : textCell(row, col, text, format);
      case 'Boolean': return booleanCell(row, col, text.trim() === '1', format);
      case 'Error': return errorCell(row, col, text.trim(), format);
      case 'DateTime': {
        const serial = isoToSerial(text.trim(), false);
        return serial === undefined ? textCell(row, col, text, format) : numberCell(row, col, serial, format.forStoredDate(serial));
      }
      default: return textCell(row, col, text, format);
    }
  }

  private styleOfColumn(col: number): string {
    return this.columnStyles.find(([first, last]) => col >= first && col <= last)?.[2] ?? this.tableStyle;
  }

  private number(attribute: string): number | undefined {
    const text = written(this.scanner, attribute);
    const value = Number(text);
    return text !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
  }
}

/** Rich text stands in elements of HTML within the cell. */
function readAllText(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let text = '';
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token === 'text') text += scanner.text();
    else if (token === 'open' && scanner.name.toLowerCase() === 'br') text += '\n';
  }
  return text;
}

/** Attributes stand in the format's own namespace; some writers leave the prefix out. */
function written(scanner: XmlScanner, attribute: string): string | undefined {
  return scanner.attributeIn(namespace, attribute) ?? scanner.attribute(attribute);
}

function namedFormat(code: string): CellFormat {
  return formatFor(namedFormats.get(code) ?? code, false);
}

function stateFrom(visible: string): Sheet['state'] {
  return visible === 'SheetHidden' ? 'hidden' : visible === 'SheetVeryHidden' ? 'veryHidden' : 'visible';
}
