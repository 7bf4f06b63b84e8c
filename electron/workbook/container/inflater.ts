import { constants, createInflateRaw } from 'node:zlib';
import type { InflateRaw } from 'node:zlib';

/** Unpacks deflated bytes into memory that is given, as far as there is room, and goes on from there at the next call. */
export interface Inflater {
  /** Memory that may be unpacked into, for whoever has this one. */
  readonly memory: Buffer;
  /** Takes packed bytes from `from` and unpacks them into `to` from `start` to `end`: how many were unpacked, and how many packed ones are left. */
  unpack(from: Buffer, to: Buffer, start: number, end: number): { unpacked: number; left: number };
  /** Hands it back for the next part. Whoever meets damaged bytes does not. */
  release(): void;
}

/** What Node keeps behind its stream, and what has been there for as long as packages have unpacked images with it. */
interface Handle {
  writeSync(flush: number, from: Buffer, fromOffset: number, fromLength: number, to: Buffer, toOffset: number, toLength: number): void;
  reset(): void;
  onerror: (message: string) => void;
}
interface Opened { _handle?: Partial<Handle> | null; _writeState?: Uint32Array }

/** So much is unpacked at once: small enough to stay in the processor's memory until it is read. */
const PIECE = 128 * 1024;

const idle: Inflater[] = [];
const MOST_IDLE = 2;

/** One that is free, or a new one; undefined where this Node does not let its memory be filled step by step. */
export function takeInflater(): Inflater | undefined {
  return idle.pop() ?? createInflater();
}

function createInflater(): Inflater | undefined {
  // Node offers steps only to those who can wait; a scanner in the middle of a row cannot.
  const stream = createInflateRaw({ chunkSize: constants.Z_MIN_CHUNK }) as InflateRaw & Opened;
  const state = stream._writeState;
  const handle = stream._handle;
  if (!(state instanceof Uint32Array) || !isHandle(handle)) return undefined;
  let failure: string | undefined;
  handle.onerror = (message) => { failure = message; };
  const inflater: Inflater = {
    memory: Buffer.allocUnsafeSlow(PIECE),
    unpack: (from, to, start, end) => {
      handle.writeSync(constants.Z_SYNC_FLUSH, from, 0, from.length, to, start, end - start);
      if (failure !== undefined) throw new Error(failure);
      const [room = 0, left = 0] = state;
      return { unpacked: end - start - room, left };
    },
    release: () => {
      if (failure !== undefined || idle.length >= MOST_IDLE) return;
      handle.reset();
      idle.push(inflater);
    },
  };
  return inflater;
}

function isHandle(handle: Partial<Handle> | null | undefined): handle is Handle {
  return typeof handle?.writeSync === 'function' && typeof handle.reset === 'function';
}
