import { serialToIso } from './calendar.ts';
import { generalText } from './generalText.ts';
import { parseFormat } from './formatSections.ts';
import type { ParsedFormat } from './formatSections.ts';
import { showNumberBy, showTextBy } from './showBy.ts';

/** Values of one format repeat a great deal (days, percents), so what was shown is kept, up to this many. */
const REMEMBERED = 2_000;
const KNOWN_FORMATS = 2_000;

export interface ShownDay { day: string; text: string }

/** A number format, parsed once: what WPS shows for a value in it. */
export class CellFormat {
  readonly code: string;
  /** Shows a day of the calendar (not merely a time). */
  readonly isDate: boolean;
  private readonly parsed: ParsedFormat;
  private readonly date1904: boolean;
  private readonly isGeneral: boolean;
  private readonly shown = new Map<number, string>();
  private readonly days = new Map<number, ShownDay>();
  private hits = 0;
  private misses = 0;

  constructor(code: string, date1904: boolean) {
    this.parsed = parseFormat(code);
    this.code = code === '' ? 'General' : code;
    this.isDate = this.parsed.isDate;
    this.isGeneral = this.parsed.isGeneral;
    this.date1904 = date1904;
  }

  show(value: number): string {
    if (this.isGeneral) return generalText(value);
    // Amounts hardly ever repeat, and then looking one up costs more than it saves.
    if (this.misses > REMEMBERED && this.misses > this.hits) return showNumberBy(this.parsed, value, this.date1904);
    const known = this.shown.get(value);
    if (known !== undefined) {
      this.hits += 1;
      return known;
    }
    const text = showNumberBy(this.parsed, value, this.date1904);
    if (this.shown.size < REMEMBERED) this.shown.set(value, text);
    else this.misses += 1;
    return text;
  }

  showText(text: string): string {
    return this.parsed.text === undefined ? text : showTextBy(this.parsed.text, text);
  }

  /** In a format that shows a day: the calendar day of a serial number (see serialToIso), and how it is shown; undefined where there is no such day. */
  showDay(value: number): ShownDay | undefined {
    const known = this.days.get(value);
    if (known !== undefined) return known;
    const day = serialToIso(value, this.date1904);
    if (day === undefined) return undefined;
    const shown = { day, text: showNumberBy(this.parsed, value, this.date1904) };
    if (this.days.size < REMEMBERED) this.days.set(value, shown);
    return shown;
  }

  /** This format, or for a cell that is stored as a date or time without one, the usual one. */
  forStoredDate(serial: number): CellFormat {
    if (!this.isGeneral) return this;
    return formatFor(serial < 1 ? 'h:mm:ss' : 'yyyy/m/d', this.date1904);
  }
}

const known1900 = new Map<string, CellFormat>();
const known1904 = new Map<string, CellFormat>();

/** The format of a code; the same codes come up in every workbook, so they are kept. */
export function formatFor(code: string, date1904: boolean): CellFormat {
  const known = date1904 ? known1904 : known1900;
  const found = known.get(code);
  if (found !== undefined) return found;
  if (known.size >= KNOWN_FORMATS) known.clear();
  const format = new CellFormat(code, date1904);
  known.set(code, format);
  return format;
}
