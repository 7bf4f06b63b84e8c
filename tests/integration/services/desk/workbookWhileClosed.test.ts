import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import Sqlite from 'better-sqlite3';
import type { Output } from '#shared/contract/contract.ts';
import { importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';
import { noticeDraft } from '#tests/support/noticePlan.ts';
import { soundValues } from '#tests/support/desk/desk.ts';

const UNIT = '省科技厅';

describe('a workbook that comes after the report was handed in', () => {
  let ledger: LedgerApp;
  beforeAll(async () => {
    ledger = await ledgerApp({ unit: UNIT });
    const { rows } = await ledger.get('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit: UNIT });
    for (const { task } of rows) await ledger.type(UNIT, task.key, soundValues(task.number, PERIOD));
    await ledger.get('submission.submit', { key: key(), person: '张三', phone: '', note: null });
  });
  afterAll(() => ledger.close());

  const key = () => ({ planKey: ledger.planKey, period: PERIOD, unit: UNIT });
  const text = noticeDraft().programmes[0]?.tasks[0]?.text ?? '';
  const workbook = (progress: string) => ledger.pickBytes(`${progress}.csv`, ledgerSheet({ rows: [['1', text, '进行中', progress, '26%', '无', '继续', '李处长', '0791-88912345']] }));
  const sitDown = (role: 'unit' | 'office') => {
    const sqlite = new Sqlite(path.join(ledger.folder, '工作区', 'workspace.db'));
    sqlite.prepare('UPDATE workspace SET role = ?, unit = ?').run(role, role === 'unit' ? UNIT : null);
    sqlite.close();
  };

  test('changes no row of the unit\'s, and says why in the preview', async () => {
    const preview = await previewOf(ledger, [workbook('又有进展')]);
    expect(endOf(preview)).toEqual(['rejected', 'submission.submitted']);
    expect((await importOf(ledger, preview)).stepId).toBeNull();
    expect(await ledger.valueOf(UNIT, '2.1/1', 'progress')).toBe(`${PERIOD}：第1项任务按计划推进。`);
  });

  test('is taken by the office on the unit\'s behalf until it has accepted the report', async () => {
    sitDown('office');
    expect(endOf(await previewOf(ledger, [workbook('补报的进展')]))).toEqual(['updated', null]);
    await ledger.get('submission.review', { key: key(), taskKeys: null, note: null });
    expect(endOf(await previewOf(ledger, [workbook('审后又报')]))).toEqual(['rejected', 'submission.accepted']);
  });
});

function endOf(preview: Output<'workbook.preview'>): [string | undefined, string | null | undefined] {
  const row = preview.files[0]?.rows.find(({ taskKey }) => taskKey === '2.1/1');
  return [row?.outcome, row?.why];
}
