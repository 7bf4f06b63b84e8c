import { openZip } from '#electron/workbook/container/openZip.ts';
import { arrayRanges, headerRanges } from '#electron/workbook/fill/table/closedRanges.ts';
import { askForRecalculation } from '#electron/workbook/fill/sheet/askForRecalculation.ts';
import { openSheet } from '#electron/workbook/fill/sheet/openSheet.ts';
import { patchSheet } from '#electron/workbook/fill/sheet/patchSheet.ts';
import { openWorkbookParts } from '#electron/workbook/fill/xml/workbookParts.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';

export const WRITTEN = '一号台账试填 <&> 123';

export interface FilledCell {
  bytes: Buffer;
  sheet: string;
  cell: string;
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
    const closed = [...open.merges, ...headerRanges(parts, place), ...arrayRanges(open)];
    const isClosed = ({ row, col }: Cell): boolean => closed.some((merge) => row >= merge.top && row <= merge.bottom && col >= merge.left && col <= merge.right);
    const target = sheet.rows.flatMap(({ cells }) => cells).find((cell) => cell.formula === 'none' && (cell.kind === 'text' || cell.kind === 'number') && !isClosed(cell));
    if (target === undefined) continue;
    patchSheet(open.patch, open.grid, [{ row: target.row, col: target.col, value: WRITTEN }]);
    parts.write(place.part, open.patch.finish());
    askForRecalculation(parts);
    const filled = parts.finish();
    return { bytes: filled, sheet: place.name, cell: cellAddress(target.row, target.col), faults: faultsOf({ bytes, before, filled, target, place: place.name, changed: [place.part, parts.workbookPart] }) };
  }
  return undefined;
}

interface Filled { bytes: Buffer; before: Workbook; filled: Buffer; target: Cell; place: string; changed: readonly string[] }

function faultsOf({ bytes, before, filled, target, place, changed }: Filled): string[] {
  return [...entryFaults(bytes, filled, changed), ...cellFaults(before, readWorkbook(filled), target, place)];
}

function entryFaults(bytes: Buffer, filled: Buffer, changed: readonly string[]): string[] {
  const raw = (file: Buffer): Map<string, Buffer> => new Map(openZip(file).entries.map((entry) => [entry.name, file.subarray(entry.localHeaderOffset, entry.endOffset)]));
  const [old, now] = [raw(bytes), raw(filled)];
  const mayChange = new Set(changed.map((part) => part.toLowerCase()));
  const isAllowed = (name: string): boolean => mayChange.has(name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase());
  const order = [...old.keys()].join('\n') === [...now.keys()].join('\n') ? [] : ['entries in another order'];
  return [...order, ...[...old].flatMap(([name, entry]) => (isAllowed(name) || now.get(name)?.equals(entry) === true ? [] : [`entry ${name} differs`]))];
}

function cellFaults(before: Workbook, after: Workbook, target: Cell, place: string): string[] {
  const describe = (workbook: Workbook): Map<string, string> => new Map(workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell): [string, string] => [`${sheet.name}!${cellAddress(cell.row, cell.col)}`, JSON.stringify(cell)]))));
  const [old, now] = [describe(before), describe(after)];
  const own = `${place}!${cellAddress(target.row, target.col)}`;
  const written = after.sheets.find(({ name }) => name === place)?.rows.flatMap(({ cells }) => cells).find(({ row, col }) => row === target.row && col === target.col);
  const faults = written?.value === WRITTEN ? [] : [`${own} holds ${String(written?.value)}`];
  if (written !== undefined && written.format !== target.format) faults.push(`${own} has the format ${written.format} instead of ${target.format}`);
  for (const [address, cell] of old) if (address !== own && now.get(address) !== cell) faults.push(`${address} differs`);
  if (now.size !== old.size) faults.push(`${now.size} cells instead of ${old.size}`);
  return faults.slice(0, 3);
}
