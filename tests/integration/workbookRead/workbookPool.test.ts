import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import type { WorkbookPool, WorkbookPoolOptions } from '#electron/workbook/workbookPool.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';

const ledger = readFileSync(new URL('../../fixtures/workbooks/read/ledger.xlsx', import.meta.url));
/** Takes seconds to read and some hundred megabytes to hold. */
const heavy = sheetOf(Array.from({ length: 150_000 }, (_, row) => `<row>${Array.from({ length: 12 }, (_, col) => `<c t="str"><v>第${row}行${col}列</v></c>`).join('')}</row>`).join(''));
const pools: WorkbookPool[] = [];

function poolOf(options: WorkbookPoolOptions): WorkbookPool {
  const pool = createWorkbookPool(options);
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'read';
  } catch (error) {
    return error instanceof WorkbookError ? error.code : String(error);
  }
};

describe('workbooks are read in workers', () => {
  test('many at a time, each answer to its own question', async () => {
    const pool = poolOf({ size: 2 });
    const files = Array.from({ length: 8 }, (_, i) => sheetOf(`<row><c><v>${i}</v></c></row>`));
    const workbooks = await Promise.all(files.map((bytes) => pool.run('read', { bytes })));
    expect(workbooks.map((workbook) => workbook.sheets[0]?.rows[0]?.cells[0]?.value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('a refusal keeps its code and its particulars', async () => {
    await expect(poolOf({ size: 1 }).run('read', { bytes: Buffer.from('%PDF-1.7') })).rejects.toEqual(new WorkbookError('workbook.notWorkbook', { seems: 'pdf' }));
  });

  test('too slow, too much memory and cancelled are refusals, and the pool goes on with the next', async () => {
    const slow = poolOf({ size: 1, timeoutMs: 1 });
    expect(await codeOf(slow.run('read', { bytes: heavy }))).toBe('workbook.tooSlow');
    const small = poolOf({ size: 1, memoryMb: 64, timeoutMs: 60_000 });
    expect(await codeOf(small.run('read', { bytes: heavy }))).toBe('workbook.tooMuchMemory');
    expect(await codeOf(small.run('read', { bytes: ledger }))).toBe('read');
  });

  test('a job can be cancelled while it runs, while it waits, and before it starts', async () => {
    const pool = poolOf({ size: 1, timeoutMs: 60_000 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const codes = Promise.all([codeOf(pool.run('read', { bytes: heavy }, { signal: running.signal })), codeOf(pool.run('read', { bytes: ledger }, { signal: waiting.signal })), codeOf(pool.run('read', { bytes: ledger }))]);
    waiting.abort();
    running.abort();
    expect(await codes).toEqual(['workbook.cancelled', 'workbook.cancelled', 'read']);
    expect(await codeOf(pool.run('read', { bytes: ledger }, { signal: AbortSignal.abort() }))).toBe('workbook.cancelled');
  });

  test('a closed pool ends what is under way and takes nothing more', async () => {
    const pool = poolOf({ size: 1, timeoutMs: 60_000 });
    const codes = Promise.all([codeOf(pool.run('read', { bytes: heavy })), codeOf(pool.run('read', { bytes: ledger }))]);
    await pool.close();
    expect(await codes).toEqual(['workbook.cancelled', 'workbook.cancelled']);
    expect(await codeOf(pool.run('read', { bytes: ledger }))).toBe('workbook.cancelled');
  });
});
