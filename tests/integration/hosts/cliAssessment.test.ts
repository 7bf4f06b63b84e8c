import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { jsonOf, runInShell } from '#tests/support/hosts/runInShell.ts';

const place = freshFolder();
afterEach(() => place.remove());

test('a scoring table is made in groups, ranked and written from the shell', async () => {
  const inPlace = (name: string): string => path.join(place.folder, name);
  const ledger = (...args: string[]) => runInShell([...args, '--workspace', inPlace('工作区')]);
  await ledger('setup', '--role', 'office', '--person', '王小明', '--shipped-plan');
  const planKey = jsonOf<Output<'workspace.status'>>(await ledger('status')).plans[0]?.planKey ?? '';
  expect((await ledger('ranking', '--period', '2022-03')).code).not.toBe(0);
  const { assessmentId } = jsonOf<Output<'assessment.create'>>(await ledger('assessment.create', JSON.stringify({ planKey, name: '一季度考核', period: '2022-03', start: { from: 'sample', sample: 'inspection' } })));
  const rankGroups = [{ name: '数据部门', takes: 'listed', units: ['省科技厅'] }, { name: '其他省直单位', takes: 'rest', units: [] }];
  await ledger('assessment.update', JSON.stringify({ planKey, assessmentId, values: { rankGroups } }));
  const { name, groups } = jsonOf<{ name: string; groups: { group: string; rows: { rank: number; unit: string; total: string }[] }[] }>(await ledger('ranking', '--period', '2022-03'));
  expect([name, groups.map(({ group }) => group), groups[0]?.rows]).toEqual(['一季度考核', ['数据部门', '其他省直单位'], [{ rank: 1, unit: '省科技厅', total: expect.any(String) as string, rankBefore: null }]]);
  expect((await ledger('ranking-export', inPlace('考核.xlsx'), '--period', '2022-03', '--table', '一季度考核')).code).toBe(0);
  expect(readWorkbook(readFileSync(inPlace('考核.xlsx'))).sheets.map((sheet) => sheet.name)).toEqual(['考核排名', '得分明细', '评分办法']);
  expect((await ledger('ranking-export', inPlace('别的.xlsx'), '--period', '2022-03', '--table', '没有')).code).not.toBe(0);
});
