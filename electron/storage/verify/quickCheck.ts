import { Refusal } from '#shared/contract/refusal.ts';
import type { ReadableDb } from '../database.ts';

/**
 * SQLite's quick_check at a start, table by table: every page that anything stands in is looked at, only the words of the
 * search index, which are made from the tables, are not counted: that took a third of the time, and somebody waits to type.
 * Every backup runs the whole check on its copy.
 */
export function checkQuickly(db: ReadableDb, file: string): void {
  const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0");
  for (const { name } of [{ name: 'sqlite_schema' }, ...tables]) {
    const found = db.get<{ quick_check: string }>(`PRAGMA quick_check("${name}")`)?.quick_check;
    if (found !== 'ok') throw new Refusal('workspace.damaged', { file, found: String(found) });
  }
}
