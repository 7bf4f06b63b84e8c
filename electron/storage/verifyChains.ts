import { canonicalLine } from '#shared/domain/change.ts';
import { hashLine } from './chainHash.ts';
import { CHAIN_START } from './chains.ts';
import type { ReadableDb } from './database.ts';
import { eachLogRow, logRowToChange, namesOfLog, type LogNames, type LogRow, type ReplicaRange } from './tables/change.ts';

/** A change in its chain: whether its number is the next, and its hash follows from the one before. */
export interface Link { row: LogRow; isNext: boolean; isRight: boolean }

export interface BrokenChain { replica: string; seq: number }

/** The first place where a chain has a gap or a hash does not follow; null when every chain holds. Reads a million changes in seconds. */
export function findBrokenChain(db: ReadableDb, range?: ReplicaRange): BrokenChain | null {
  const names = namesOfLog(db);
  for (const { row, isNext, isRight } of eachLink(db, names, range)) if (!isNext || !isRight) return { replica: names.replicas.get(row.replicaNo) ?? '', seq: row.seq };
  return null;
}

/** The whole log, chain by chain, each change compared with its hash. */
export function* eachLink(db: ReadableDb, names: LogNames, range?: ReplicaRange): IterableIterator<Link> {
  const { replicas } = names;
  const [entities, sources, actors, kinds, fields] = [new Quoted(), new Quoted(), new Quoted(), new Quoted(), new Quoted()];
  let chain = { no: 0, seq: 0, hash: CHAIN_START };
  for (const row of eachLogRow(db, range)) {
    if (chain.no !== row.replicaNo) chain = { no: row.replicaNo, seq: 0, hash: CHAIN_START };
    // The canonical line, put together from parts that are quoted once; a value is stored in canonical form.
    const line = `[${row.schema},"${replicas.get(row.replicaNo) ?? ''}",${row.seq},${row.hlc},${actors.get(row.actor)},${kinds.get(row.kind)},${entities.get(names.entities.get(row.entityNo) ?? '')},${fields.get(row.field)},${JSON.stringify(row.value)},"${baseText(row.base, replicas)}",${sources.get(names.sources.get(row.sourceNo) ?? '')}]`;
    const isNext = row.seq === chain.seq + 1;
    yield { row, isNext, isRight: hashLine(chain.hash, line) === row.hash || isRightAsWritten(chain.hash, row, names) };
    chain.seq = row.seq;
    chain.hash = row.hash;
  }
}

/** Letters that only a normalisation of the whole line would join. */
function isRightAsWritten(previous: string, row: LogRow, names: LogNames): boolean {
  return hashLine(previous, canonicalLine(logRowToChange(row, names))) === row.hash;
}

function baseText(base: string, replicas: ReadonlyMap<number, string>): string {
  if (base === '') return '';
  const refs = base.split(' ').map((part) => {
    const colon = part.indexOf(':');
    return `${replicas.get(Number(part.slice(0, colon))) ?? ''}${part.slice(colon)}`;
  });
  return refs.length === 1 ? (refs[0] ?? '') : refs.sort().join(' ');
}

/** Texts as they stand in a line; the one that was asked for last is often asked for again. */
class Quoted {
  readonly #known = new Map<string, string>();
  #last = { text: '', quoted: '""' };

  get(text: string): string {
    if (text === this.#last.text) return this.#last.quoted;
    let quoted = this.#known.get(text);
    if (quoted === undefined) {
      quoted = JSON.stringify(text.normalize('NFC'));
      this.#known.set(text, quoted);
    }
    this.#last = { text, quoted };
    return quoted;
  }
}
