import type { ChangeRef } from '#shared/domain/ids.ts';
import type { WritableDb } from '../database.ts';
import { Remembered } from './remembered.ts';

/** Of each kind; a million cells that were imported are a million sources. */
const KEPT = 50_000;

/** Numbers that stand for long names in the log; remembered for one transaction, since a rollback takes them back. */
export class Interned {
  readonly #db: WritableDb;
  readonly #replicas = new Map<string, number>();
  readonly #entities = new Remembered<string, number>(KEPT);
  readonly #sources = new Remembered<string, number>(KEPT);
  readonly #entityKeys = new Remembered<number, string>(KEPT);
  readonly #newEntities = new Set<number>();

  constructor(db: WritableDb) {
    this.#db = db;
  }

  replica(id: string): number {
    const known = this.#replicas.get(id);
    if (known !== undefined) return known;
    const no = this.#find('SELECT replica_no AS no FROM replica WHERE replica_id = ?', id) ?? this.#make('INSERT INTO replica (replica_id) VALUES (?) RETURNING replica_no AS no', id);
    this.#replicas.set(id, no);
    return no;
  }

  entity(key: string): number {
    const known = this.#entities.get(key);
    if (known !== undefined) return known;
    // Of what a package brings most is new.
    let no = this.#find('INSERT INTO entity (entity_key) VALUES (?) ON CONFLICT DO NOTHING RETURNING entity_no AS no', key);
    if (no === undefined) no = this.#make('SELECT entity_no AS no FROM entity WHERE entity_key = ?', key);
    else this.#newEntities.add(no);
    this.#entities.set(key, no);
    return no;
  }

  source(source: string): number {
    const known = this.#sources.get(source);
    if (known !== undefined) return known;
    // Most sources are a cell of their own and new.
    const no = this.#find('INSERT INTO source (source) VALUES (?) ON CONFLICT DO NOTHING RETURNING source_no AS no', source) ?? this.#make('SELECT source_no AS no FROM source WHERE source = ?', source);
    this.#sources.set(source, no);
    return no;
  }

  ref(ref: ChangeRef): { no: number; seq: number } {
    const colon = ref.indexOf(':');
    return { no: this.replica(ref.slice(0, colon)), seq: Number(ref.slice(colon + 1)) };
  }

  entityKey(entityNo: number): string {
    const known = this.#entityKeys.get(entityNo);
    if (known !== undefined) return known;
    const key = this.#db.get<{ key: string }>('SELECT entity_key AS key FROM entity WHERE entity_no = ?', entityNo)?.key ?? '';
    this.#entityKeys.set(entityNo, key);
    return key;
  }

  /** Heads of what is new so far have been stored. */
  forgetNew(): void {
    this.#newEntities.clear();
  }

  /** Made since the last time heads were stored: there are none of it yet. */
  isNewEntity(entityNo: number): boolean {
    return this.#newEntities.has(entityNo);
  }

  #find(sql: string, name: string): number | undefined {
    return this.#db.get<{ no: number }>(sql, name)?.no;
  }

  #make(sql: string, name: string): number {
    const made = this.#find(sql, name);
    if (made === undefined) throw new Error(`not interned: ${name}`);
    return made;
  }
}
