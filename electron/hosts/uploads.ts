import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CallResult } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { LARGEST_UPLOAD } from '#shared/contract/hostOperations.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import type { AppClient } from './appLink.ts';

/** Files on their way between a page and the app, in a private folder that goes with the host. */
export interface Uploads {
  /** Takes a file in; more than the limit is refused with `file.tooLarge`. */
  receive(name: string, body: Readable): Promise<CallResult<FileToken>>;
  /** A place that a job may write. */
  addTarget(name: string): Promise<CallResult<FileToken>>;
  /** The file that a job has written, once; undefined when there is none. */
  take(token: string): Promise<TakenFile | undefined>;
  remove(file: TakenFile): Promise<void>;
  close(): Promise<void>;
}

export interface TakenFile { path: string; name: string; bytes: number }

export async function createUploads(app: Pick<AppClient, 'addSource' | 'addTarget'>, largest = LARGEST_UPLOAD): Promise<Uploads> {
  // mkdtemp makes the folder for this user alone.
  const folder = await mkdtemp(path.join(tmpdir(), 'ledger-'));
  const targets = new Map<string, string>();
  const freshPath = () => path.join(folder, randomBytes(16).toString('hex'));

  return {
    receive: async (name, body) => {
      const file = freshPath();
      try {
        await pipeline(body, limited(name, largest), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(file, { force: true });
        const refusal = fileRefusal(error, name);
        if (refusal === undefined) throw error;
        return { ok: false, error: { code: refusal.code, detail: refusal.detail } };
      }
      return app.addSource(file, name);
    },
    addTarget: async (name) => {
      const place = freshPath();
      await mkdir(place, { mode: 0o700 });
      const target = path.join(place, plainFileName(name));
      const added = await app.addTarget(target);
      if (added.ok) targets.set(added.value, target);
      return added;
    },
    take: async (token) => {
      const target = targets.get(token);
      if (target === undefined) return undefined;
      const bytes = await stat(target).then(({ size }) => size, () => undefined);
      if (bytes === undefined) return undefined;
      targets.delete(token);
      return { path: target, name: path.basename(target), bytes };
    },
    remove: (file) => rm(path.dirname(file.path), { recursive: true, force: true }),
    // A copy that a program still has open cannot be removed everywhere; the program ends all the same.
    close: () => rm(folder, { recursive: true, force: true }).catch(() => undefined),
  };
}

/** Lets a body that is too large run out before refusing it: a browser reads no answer before it has sent everything. */
function limited(name: string, largest: number): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes <= largest) yield chunk;
    }
    if (bytes > largest) throw new Refusal('file.tooLarge', { file: name, megabytes: Math.ceil(bytes / 1_048_576), most: largest / 1_048_576 });
  };
}

/** A name that a page sent, as one name inside one folder on every system: no separators, no devices, at most 200 bytes. */
export function plainFileName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_').replace(/^[. ]+|[. ]+$/g, '');
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain);
  const { name: stem, ext } = path.posix.parse(isDevice || plain === '' ? `_${plain}` : plain);
  let short = stem;
  while (Buffer.byteLength(short + ext) > 200 && short !== '') short = [...short].slice(0, -1).join('');
  return short + ext.slice(0, 20);
}
