import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { jsonOf, runInShell } from '#tests/support/hosts/runInShell.ts';

const place = freshFolder();
afterEach(() => place.remove());

test('project-export fills the form that is named, then the one that is kept', async () => {
  const inPlace = (name: string): string => path.join(place.folder, name);
  const ledger = (...args: string[]) => runInShell([...args, '--workspace', inPlace('工作区')]);
  const form = inPlace('表样.xlsx');
  copyFileSync(fileURLToPath(new URL('../../fixtures/workbooks/fill/projectForm.xlsx', import.meta.url)), form);
  await ledger('setup', '--role', 'unit', '--unit', '省科技厅', '--person', '王小明', '--shipped-plan');
  const planKey = jsonOf<Output<'workspace.status'>>(await ledger('status')).plans[0]?.planKey ?? '';
  const values = { name: '甲项目', category: null, place: null, owner: null, duration: null, totalInvestment: '10000', annualInvestment: null };
  await ledger('project.add', JSON.stringify({ planKey, unit: '省科技厅', values }));

  const title = async (file: string, ...more: string[]): Promise<[number | null, string | undefined]> => {
    const { code } = await ledger('project-export', inPlace(file), '--period', '2022-03', ...more);
    return [code, cellsOf(readWorkbook(readFileSync(inPlace(file))))['A1']?.text];
  };
  expect(await title('自带.xlsx')).toEqual([0, expect.stringContaining('重大项目2022年3月进展情况表')]);
  expect(await title('指定.xlsx', '--form', form)).toEqual([0, '2022年3月数字经济重大项目进展情况表']);
  await ledger('template.keepProjectForm', JSON.stringify({ file: { $file: form }, name: null }));
  expect(await title('记住.xlsx')).toEqual([0, '2022年3月数字经济重大项目进展情况表']);
});
