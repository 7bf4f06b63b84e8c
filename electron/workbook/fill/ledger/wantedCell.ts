import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { CellFormat } from '../../read/format/cellFormat.ts';
import { cellAddress } from '../../sheet.ts';
import type { CellEdit } from '../sheet/patchSheet.ts';
import { shownText } from '../table/asCellValue.ts';
import type { WrittenCell } from './ledgerContent.ts';

/** A cell that shall be written, by its place after rows have moved; `written` is null where it says nothing new (numbering). */
export interface WantedCell extends CellEdit {
  written: WrittenCell | null;
}

/** A cell of a task. There are tens of thousands of them, so what it is called and how it will read is found out when somebody asks. */
export class EntryCell implements WantedCell, WrittenCell {
  readonly row: number;
  readonly col: number;
  readonly value: string | number | null;
  readonly field: LedgerField;
  readonly taskKey: string;
  private readonly format: CellFormat;

  constructor(row: number, col: number, value: string | number | null, field: LedgerField, taskKey: string, format: CellFormat) {
    this.row = row;
    this.col = col;
    this.value = value;
    this.field = field;
    this.taskKey = taskKey;
    this.format = format;
  }

  get written(): this {
    return this;
  }

  get cell(): string {
    return cellAddress(this.row, this.col);
  }

  get text(): string {
    return shownText(this.value, this.format);
  }
}
