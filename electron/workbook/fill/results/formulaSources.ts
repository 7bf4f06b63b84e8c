import { addressAt } from '../../read/cellReference.ts';
import { lastColumn, lastRow } from '../../read/readLimits.ts';
import type { CellRange } from '../../sheet.ts';
import { formulaTokens } from '../move/formulaTokens.ts';
import type { ColumnPoint, FormulaToken, RowPoint } from '../move/formulaTokens.ts';
import { tableSource } from './tableSource.ts';
import type { WorkbookNames } from './workbookNames.ts';

export interface SheetArea extends CellRange { sheet: string }

/** What a formula's result rests on. */
export interface FormulaSources {
  areas: SheetArea[];
  /** It may rest on more than its text tells, or changes by itself. */
  isOpen: boolean;
  /** Something of it lies in another file. */
  isForeign: boolean;
}

/** Where a formula stands, and how far that is from where its text was written (a shared formula is written once). */
export interface FormulaPlace { sheet: string; row: number; col: number; rowsDown: number; colsRight: number }

/** Cells that these look at are named nowhere in the formula, or they change by themselves. */
const OPEN = new Set(['INDIRECT', 'OFFSET', 'NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'CELL', 'INFO', 'EVALUATE', 'GETPIVOTDATA']);
/** The range to be summed is taken as large as the range that is searched, whatever is written. */
const STRETCHED = new Set(['SUMIF', 'AVERAGEIF']);
/** Names can be defined by names. */
const DEEPEST = 8;

export function sourcesOf(tokens: readonly FormulaToken[], place: FormulaPlace, names: WorkbookNames): FormulaSources {
  const reader = new SourceReader(place, names, 0);
  reader.read(tokens);
  return reader.isStretched ? { ...reader.found, areas: stretched(reader.found.areas) } : reader.found;
}

function stretched(areas: readonly SheetArea[]): SheetArea[] {
  const height = Math.max(...areas.map(({ top, bottom }) => bottom - top));
  const width = Math.max(...areas.map(({ left, right }) => right - left));
  return areas.map((area) => ({ ...area, bottom: Math.min(lastRow, area.top + height), right: Math.min(lastColumn, area.left + width) }));
}

type Reference = Exclude<FormulaToken, { kind: 'other' }>;

class SourceReader {
  readonly found: FormulaSources = { areas: [], isOpen: false, isForeign: false };
  isStretched = false;
  private readonly place: FormulaPlace;
  private readonly names: WorkbookNames;
  private readonly depth: number;

  constructor(place: FormulaPlace, names: WorkbookNames, depth: number) {
    this.place = place;
    this.names = names;
    this.depth = depth;
  }

  read(tokens: readonly FormulaToken[]): void {
    const written = tokens.filter((token) => token.kind !== 'other' || token.text.trim() !== '');
    for (let i = 0; i < written.length; i++) {
      const token = written[i];
      if (token === undefined) continue;
      if (token.kind === 'other') i += this.readOther(token.text, written[i + 1]?.text ?? '');
      else this.addReference(token, token.sheet?.toLowerCase() ?? this.place.sheet);
    }
  }

  /** Gives how many of the tokens behind belong to this one. */
  private readOther(text: string, next: string): number {
    if (/^["#\d.]/.test(text)) return 0;
    if (text.includes('!')) return this.readElsewhere(text, next);
    if (text.startsWith('[')) return this.readTable(undefined, text);
    if (/^[\p{L}_\\]/u.test(text)) return this.readWord(text, next, this.place.sheet);
    // A range whose end is worked out: A1:INDEX(…).
    if (text === ':') this.found.isOpen = true;
    // program|topic!item
    if (text === '|') this.found.isForeign = true;
    return 0;
  }

  private readWord(word: string, next: string, sheet: string): number {
    if (next === '(') {
      this.readFunction(word.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, ''));
      return 0;
    }
    if (next.startsWith('[')) return 1 + this.readTable(word, next);
    if (/^(?:TRUE|FALSE|_xlpm\..*)$/i.test(word)) return 0;
    const formula = this.names.definedName(word, sheet);
    if (formula === undefined || this.depth === DEEPEST) {
      const table = this.names.tableNamed(word);
      if (table === undefined) this.found.isOpen = true;
      else this.found.areas.push({ sheet: table.sheet, ...table.range });
      return 0;
    }
    this.readName(formula);
    return 0;
  }

  private readName(formula: string): void {
    const tokens = formulaTokens(formula);
    // What a name says of a neighbour is meant from wherever the name is used.
    if (tokens.some((token) => token.kind !== 'other' && !isFixed(token))) this.found.isOpen = true;
    const reader = new SourceReader({ ...this.place, sheet: '', rowsDown: 0, colsRight: 0 }, this.names, this.depth + 1);
    reader.read(tokens);
    this.found.areas.push(...reader.found.areas);
    this.found.isOpen ||= reader.found.isOpen;
    this.found.isForeign ||= reader.found.isForeign;
  }

  private readFunction(name: string): void {
    const { sheet, row, col } = this.place;
    if (OPEN.has(name)) this.found.isOpen = true;
    // Without an argument it is the row of the formula itself.
    if (name === 'ROW') this.found.areas.push({ sheet, top: row, bottom: row, left: col, right: col });
    if (STRETCHED.has(name)) this.isStretched = true;
  }

  private readTable(name: string | undefined, written: string): number {
    const { sheet, row, col } = this.place;
    const table = name === undefined ? this.names.tableAt(sheet, row, col) : this.names.tableNamed(name);
    const range = table === undefined ? undefined : tableSource(table, written, row);
    if (table === undefined || range === undefined) this.found.isOpen = true;
    else this.found.areas.push({ sheet: table.sheet, ...range });
    return 0;
  }

  /** A reference into another file or across several sheets, or the sheet in front of a name. */
  private readElsewhere(text: string, next: string): number {
    const end = text.lastIndexOf('!');
    const isName = end === text.length - 1 && /^[\p{L}_\\]/u.test(next);
    const sheets = text.slice(0, end).replace(/^'|'$/g, '').replaceAll("''", "'").toLowerCase();
    if (sheets === '[0]') return isName ? 1 + this.readWord(next, '', '') : 0;
    if (sheets.includes('[')) {
      this.found.isForeign = true;
      return isName ? 1 : 0;
    }
    if (!sheets.includes(':')) return isName ? 1 + this.readWord(next, '', sheets) : 0;
    const [first = -1, last = -1] = sheets.split(':').map((sheet) => this.names.tabs.indexOf(sheet));
    if (first < 0 || last < 0) this.found.isOpen = true;
    for (const token of formulaTokens(text.slice(end + 1))) {
      if (token.kind === 'other') this.found.isOpen = true;
      else for (const sheet of this.names.tabs.slice(first, last + 1)) this.addReference(token, sheet);
    }
    return 0;
  }

  private addReference(token: Reference, sheet: string): void {
    if (!this.names.tabs.includes(sheet)) this.found.isOpen = true;
    this.found.areas.push({ sheet, ...this.rowsOf(token), ...this.columnsOf(token) });
  }

  private rowsOf(token: Reference): Pick<CellRange, 'top' | 'bottom'> {
    if (token.kind === 'columns') return { top: 0, bottom: lastRow };
    const moved = ({ row, isFixed: stays }: RowPoint): number => (stays ? row : row + this.place.rowsDown);
    const [from, to] = [moved(token.from), moved(token.to ?? token.from)];
    return { top: Math.min(from, to), bottom: Math.max(from, to) };
  }

  private columnsOf(token: Reference): Pick<CellRange, 'left' | 'right'> {
    if (token.kind === 'rows') return { left: 0, right: lastColumn };
    const moved = ({ col, isColFixed }: ColumnPoint): number => (addressAt(`${col}1`)?.col ?? 0) + (isColFixed ? 0 : this.place.colsRight);
    const [from, to] = [moved(token.from), moved(token.to ?? token.from)];
    return { left: Math.min(from, to), right: Math.max(from, to) };
  }
}

function isFixed(token: Reference): boolean {
  const points = [token.from, ...(token.to === undefined ? [] : [token.to])];
  return points.every((point) => (!('isFixed' in point) || point.isFixed) && (!('isColFixed' in point) || point.isColFixed));
}
