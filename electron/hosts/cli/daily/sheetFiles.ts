import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';

const SHEET_ENDINGS: ReadonlySet<string> = new Set(['.xlsx', '.xlsm', '.xls', '.et', '.ett', '.ods', '.fods', '.csv', '.tsv', '.htm', '.html', '.xml']);

/** Files as typed, and of every folder its spreadsheets in order of name; locks of open files (`~$…`) are left out. */
export function sheetFiles(places: readonly string[]): string[] {
  return places.flatMap((place) => (statSync(place).isDirectory() ? sheetsIn(place) : [place]));
}

function sheetsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => !/^[.~]/.test(name) && SHEET_ENDINGS.has(path.extname(name).toLowerCase())).sort();
  if (names.length === 0) throw new Refusal('usage.noFiles', { folder });
  return names.map((name) => path.join(folder, name));
}
