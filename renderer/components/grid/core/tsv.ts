/** A rectangle of texts, row by row. */
export type TextBlock = readonly (readonly string[])[];

/** As WPS and Excel write it: quotes round what holds a tab, a line break or a leading quote. */
export function writeTsv(block: TextBlock): string {
  return block.map((row) => row.map((text) => quote(guardFormula(text))).join('\t')).join('\r\n');
}

/** As WPS and Excel write it, and as people type it: a quote counts only at the beginning of a cell. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let index = 0;
  while (index <= text.length) {
    const cell = text[index] === '"' ? readQuoted(text, index) ?? readPlain(text, index) : readPlain(text, index);
    row.push(unguardFormula(cell.text));
    index = cell.end;
    if (text[index] === '\t') {
      index += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (index >= text.length) break;
    index += text.startsWith('\r\n', index) ? 2 : 1;
    // The line break that closes the last row opens no other.
    if (index >= text.length) break;
  }
  return rows;
}

/** A text that a spreadsheet would take for a formula, unless it is a number, is led by an apostrophe when it leaves. */
export function guardFormula(text: string): string {
  return /^[=+\-@＝＋－＠\t\r]/.test(text) && !/^[+-]?[\d,]+(\.\d+)?%?$/.test(text) ? `'${text}` : text;
}

export function unguardFormula(text: string): string {
  return /^'[=+\-@＝＋－＠\t\r]/.test(text) ? text.slice(1) : text;
}

function quote(text: string): string {
  return /[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function readPlain(text: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(start, end), end };
}

/** Null when the quote is not closed before a tab or a line ends: then it was only a quote. */
function readQuoted(text: string, start: number): { text: string; end: number } | null {
  let index = start + 1;
  let out = '';
  for (;;) {
    const close = text.indexOf('"', index);
    if (close < 0) return null;
    out += text.slice(index, close);
    if (text[close + 1] !== '"') {
      const next = text[close + 1];
      const isEnd = next === undefined || next === '\t' || next === '\n' || next === '\r';
      return isEnd ? { text: out.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), end: close + 1 } : null;
    }
    out += '"';
    index = close + 2;
  }
}
