import { openZip } from '#electron/workbook/container/openZip.ts';
import { arrayRanges, headerRanges } from '#electron/workbook/fill/table/closedRanges.ts';
import { dropStaleResults } from '#electron/workbook/fill/results/dropStaleResults.ts';
import { askForRecalculation } from '#electron/workbook/fill/sheet/askForRecalculation.ts';
import { openSheet } from '#electron/workbook/fill/sheet/openSheet.ts';
import { patchSheet } from '#electron/workbook/fill/sheet/patchSheet.ts';
import { openWorkbookParts } from '#electron/workbook/fill/xml/workbookParts.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { droppedResults } from './droppedResults.ts';

export const WRITTEN = '一号台账试填 <&> 123';

export interface FilledCell {
  bytes: Buffer;
  sheet: string;
  cell: string;
  /** Formulas whose stored result is gone, as they rest on the cell. */
  unsure: number;
  /** What is not as it should be; none when all other entries and cells are as they were and the value is there. */
  faults: string[];
}

/** Writes into one plain cell of the first sheet that has one; undefined when the workbook has none. */
export function fillOneCell(bytes: Buffer, before: Workbook): FilledCell | undefined {
  const parts = openWorkbookParts(bytes);
  for (const place of parts.sheets) {
    const sheet = before.sheets.find(({ name }) => name === place.name);
    if (sheet === undefined) continue;
    const open = openSheet(parts, place.part);
    const arrays = arrayRanges(open);
    const closed = [...open.merges, ...headerRanges(parts, place), ...arrays];
    const isClosed = ({ row, col }: Cell): boolean => closed.some((merge) => row >= merge.top && row <= merge.bottom && col >= merge.left && col <= merge.right);
    const target = sheet.rows.flatMap(({ cells }) => cells).find((cell) => cell.formula === 'none' && (cell.kind === 'text' || cell.kind === 'number') && !isClosed(cell));
    if (target === undefined) continue;
    const edits = [{ row: target.row, col: target.col, value: WRITTEN }];
    patchSheet(open.patch, open.grid, edits);
    dropStaleResults(parts, place, { sheet: open, cells: edits, plan: undefined });
    parts.write(place.part, open.patch.finish());
    askForRecalculation(parts);
    const filled = parts.finish();
    const elsewhere = droppedResults(bytes, filled);
    const compared = compareCells(before, readWorkbook(filled), { target, place: place.name, fillsRanges: arrays.length > 0 || elsewhere.cells > 0 });
    return { bytes: filled, sheet: place.name, cell: cellAddress(target.row, target.col), unsure: compared.unsure, faults: [...entryFaults(bytes, filled, [place.part, parts.workbookPart, ...elsewhere.parts]), ...compared.faults] };
  }
  return undefined;
}

function entryFaults(bytes: Buffer, filled: Buffer, changed: readonly string[]): string[] {
  const raw = (file: Buffer): Map<string, Buffer> => new Map(openZip(file).entries.map((entry) => [entry.name, file.subarray(entry.localHeaderOffset, entry.endOffset)]));
  const [old, now] = [raw(bytes), raw(filled)];
  const mayChange = new Set(changed.map((part) => part.toLowerCase()));
  const isAllowed = (name: string): boolean => mayChange.has(name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase());
  const order = [...old.keys()].join('\n') === [...now.keys()].join('\n') ? [] : ['entries in another order'];
  return [...order, ...[...old].flatMap(([name, entry]) => (isAllowed(name) || now.get(name)?.equals(entry) === true ? [] : [`entry ${name} differs`]))];
}

interface Written { target: Cell; place: string; fillsRanges: boolean }

/** Every cell is as it was, but for the one that was written and for formulas that rest on it, which have no result. */
function compareCells(before: Workbook, after: Workbook, { target, place, fillsRanges }: Written): Pick<FilledCell, 'unsure' | 'faults'> {
  const byAddress = (workbook: Workbook): Map<string, Cell> => new Map(workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell): [string, Cell] => [`${sheet.name}!${cellAddress(cell.row, cell.col)}`, cell]))));
  const [old, now] = [byAddress(before), byAddress(after)];
  const own = `${place}!${cellAddress(target.row, target.col)}`;
  const written = now.get(own);
  const faults = written?.value === WRITTEN ? [] : [`${own} holds ${String(written?.value)}`];
  if (written !== undefined && written.format !== target.format) faults.push(`${own} has the format ${written.format} instead of ${target.format}`);
  let unsure = 0;
  for (const [address, cell] of old) {
    if (address === own || JSON.stringify(now.get(address)) === JSON.stringify(cell)) continue;
    if (isUnsure(cell, now.get(address), fillsRanges)) unsure += 1;
    else faults.push(`${address} differs`);
  }
  for (const address of now.keys()) if (!old.has(address)) faults.push(`${address} is new`);
  return { unsure, faults: faults.slice(0, 3) };
}

/** A formula without a result, or a cell that one fills together with others. */
function isUnsure(old: Cell, now: Cell | undefined, fillsRanges: boolean): boolean {
  if (old.formula === 'none') return fillsRanges && now === undefined;
  return now?.formula === 'uncalculated' && now.format === old.format && now.value === '';
}
