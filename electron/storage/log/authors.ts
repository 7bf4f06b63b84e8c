import type { ChangeValue } from '#shared/domain/change.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import type { Interned } from './interned.ts';

/** Whose each replica is, as each has declared in its own chain (`replica:<id>`, field `author`). */
export class Authors {
  readonly #db: WritableDb;
  readonly #names: Interned;
  readonly #authors: Map<string, Author>;

  constructor(db: WritableDb, names: Interned) {
    this.#db = db;
    this.#names = names;
    this.#authors = listAuthors(db);
  }

  find(replica: string): Author | undefined {
    return this.#authors.get(replica);
  }

  /** False when this is no news. */
  learn(replica: string, author: Author): boolean {
    const known = this.#authors.get(replica);
    if (known !== undefined && known.role === author.role && known.unit === author.unit) return false;
    this.#authors.set(replica, author);
    this.#db.run(
      'INSERT INTO author (replica_no, role, unit) VALUES (?, ?, ?) ON CONFLICT (replica_no) DO UPDATE SET role = excluded.role, unit = excluded.unit',
      this.#names.replica(replica), author.role, author.unit,
    );
    return true;
  }

  /** Fields in which the replica has written, or in which a change of its is named that has not arrived. */
  fieldsTouchedBy(replica: string): { entityNo: number; field: string }[] {
    const no = this.#names.replica(replica);
    return this.#db.all<{ entityNo: number; field: string }>(
      'SELECT entity_no AS entityNo, field FROM change WHERE replica_no = ? UNION SELECT entity_no, field FROM replaced WHERE replica_no = ?', no, no,
    );
  }
}

export function listAuthors(db: ReadableDb): Map<string, Author> {
  const rows = db.all<{ id: string; role: Author['role']; unit: string | null }>('SELECT r.replica_id AS id, a.role, a.unit FROM author a JOIN replica r USING (replica_no)');
  return new Map(rows.map(({ id, role, unit }) => [id, { role, unit }]));
}

/** The author that a declaration names; undefined when it is of a form that this version does not know. */
export function authorValue(value: ChangeValue): Author | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { role, unit } = value;
  if (role === 'office') return { role, unit: null };
  return role === 'unit' && typeof unit === 'string' ? { role, unit } : undefined;
}
