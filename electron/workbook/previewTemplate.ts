import { createHash } from 'node:crypto';
import type { Recognition } from '#shared/domain/recognition.ts';
import type { SheetPicture } from '#shared/domain/sheetPicture.ts';
import type { FilledLedger } from './fill/ledger/fillLedger.ts';
import type { TableEdit } from './fill/picture/filledTable.ts';
import { pictureOf } from './fill/picture/pictureOf.ts';
import { readStamp } from './fill/stamp/readStamp.ts';
import { fillSheets } from './fillTemplate.ts';
import type { FilledTemplate, TemplateWish } from './fillTemplate.ts';
import { readWorkbook } from './read/readWorkbook.ts';
import { cellAddress } from './sheet.ts';
import type { Sheet, Workbook } from './sheet.ts';

/** What filling a template gives, without the bytes: they are named by `digest`, and shown as they are read back. */
export interface TemplatePreview extends Omit<FilledTemplate, 'bytes'> {
  digest: string;
  sheets: SheetPicture[];
  /** Other sheets that people see; nothing is written into them. */
  otherSheets: string[];
  isStamped: boolean;
}

/** Fills a template, reads the result as whoever gets it will, and shows it. */
export function previewTemplate(template: Buffer, wish: TemplateWish): TemplatePreview {
  const { bytes, workbook: before, sheets, ...sums } = fillSheets(template, wish);
  const after = readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const pictures = sheets.map(({ recognition, filled }) => ledgerPicture({ before: sheetOf(before, recognition.sheet), after: sheetOf(after, recognition.sheet) }, recognition, filled));
  return {
    ...sums, sheets: pictures, digest: createHash('sha256').update(bytes).digest('hex'), isStamped: readStamp(after) !== undefined,
    otherSheets: after.sheets.flatMap(({ name, state }) => (state === 'visible' && !pictures.some(({ sheet }) => sheet === name) ? [name] : [])),
  };
}

/** One sheet of a template with the ledger in it. */
export function ledgerPicture(sheets: { before: Sheet; after: Sheet }, recognition: Recognition, { layout, edits, widthOf }: Pick<FilledLedger, 'layout' | 'edits' | 'widthOf'>): SheetPicture {
  const groups = recognition.rows.filter(({ kind, row }) => kind === 'group' && !layout.plan.isDeleted(row)).map(({ row }) => layout.plan.moved(row));
  const heads = valuesInHead(recognition, layout.plan.moved.bind(layout.plan));
  return pictureOf(sheets, {
    plan: layout.plan, header: { top: recognition.headerTop, bottom: recognition.headerBottom }, data: layout.data,
    groups: new Set([...groups, ...layout.groups.map(({ row }) => row)]), blank: new Set(layout.blank), tasks: layout.rows.length,
    columns: recognition.columns.map(({ col }) => col), widthOf,
    edits: edits.map(({ row, col, value, written }): TableEdit => ({
      row, col, isValue: written !== null,
      replaces: written !== null && (written.taskKey !== null || heads.get(cellAddress(row, col))?.some((text) => !String(value ?? '').includes(text)) === true),
    })),
  });
}

function sheetOf({ sheets }: Workbook, name: string): Sheet {
  return sheets.find((sheet) => sheet.name === name) ?? { name, state: 'visible', rows: [], merges: [], hiddenColumns: [], comments: [] };
}

/** What the labelled cells outside the table said, by their address now. */
function valuesInHead({ head }: Recognition, moved: (row: number) => number): Map<string, string[]> {
  const said = head.flatMap(({ cell, text }) => {
    const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const value = text.trim();
    return isForm(value) || number === '' ? [] : [{ cell: `${letters}${moved(Number(number) - 1) + 1}`, value }];
  });
  return new Map([...Map.groupBy(said, ({ cell }) => cell)].map(([cell, values]) => [cell, values.map(({ value }) => value)]));
}

/** `2022年 月 日` and `____` wait to be filled in: no value is lost with them. */
function isForm(value: string): boolean {
  const squeezed = value.replace(/[\s_＿—-]/g, '');
  return squeezed === '' || (/^[\d年月日第季度]+$/.test(squeezed) && /(?:^|\D)[年月日季]/.test(squeezed));
}
