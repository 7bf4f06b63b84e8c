import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { freshFolder, valueOf, type OpenDoor } from '#tests/support/hosts/door.ts';
import { DOORS } from '#tests/support/hosts/doors.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';
import { cellOf } from '../../build/scripts/demo/unitPart.ts';
import { editCells } from '../../build/scripts/demo/editCells.ts';

const PERIOD = '2026-03';
const UNIT = '省科技厅';
const plan = { draft: smallPlan(), source: SMALL_PLAN_SOURCE };

describe.each(DOORS)('through the door $name', (hostDoor) => {
  let place: ReturnType<typeof freshFolder>;
  let door: OpenDoor;
  let planKey: string;

  beforeEach(async () => {
    place = freshFolder();
    door = await hostDoor.open(path.join(place.folder, '工作区'));
    planKey = valueOf(await door.call('workspace.setUp', { identity: { role: 'unit', unit: UNIT, person: '王小明', phone: '0791-1' }, plan })).planKey ?? '';
  });
  afterEach(async () => {
    await door.close();
    place.remove();
  });

  const keyOf = (taskKey: string, unit = UNIT) => ({ planKey, taskKey, period: PERIOD, unit });
  const ledger = async (): Promise<Output<'ledger.get'>['rows']> => valueOf(await door.call('ledger.get', { planKey, period: PERIOD, unit: UNIT })).rows;
  const progress = async (): Promise<unknown[]> => (await ledger()).map(({ entry }) => entry.progress?.value ?? null);
  const save = (taskKey: string, text: string) => door.call('entry.save', { edits: [{ key: keyOf(taskKey), values: { progress: text, status: 'inProgress', completionRate: 7200 }, seen: {} }] });

  test('what is typed stands in the ledger, with who and when in its history, as one step that can be undone and done again', async () => {
    expect((await ledger()).map(({ task, role }) => [task.key, role])).toEqual([['1.1/1', 'supporting'], ['1.1/2', 'lead']]);
    const saved = valueOf(await save('1.1/2', '细则已印发。'));
    expect(saved).toMatchObject({ changed: 3, entries: [{ entry: { progress: { value: '细则已印发。', conflict: false } } }] });
    expect(await progress()).toEqual([null, '细则已印发。']);
    expect(valueOf(await door.call('entry.history', { key: keyOf('1.1/2'), field: 'progress' }))).toMatchObject([{ value: '细则已印发。', person: '王小明', source: 'typed', standing: true }]);
    const undone = valueOf(await door.call('step.undo', { stepId: saved.stepId ?? 0 }));
    expect(undone).toMatchObject({ restored: 3, kept: 0 });
    expect(await progress()).toEqual([null, null]);
    expect(valueOf(await door.call('step.undo', { stepId: undone.stepId })).restored).toBe(3);
    expect(await progress()).toEqual([null, '细则已印发。']);
    expect(valueOf(await door.call('step.list', { before: null, limit: 10 })).map(({ operation }) => operation)).toEqual(['step.undo', 'step.undo', 'entry.save', 'workspace.setUp']);
  });

  test.each([
    ['another unit', 'entry.notYours', () => keyOf('1.1/2', '省发展改革委')],
    ['a task that is not there', 'entry.noTask', () => keyOf('9.9/9')],
    ['a period outside the plan', 'entry.noPeriod', () => ({ ...keyOf('1.1/2'), period: '2031-03' })],
  ])('an entry for %s is refused, together with all that was saved with it', async (_, code, key) => {
    const result = await door.call('entry.save', { edits: [{ key: keyOf('1.1/2'), values: { progress: '好的一行。' }, seen: {} }, { key: key(), values: { progress: '坏的一行。' }, seen: {} }] });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(await progress()).toEqual([null, null]);
    expect(valueOf(await door.call('workspace.verify', {})).agrees).toBe(true);
  });

  test('a ledger goes out as a workbook, comes back without a change, and brings exactly what a clerk changed in it', async () => {
    valueOf(await save('1.1/1', '完成选址。'));
    valueOf(await save('1.1/2', '细则已印发。'));
    const target = await door.pickTarget('省科技厅.xlsx');
    expect(valueOf(await door.call('ledger.export', { planKey, period: PERIOD, unit: UNIT, template: null, target }))).toMatchObject({ rows: 2, name: '省科技厅.xlsx', warnings: [] });
    const file = path.join(place.folder, '省科技厅.xlsx');
    writeFileSync(file, await door.written(target));

    const preview = async () => {
      const [previewed] = valueOf(await door.call('workbook.preview', { planKey, files: [{ file: await door.pickSource(file), unit: null, period: null }] })).files;
      if (previewed === undefined) throw new Error('no preview');
      return previewed;
    };
    const asExported = await preview();
    expect(asExported).toMatchObject({ unit: UNIT, period: PERIOD, refusal: null, counts: { unchanged: 2, added: 0, updated: 0, rejected: 0, conflicts: 0 } });

    const cell = cellOf(asExported, 1, 'progress');
    writeFileSync(file, editCells(readFileSync(file), asExported.sheet ?? '', { [cell]: '细则已印发并开展培训。' }));
    const changed = await preview();
    expect(changed.rows.flatMap(({ changes }) => changes)).toEqual([{ field: 'progress', cell, before: '细则已印发。', after: '细则已印发并开展培训。', conflict: false }]);
    expect(await progress()).toEqual(['完成选址。', '细则已印发。']);

    const stale = await door.call('workbook.import', { planKey, files: [{ file: await door.pickSource(file), unit: null, period: null, digest: asExported.digest }] });
    expect(stale).toMatchObject({ ok: false, error: { code: 'workbook.previewStale' } });
    const imported = valueOf(await door.call('workbook.import', { planKey, files: [{ file: await door.pickSource(file), unit: null, period: null, digest: changed.digest }] }));
    expect(imported).toMatchObject({ changes: 1, counts: { updated: 1, unchanged: 1 } });
    expect(await progress()).toEqual(['完成选址。', '细则已印发并开展培训。']);
    expect(valueOf(await door.call('entry.history', { key: keyOf('1.1/2'), field: 'progress' }))[0]).toMatchObject({ sourceName: '省科技厅.xlsx', source: expect.stringContaining(`!${asExported.sheet}!${cell}`) as string });
    expect(valueOf(await door.call('step.undo', { stepId: imported.stepId ?? 0 }))).toMatchObject({ restored: 1 });
    expect(await progress()).toEqual(['完成选址。', '细则已印发。']);
    expect(valueOf(await door.call('workspace.verify', {})).agrees).toBe(true);
  });

  test('the office takes a unit\'s workbook in and writes the consolidated one', async () => {
    valueOf(await save('1.1/2', '细则已印发。'));
    const target = await door.pickTarget('省科技厅.xlsx');
    valueOf(await door.call('ledger.export', { planKey, period: PERIOD, unit: UNIT, template: null, target }));
    const file = path.join(place.folder, '省科技厅.xlsx');
    writeFileSync(file, await door.written(target));
    const office = await hostDoor.open(path.join(place.folder, '省级端'));
    try {
      valueOf(await office.call('workspace.setUp', { identity: { role: 'office', unit: null, person: '赵敏', phone: '' }, plan }));
      expect(valueOf(await office.call('workbook.import', { planKey, files: [{ file: await office.pickSource(file), unit: null, period: null, digest: null }] })).counts).toMatchObject({ added: 1, rejected: 0 });
      const consolidated = await office.pickTarget('汇总.xlsx');
      expect(valueOf(await office.call('ledger.consolidate', { planKey, period: PERIOD, target: consolidated }))).toMatchObject({ rows: 1, units: 1, missingUnits: ['省发展改革委'] });
      const texts = readWorkbook(Buffer.from(await office.written(consolidated))).sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)));
      expect(texts).toEqual(expect.arrayContaining(['省科技厅', '细则已印发。', '进行中']));
      expect(texts.some((text) => /^72(\.00)?%$/.test(text))).toBe(true);
    } finally {
      await office.close();
    }
  });
});
