import { deserialize, serialize } from 'node:v8';
import type { RecognisedWorkbook } from './workbookJobs.ts';

/** Workbooks as they were recognised last, so that what a preview has read is not read again for the next question or the import. */
export interface RecognitionCache {
  find(key: string): RecognisedWorkbook | undefined;
  keep(key: string, workbook: RecognisedWorkbook): void;
  forgetAll(): void;
}

/** Some 300 ledgers of a hundred rows. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Holds packed copies: nobody can change what others get, and the size is known; beyond `mostBytes` the longest unused go. */
export function createRecognitionCache(mostBytes = MOST_BYTES): RecognitionCache {
  const kept = new Map<string, Buffer>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    find: (key) => {
      const packed = kept.get(key);
      if (packed === undefined) return undefined;
      kept.delete(key);
      kept.set(key, packed);
      return deserialize(packed) as RecognisedWorkbook;
    },
    keep: (key, workbook) => {
      const packed = serialize(workbook);
      drop(key);
      if (packed.length > mostBytes) return;
      kept.set(key, packed);
      total += packed.length;
      for (const oldest of kept.keys()) {
        if (total <= mostBytes) return;
        drop(oldest);
      }
    },
    forgetAll: () => {
      kept.clear();
      total = 0;
    },
  };
}
