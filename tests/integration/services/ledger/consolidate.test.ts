import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { importOf, ledgerApp, PERIOD, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

let office: LedgerApp;
beforeEach(async () => {
  office = await ledgerApp('office');
});
afterEach(() => office.close());

const sheetOf = (unit: string, rows: string[][]) => office.pickBytes(`${unit}.csv`, ledgerSheet({ head: [`填报单位：${unit}`, '填报期：2022年3月'], rows }));
const consolidate = (target: ReturnType<LedgerApp['target']>['token']) => office.get('ledger.consolidate', { planKey: office.planKey, period: PERIOD, target });

describe('the consolidated ledger', () => {
  test('holds every unit’s rows in the order of the plan, and says who has not reported', async () => {
    const files = [
      sheetOf('省工信厅', [['1', '10.编制未来产业发展规划。', '进行中', '已形成初稿。', '40%', '无', '', '', ''], ['2', '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。', '进行中', '配合提出建议。', '', '', '', '', '']]),
      sheetOf('省科技厅', [['1', '1.梳理发布数字经济领域关键技术目录,争取立项支持30个以上科研攻关项目。', '已完成', '目录已发布。', '100%', '', '', '李某', '0791-88912345']]),
    ];
    const preview = await previewOf(office, files);
    expect(preview.counts).toMatchObject({ added: 3, rejected: 0 });
    await importOf(office, preview);
    const { token, file } = office.target('汇总.xlsx');
    const result = await consolidate(token);
    expect(result).toMatchObject({ rows: 3, units: 2, name: '汇总.xlsx' });
    expect(result.missingUnits).toContain('省商务厅');
    expect(result.missingUnits).not.toContain('省科技厅');
    const [ledger, report] = readWorkbook(readFileSync(file)).sheets;
    const rows = (ledger?.rows ?? []).filter(({ row }) => row >= 3).map(({ cells }) => Object.fromEntries(cells.map(({ col, text }) => [col, text])));
    expect(rows.slice(0, 3).map((row) => [row[5], row[7], row[8]])).toEqual([['省科技厅', '目录已发布。', '100%'], ['省工信厅', '配合提出建议。', undefined], ['省工信厅', '已形成初稿。', '40%']]);
    const states = new Map((report?.rows ?? []).map(({ cells }) => [cells[1]?.text, cells[5]?.text]));
    expect([states.get('省科技厅'), states.get('省工信厅'), states.get('省商务厅')]).toEqual(['部分报送', '部分报送', '未报送']);
  });

  test('is refused while nobody has reported', async () => {
    const { token } = office.target('汇总.xlsx');
    expect(await office.call('ledger.consolidate', { planKey: office.planKey, period: PERIOD, target: token })).toMatchObject({ ok: false, error: { code: 'ledger.nothingReported' } });
  });
});
