import type { Cell } from '../sheet.ts';
import { isVolatile } from './formulaText.ts';
import { readStringItem } from './ooxmlSharedStrings.ts';
import type { CellFormat } from './format/cellFormat.ts';
import type { CellBook } from './packedCells.ts';
import { booleanCell, errorCell, numberCell, textCell } from './cellValue.ts';
import { isoToSerial } from './format/calendar.ts';
import { lastColumn } from './readLimits.ts';
import { parseDecimal, parseUnsigned } from './xmlNumber.ts';
import type { XmlScanner } from './xmlScanner.ts';
import { unescapeCellText } from './xmlText.ts';

export interface CellContext extends CellBook {
  part: string;
  date1904: boolean;
}

type StoredAs = 'number' | 'shared' | 'text' | 'inline' | 'boolean' | 'error' | 'date';

/** Reads cells token by token: every form that is valid. */
export class OoxmlCellReader {
  private readonly scanner: XmlScanner;
  private readonly context: CellContext;
  private readonly plain: CellFormat;
  /** Shared formula index → whether its text, written once at the master cell, is volatile. */
  private readonly sharedFormulas = new Map<string, boolean>();
  private row = 0;
  /** Of the cell last read. */
  col = -1;

  constructor(scanner: XmlScanner, context: CellContext) {
    this.scanner = scanner;
    this.context = context;
    const plain = context.formats[0];
    if (plain === undefined) throw scanner.damaged();
    this.plain = plain;
  }

  /** What is read next stands in this row, right of this column. */
  startAt(row: number, col: number): void {
    this.row = row;
    this.col = col;
  }

  /** The `c` element just opened, up to its 'close'; undefined when it holds nothing but a style. */
  read(): Cell | undefined {
    const { scanner } = this;
    this.col = this.columnOf();
    const format = this.formatOf();
    const storedAs = this.storedAs();
    if (scanner.isEmpty) return undefined;
    const depth = scanner.depth;
    let cell: Cell | undefined;
    let formula: Cell['formula'] = 'none';
    for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
      if (token !== 'open') continue;
      if (scanner.name === 'v') cell = this.readValue(storedAs, format);
      else if (scanner.name === 'f') formula = this.readFormula();
      else if (scanner.name === 'is') cell = textCell(this.row, this.col, readStringItem(scanner), format);
    }
    if (formula === 'none') return cell?.value === '' ? undefined : cell;
    const calculated = cell ?? textCell(this.row, this.col, '', format);
    calculated.formula = cell === undefined ? 'uncalculated' : formula;
    return calculated;
  }

  private columnOf(): number {
    const { scanner } = this;
    const index = scanner.indexOfAttribute('r');
    if (index < 0) return this.col + 1;
    const end = scanner.attributeEnd[index] ?? 0;
    let col = 0;
    for (let at = scanner.attributeStart[index] ?? 0; at < end; at++) {
      const letter = (scanner.bytes[at] ?? 0) & 0xdf;
      if (letter < 0x41 || letter > 0x5a) break;
      col = col * 26 + letter - 0x40;
    }
    if (col === 0 || col > lastColumn + 1) throw scanner.damaged();
    return col - 1;
  }

  private formatOf(): CellFormat {
    const { scanner } = this;
    const index = scanner.indexOfAttribute('s');
    if (index < 0) return this.plain;
    return this.context.formats[parseUnsigned(scanner.bytes, scanner.attributeStart[index] ?? 0, scanner.attributeEnd[index] ?? 0)] ?? this.plain;
  }

  private storedAs(): StoredAs {
    const { scanner } = this;
    const index = scanner.indexOfAttribute('t');
    if (index < 0) return 'number';
    const start = scanner.attributeStart[index] ?? 0;
    const length = (scanner.attributeEnd[index] ?? 0) - start;
    switch (scanner.bytes[start]) {
      case 0x73: return length === 1 ? 'shared' : 'text';
      case 0x69: return 'inline';
      case 0x62: return 'boolean';
      case 0x65: return 'error';
      case 0x64: return 'date';
      default: return 'number';
    }
  }

  private readValue(storedAs: StoredAs, format: CellFormat): Cell | undefined {
    const { scanner, row, col } = this;
    const inOnePiece = scanner.readContent();
    if (storedAs === 'number' && inOnePiece && scanner.textIsPlain) {
      const value = parseDecimal(scanner.bytes, scanner.textStart, scanner.textEnd);
      if (!Number.isNaN(value)) return numberCell(row, col, value, format);
    }
    if (storedAs === 'shared' && inOnePiece) {
      const index = parseUnsigned(scanner.bytes, scanner.textStart, scanner.textEnd);
      if (index >= 0) return this.sharedText(index, format);
    }
    return this.cellFromText(storedAs, inOnePiece ? scanner.text() : scanner.content, format);
  }

  private cellFromText(storedAs: StoredAs, written: string, format: CellFormat): Cell | undefined {
    const { row, col } = this;
    const trimmed = written.trim();
    switch (storedAs) {
      case 'shared': return trimmed === '' ? undefined : this.sharedText(Number(trimmed), format);
      case 'boolean': return booleanCell(row, col, trimmed === '1' || trimmed === 'true', format);
      case 'error': return errorCell(row, col, trimmed, format);
      case 'date': {
        const serial = isoToSerial(trimmed, this.context.date1904);
        return serial === undefined ? textCell(row, col, written, format) : numberCell(row, col, serial, format.forStoredDate(serial));
      }
      case 'number': return this.numberFromText(trimmed, format);
      case 'text':
      case 'inline': return textCell(row, col, unescapeCellText(written), format);
    }
  }

  private numberFromText(trimmed: string, format: CellFormat): Cell | undefined {
    if (trimmed === '') return undefined;
    const value = Number(trimmed);
    return Number.isFinite(value) ? numberCell(this.row, this.col, value, format) : textCell(this.row, this.col, trimmed, format);
  }

  private sharedText(index: number, format: CellFormat): Cell {
    const text = this.context.strings.textAt(index);
    if (text === undefined) throw this.scanner.damaged();
    return textCell(this.row, this.col, text, format);
  }

  private readFormula(): Cell['formula'] {
    const { scanner } = this;
    const shared = scanner.attribute('t') === 'shared' ? scanner.attribute('si') : undefined;
    const text = scanner.readElementText();
    if (shared === undefined) return isVolatile(text) ? 'volatile' : 'cached';
    if (text !== '') this.sharedFormulas.set(shared, isVolatile(text));
    return this.sharedFormulas.get(shared) === true ? 'volatile' : 'cached';
  }
}
