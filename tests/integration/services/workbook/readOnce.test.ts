import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRecognitionCache } from '#electron/workbook/recognitionCache.ts';
import type { RecognisedWorkbook } from '#electron/workbook/workbookJobs.ts';
import { importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const UNIT = '省科技厅';
const TASK = '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。';
const sheetWith = (progress: string) => ledgerSheet({ rows: [['1', TASK, '进行中', progress, '35%', '', '', '', '']] });

let ledger: LedgerApp;
beforeEach(async () => {
  ledger = await ledgerApp({ unit: UNIT });
});
afterEach(() => ledger.close());

describe('a workbook that was read for a preview', () => {
  test('gives the same preview again, and the import takes in exactly that', async () => {
    const file = ledger.pickBytes('三月.csv', sheetWith('已发布目录。'));
    const first = await previewOf(ledger, [file]);
    expect(await previewOf(ledger, [file])).toEqual(first);
    expect(await importOf(ledger, first)).toMatchObject({ changes: 3 });
    expect(await ledger.valueOf(UNIT, '2.1/1', 'progress')).toBe('已发布目录。');
    expect(await ledger.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('is read anew when its content has changed, so that the import refuses what nobody has seen', async () => {
    const file = ledger.pickBytes('三月.csv', sheetWith('已发布目录。'));
    const seen = await previewOf(ledger, [file]);
    writeFileSync(path.join(ledger.folder, '三月.csv'), sheetWith('换了一份。'));
    const result = await ledger.call('workbook.import', { planKey: ledger.planKey, files: seen.files.map(({ digest }) => ({ file, digest, unit: null, period: null })) });
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook.previewStale' } });
    expect((await previewOf(ledger, [file])).files[0]?.rows[0]?.changes).toContainEqual({ field: 'progress', cell: 'D4', before: null, after: '换了一份。', conflict: false });
  });

  test('is read anew when something is settled about its columns', async () => {
    const file = ledger.pickBytes('三月.csv', sheetWith('已发布目录。'));
    const first = await previewOf(ledger, [file]);
    await ledger.get('template.correct', { fingerprint: first.files[0]?.fingerprint ?? '', name: '厅月报', columns: [{ col: 3, field: 'problems' }] });
    expect((await previewOf(ledger, [file])).files[0]?.columns.find(({ col }) => col === 3)).toMatchObject({ field: 'problems', by: 'mapping' });
  });

  test('is not taken in over what somebody saves while the backup is made', async () => {
    const file = ledger.pickBytes('三月.csv', sheetWith('已发布目录。'));
    const [seen] = (await previewOf(ledger, [file])).files;
    const key = { planKey: ledger.planKey, taskKey: '2.1/1', period: PERIOD, unit: UNIT };
    let saved = false;
    const result = await ledger.call('workbook.import', { planKey: ledger.planKey, files: [{ file, digest: seen?.digest ?? '', unit: null, period: null }] }, {
      // The last word before the write; a command saves within the call.
      onProgress: ({ what }) => {
        if (what === '' && !saved) void ledger.call('entry.save', { edits: [{ key, values: { progress: '与此同时。' }, seen: {} }] }).then(({ ok }) => { saved = ok; });
      },
    });
    expect(saved).toBe(true);
    expect(result).toMatchObject({ ok: false, error: { code: 'workbook.previewStale' } });
    expect(await ledger.valueOf(UNIT, '2.1/1', 'progress')).toBe('与此同时。');
  });
});

describe('what is kept of recognised workbooks', () => {
  const workbook = (sheet: string): RecognisedWorkbook => ({ ledgers: [], rejectedSheets: [{ sheet, code: 'recognise.empty' }], format: 'xlsx', stamp: null, sheets: [] });

  test('cannot be changed by those who get it', () => {
    const cache = createRecognitionCache();
    cache.keep('a', workbook('三月'));
    cache.find('a')?.rejectedSheets.pop();
    expect(cache.find('a')).toEqual(workbook('三月'));
  });

  test('gives way when there is too much, the longest unused first', () => {
    const cache = createRecognitionCache(serialize(workbook('一')).length * 2);
    cache.keep('a', workbook('一'));
    cache.keep('b', workbook('二'));
    cache.find('a');
    cache.keep('c', workbook('三'));
    expect(['a', 'b', 'c'].map((key) => cache.find(key) !== undefined)).toEqual([true, false, true]);
    cache.keep('d', workbook('很长'.repeat(400)));
    expect(cache.find('d')).toBeUndefined();
    cache.forgetAll();
    expect(cache.find('a')).toBeUndefined();
  });
});
