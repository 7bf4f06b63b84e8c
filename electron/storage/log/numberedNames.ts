import type { ReadableDb } from '../database.ts';
import { Remembered } from './remembered.ts';

/** Names kept at once; entries of an office's year are twice as many, sources of imported cells twenty times. */
const KEPT = 50_000;
/** Neighbours are read along: the numbers follow the order in which changes came. */
const BLOCK = 100;

/** What the numbers of one table stand for, read as they are asked for. */
export class NumberedNames {
  readonly #db: ReadableDb;
  readonly #sql: string;
  readonly #names = new Remembered<number, string>(KEPT);

  constructor(db: ReadableDb, table: 'entity' | 'source', column: string) {
    this.#db = db;
    this.#sql = `SELECT ${table}_no AS no, ${column} AS name FROM ${table} WHERE ${table}_no BETWEEN ? AND ?`;
  }

  get(no: number): string | undefined {
    const known = this.#names.get(no);
    if (known !== undefined) return known;
    const first = no - (no % BLOCK);
    let found: string | undefined;
    for (const row of this.#db.all<{ no: number; name: string }>(this.#sql, first, first + BLOCK - 1)) {
      this.#names.set(row.no, row.name);
      if (row.no === no) found = row.name;
    }
    return found;
  }
}
