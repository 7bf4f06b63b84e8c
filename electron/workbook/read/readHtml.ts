import type { Cell, Sheet } from '../sheet.ts';
import { htmlTokens } from './htmlTokens.ts';
import type { HtmlTag } from './htmlTokens.ts';
import { lastColumn, lastRow } from './readLimits.ts';
import type { ReadLimits } from './readLimits.ts';
import type { ReadOptions } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';
import { writtenCell } from './writtenCell.ts';

/** Reads the tables of a web page as one sheet, one below the other as WPS does; colspan and rowspan become merges. */
export function readHtml(text: string, limits: ReadLimits, options: ReadOptions): Sheet {
  const table = new HtmlTables(new SheetBuilder(sheetName(text), 'visible', limits, options.onRow));
  for (const token of htmlTokens(text)) {
    if (typeof token === 'string') table.addText(token);
    else table.addTag(token);
  }
  return table.finish();
}

/** Excel's own web pages carry the sheet's name in an `x:Name` element. */
function sheetName(text: string): string {
  return /<x:Name>([^<]{1,31})<\/x:Name>/.exec(text)?.[1] ?? 'Sheet1';
}

class HtmlTables {
  private readonly builder: SheetBuilder;
  private readonly open = new Map<number, number>();
  private cells: Cell[] = [];
  private row = -1;
  private col = 0;
  private hidden = false;
  private depth = 0;
  private cell: { col: number; text: string; keepsText: boolean } | undefined;

  constructor(builder: SheetBuilder) {
    this.builder = builder;
  }

  addText(text: string): void {
    if (this.cell !== undefined) this.cell.text += text;
  }

  addTag(tag: HtmlTag): void {
    if (tag.name === 'table') this.addTable(tag.isClosing);
    else if (this.depth > 1) this.addInnerTag(tag);
    else if (tag.name === 'tr') this.addRow(tag);
    else if (tag.name === 'td' || tag.name === 'th') this.addCell(tag);
    else this.addInnerTag(tag);
  }

  finish(): Sheet {
    this.endRow();
    return this.builder.finish();
  }

  /** A table within a cell is text of that cell. */
  private addTable(isClosing: boolean): void {
    if (!isClosing) {
      this.depth++;
      return;
    }
    this.depth = Math.max(0, this.depth - 1);
    if (this.depth > 0) return;
    this.endRow();
    this.open.clear();
  }

  private addRow(tag: HtmlTag): void {
    this.endRow();
    if (!tag.isClosing) this.startRow(tag);
  }

  private startRow(tag?: HtmlTag): void {
    this.row++;
    this.col = 0;
    this.hidden = tag !== undefined && /display\s*:\s*none/i.test(tag.attribute('style') ?? '');
    this.isInRow = true;
  }

  private isInRow = false;

  private addCell(tag: HtmlTag): void {
    this.endCell();
    if (tag.isClosing || this.depth === 0) return;
    if (!this.isInRow) this.startRow();
    while ((this.open.get(this.col) ?? -1) >= this.row) this.col++;
    const right = Math.min(lastColumn, this.col + span(tag.attribute('colspan')) - 1);
    const bottom = Math.min(lastRow, this.row + span(tag.attribute('rowspan')) - 1);
    if (this.col > lastColumn) return;
    if (right > this.col || bottom > this.row) this.builder.merges.push({ top: this.row, left: this.col, bottom, right });
    for (let col = this.col; col <= right && bottom > this.row; col++) this.open.set(col, bottom);
    this.cell = { col: this.col, text: '', keepsText: /mso-number-format\s*:\s*['"]?\\@/i.test(tag.attribute('style') ?? '') };
    this.col = right + 1;
  }

  private addInnerTag(tag: HtmlTag): void {
    if (this.cell === undefined) return;
    if (tag.name === 'br' || (!tag.isClosing && this.cell.text.trim() !== '' && (tag.name === 'p' || tag.name === 'div' || tag.name === 'li'))) this.cell.text += '\v';
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (cell === undefined) return;
    const found = writtenCell(this.row, cell.col, visibleText(cell.text));
    if (found !== undefined) this.cells.push(cell.keepsText ? { ...found, kind: 'text', value: found.text, format: '@' } : found);
  }

  private endRow(): void {
    this.endCell();
    if (!this.isInRow) return;
    this.isInRow = false;
    this.builder.addRow(this.row, this.hidden, this.cells);
    this.cells = [];
  }
}

/** Blanks collapse as in a browser; line breaks stand as `\v` until then, because those of the source mean nothing. */
function visibleText(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').replace(/ ?\v ?/g, '\n').replaceAll('\u00a0', ' ').trim();
}

function span(written: string | undefined): number {
  const value = Number.parseInt(written ?? '1', 10);
  return value >= 1 ? Math.min(value, 65_534) : 1;
}
