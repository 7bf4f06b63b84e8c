import { hash } from 'node:crypto';
import { canonicalLine } from '#shared/domain/change.ts';
import { hashLine } from '../log/chainHash.ts';
import { CHAIN_START, HASH_BYTES } from '../log/chains.ts';
import type { ReadableDb } from '../database.ts';
import { Remembered } from '../log/remembered.ts';
import { eachLogRow, logRowToChange, namesOfLog, type LogNames, type LogRow } from '../tables/change.ts';
import { chainLengths, eachLogRowOfRun, linesOfRun, type ChainRun, type ReplicaRange } from '../tables/chainRun.ts';

/** A change in its chain: whether its number is the next, and its hash follows from the one before. */
export interface Link { row: LogRow; isNext: boolean; isRight: boolean }

export interface BrokenChain { replica: string; seq: number }

/** The first place where a chain has a gap or a hash does not follow; null when every chain holds. Reads a million changes in seconds. */
export function findBrokenChain(db: ReadableDb, range?: ReplicaRange): BrokenChain | null {
  let names: LogNames | undefined;
  for (const { no, replica, first, last } of chainLengths(db, range)) {
    if (first !== 1) return { replica, seq: first };
    let previous: Buffer = Buffer.alloc(0);
    for (let from = 1; from <= last; from += RUN) {
      const run = { no, from, to: Math.min(from + RUN - 1, last) };
      const { count, lines, hashes } = linesOfRun(db, run);
      // What does not agree at once is looked at change by change: SQLite writes a line of several bases, or of letters to be joined, in another way.
      if (count !== run.to - run.from + 1 || !areRight(previous, lines, hashes)) {
        names ??= namesOfLog(db);
        const broken = firstBroken(db, names, { run, previous });
        if (broken !== null) return broken;
      }
      previous = hashes.subarray(-HASH_BYTES);
    }
  }
  return null;
}

/** Changes that are read and hashed as one. */
const RUN = 500;
const NEWLINE = 10;

/** `lines`: each with room before it for the hash that it follows on. */
function areRight(previous: Buffer, lines: Buffer, hashes: Buffer): boolean {
  const computed = Buffer.alloc(hashes.length);
  let [place, at] = [0, 0];
  while (at < lines.length && place < hashes.length) {
    const end = lines.indexOf(NEWLINE, at + HASH_BYTES);
    if (place > 0) hashes.copy(lines, at, place - HASH_BYTES, place);
    else previous.copy(lines, at);
    const start = place === 0 && previous.length === 0 ? at + HASH_BYTES : at;
    computed.write(hash('sha256', lines.subarray(start, end < 0 ? lines.length : end), 'hex'), place, 'hex');
    place += HASH_BYTES;
    at = end < 0 ? lines.length : end + 1;
  }
  return at >= lines.length && computed.equals(hashes);
}

function firstBroken(db: ReadableDb, names: LogNames, { run, previous }: { run: ChainRun; previous: Buffer }): BrokenChain | null {
  const after = { no: run.no, seq: run.from - 1, hash: previous.toString('hex') };
  for (const { row, isNext, isRight } of linksOf(eachLogRowOfRun(db, run), names, after)) if (!isNext || !isRight) return { replica: names.replicas.get(row.replicaNo) ?? '', seq: row.seq };
  return null;
}

/** The whole log, chain by chain, each change compared with its hash. */
export function eachLink(db: ReadableDb, names: LogNames): IterableIterator<Link> {
  return linksOf(eachLogRow(db), names, { no: 0, seq: 0, hash: CHAIN_START });
}

function* linksOf(rows: Iterable<LogRow>, names: LogNames, after: { no: number; seq: number; hash: string }): IterableIterator<Link> {
  const { replicas } = names;
  const [entities, sources, actors, kinds, fields] = [new Quoted(), new Quoted(), new Quoted(), new Quoted(), new Quoted()];
  let chain = after;
  for (const row of rows) {
    if (chain.no !== row.replicaNo) chain = { no: row.replicaNo, seq: 0, hash: CHAIN_START };
    // The canonical line, put together from parts that are quoted once; a value is stored in canonical form.
    const line = `[${row.schema},"${replicas.get(row.replicaNo) ?? ''}",${row.seq},${row.hlc},${actors.get(row.actor)},${kinds.get(row.kind)},${entities.get(names.entities.get(row.entityNo) ?? '')},${fields.get(row.field)},${JSON.stringify(row.value)},"${baseText(row.base, replicas)}",${sources.get(names.sources.get(row.sourceNo) ?? '')}]`;
    const isNext = row.seq === chain.seq + 1;
    yield { row, isNext, isRight: hashLine(chain.hash, line) === row.hash || isRightAsWritten(chain.hash, row, names) };
    chain = { no: row.replicaNo, seq: row.seq, hash: row.hash };
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

const QUOTED_KEPT = 10_000;

/** Texts as they stand in a line; the one that was asked for last is often asked for again. */
class Quoted {
  readonly #known = new Remembered<string, string>(QUOTED_KEPT);
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
