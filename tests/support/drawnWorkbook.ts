import { cellAddress } from '#electron/workbook/sheet.ts';
import { workbookOf } from './ooxmlPackage.ts';

export interface DrawnSheet {
  drawing: string;
  name?: string;
  state?: 'visible' | 'hidden' | 'veryHidden';
}

const FORMATS = ['0%', '0.00%', '0.0', '0.00', 'yyyy"年"m"月"', 'yyyy/m/d', '@'];

/**
 * An .xlsx drawn as text, one line a row, cells parted by `|`. `<` joins a cell to its left neighbour, `^` to the one above,
 * `#72` is the number 72 and `#0.72:0%` one in a format, `\n` a line break inside a cell; blank cells are left out.
 */
export function drawnWorkbook(...sheets: (DrawnSheet | string)[]): Buffer {
  const drawn = sheets.map((sheet): DrawnSheet => (typeof sheet === 'string' ? { drawing: sheet } : sheet));
  return workbookOf({
    sheets: drawn.map(({ drawing }) => sheetXml(linesOf(drawing))),
    sheetNames: drawn.map(({ name }, i) => name ?? (i === 0 ? '台账' : `表${i + 1}`)),
    sheetAttributes: drawn.map(({ state }) => (state === undefined ? '' : `state="${state}"`)),
    formats: FORMATS,
  });
}

function linesOf(drawing: string): string[][] {
  return drawing.replace(/^\n/, '').replace(/\n[ \t]*$/, '').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
}

function sheetXml(lines: readonly string[][]): string {
  const rows = lines.map((line, row) => {
    const cells = line.map((text, col) => (text === '' || text === '<' || text === '^' ? '' : cellXml(cellAddress(row, col), text)));
    return `<row r="${row + 1}">${cells.join('')}</row>`;
  });
  const merges = mergesOf(lines).map((range) => `<mergeCell ref="${range}"/>`);
  return `<sheetData>${rows.join('')}</sheetData>${merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`}`;
}

function cellXml(address: string, text: string): string {
  const number = /^#(-?[\d.]+)(?::(.+))?$/.exec(text);
  if (number === null) return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text.replaceAll('\\n', '\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  const format = number[2];
  if (format !== undefined && !FORMATS.includes(format)) throw new Error(`no number format ${format} in drawn workbooks`);
  return `<c r="${address}"${format === undefined ? '' : ` s="${FORMATS.indexOf(format) + 1}"`}><v>${number[1] ?? ''}</v></c>`;
}

function mergesOf(lines: readonly (readonly string[])[]): string[] {
  const at = (row: number, col: number): string => lines[row]?.[col] ?? '';
  return lines.flatMap((line, top) => line.flatMap((text, left): string[] => {
    if (text === '<' || text === '^') return [];
    let right = left;
    while (at(top, right + 1) === '<') right += 1;
    let bottom = top;
    while (at(bottom + 1, left) === '^') bottom += 1;
    return right > left || bottom > top ? [`${cellAddress(top, left)}:${cellAddress(bottom, right)}`] : [];
  }));
}
