import { countBelow } from './countBelow.ts';

/** Rows that go in below an existing row, each made after the likeness of an existing one. */
export interface RowInsert {
  after: number;
  patterns: number[];
}

export interface RowSpan { top: number; bottom: number }

/** once: a span of several rows that ends right above an insertion takes the new rows in; always: a single row as well. */
export type Growth = 'never' | 'once' | 'always';

/** Which rows of a sheet are inserted and which go, and where that leaves the others. Rows count from 0. */
export class RowPlan {
  readonly inserts: readonly RowInsert[];
  readonly deleted: readonly number[];
  private readonly inserted: readonly number[];

  constructor(inserts: readonly RowInsert[], deleted: readonly number[]) {
    this.inserts = inserts.filter(({ patterns }) => patterns.length > 0).sort((a, b) => a.after - b.after);
    this.deleted = [...deleted].sort((a, b) => a - b);
    this.inserted = this.inserts.flatMap(({ after, patterns }) => patterns.map(() => after));
  }

  get isEmpty(): boolean {
    return this.inserted.length === 0 && this.deleted.length === 0;
  }

  isDeleted(row: number): boolean {
    return this.deleted[countBelow(this.deleted, row)] === row;
  }

  /** Where the row ends up; of a row that goes, where the next one that stays does. */
  moved(row: number): number {
    return row + countBelow(this.inserted, row) - countBelow(this.deleted, row);
  }

  /** Where a span ends up; undefined when all its rows go. */
  movedSpan({ top, bottom }: RowSpan, growth: Growth): RowSpan | undefined {
    const last = this.moved(bottom) - (this.isDeleted(bottom) ? 1 : 0);
    const first = this.moved(top);
    if (first > last) return undefined;
    const grows = growth === 'always' || (growth === 'once' && top !== bottom);
    return { top: first, bottom: grows ? last + this.insertedAfter(bottom) : last };
  }

  /** The new rows, by where they stand afterwards. */
  newRows(): { row: number; pattern: number }[] {
    return this.inserts.flatMap(({ after, patterns }) => {
      const first = this.moved(after) + (this.isDeleted(after) ? 0 : 1);
      return patterns.map((pattern, i) => ({ row: first + i, pattern }));
    });
  }

  private insertedAfter(row: number): number {
    return countBelow(this.inserted, row + 1) - countBelow(this.inserted, row);
  }
}
