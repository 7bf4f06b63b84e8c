import type { SqlValue, WritableDb } from '../database.ts';

/** More at once is no quicker. */
const ROWS = 8;

/** Rows of one table that are written several at a time, in the order in which they came; until `flush` the last of them may not be there. */
export class BulkInsert {
  readonly #db: WritableDb;
  readonly #into: string;
  readonly #width: number;
  /** By their number of rows. */
  readonly #statements = new Map<number, string>();
  #cells: SqlValue[] = [];

  constructor(db: WritableDb, table: string, columns: readonly string[]) {
    this.#db = db;
    this.#into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES`;
    this.#width = columns.length;
  }

  /** A cell for each column. */
  add(...row: SqlValue[]): void {
    this.#cells.push(...row);
    if (this.#cells.length === ROWS * this.#width) this.flush();
  }

  flush(): void {
    const rows = this.#cells.length / this.#width;
    if (rows === 0) return;
    const cells = this.#cells;
    this.#cells = [];
    this.#db.run(this.#statement(rows), ...cells);
  }

  #statement(rows: number): string {
    let statement = this.#statements.get(rows);
    if (statement === undefined) {
      const row = `(${Array<string>(this.#width).fill('?').join(', ')})`;
      statement = `${this.#into} ${Array<string>(rows).fill(row).join(', ')}`;
      this.#statements.set(rows, statement);
    }
    return statement;
  }
}
