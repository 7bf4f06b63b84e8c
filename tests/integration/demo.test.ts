import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { createReport, drawTable, textWidth } from '../../build/scripts/demo/report.ts';

const DEMO = fileURLToPath(new URL('../../build/scripts/demo.ts', import.meta.url));

let place: ReturnType<typeof freshFolder>;
let temporary: ReturnType<typeof freshFolder>;

beforeEach(() => {
  place = freshFolder();
  temporary = freshFolder();
});
afterEach(() => {
  place.remove();
  temporary.remove();
});

const demo = (output: string) => spawnSync(process.execPath, [DEMO, output], { encoding: 'utf8', timeout: 170_000, env: { ...process.env, TMPDIR: temporary.folder } });

describe('the demonstration', () => {
  test('does the whole job from the inputs in the repository, checks itself, and leaves the workbooks and nothing else', () => {
    const output = path.join(place.folder, '结果');
    mkdirSync(output);
    const { status, stdout, stderr } = demo(output);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n\d{2,} 项核对全部通过。/);
    const workbooks = readdirSync(output).filter((name) => name.endsWith('.xlsx'));
    expect(workbooks.map((name) => name.slice(0, 5))).toEqual(['1 省科技', '2 省科技', '4 退回 ', '5 省发改', '6 汇总台']);
    for (const name of workbooks) expect(readWorkbook(readFileSync(path.join(output, name))).sheets.length, name).toBeGreaterThan(0);
    expect(readdirSync(temporary.folder)).toEqual([]);
  }, 180_000);

  test('ends with 1 and says why, and takes nothing away from a folder that is in use', () => {
    writeFileSync(path.join(place.folder, '重要文件.docx'), '重要');
    const { status, stderr } = demo(place.folder);
    expect(status).toBe(1);
    expect(stderr).toContain('重要文件.docx');
    expect(existsSync(path.join(place.folder, '重要文件.docx'))).toBe(true);
  });
});

describe('a table on a terminal', () => {
  test.each([['工作台账', 8], ['第1项', 5], ['“一号”', 6], ['72%', 3], ['（三）', 6], ['𠮷', 2]])('"%s" is %i letters wide', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('keeps its columns aligned whatever is Chinese in them, and never cuts the last one', () => {
    const long = '这是一段很长的说明，'.repeat(12);
    const [head = '', rule = '', ...rows] = drawTable(['文件', '行', '说明'], [['省科技厅.xlsx', '1', long], ['a', '12', '短']]);
    const place3 = (line: string, text: string): number => textWidth(line.slice(0, line.indexOf(text)));
    expect([place3(head, '说明'), place3(rows[0] ?? '', '这是'), place3(rows[1] ?? '', '短')]).toEqual([19, 19, 19]);
    expect(rows[0]).toContain(long);
    expect(rule).toMatch(/^[─ ]+$/);
  });
});

test('a check that does not hold ends the demonstration', () => {
  const report = createReport(() => undefined);
  report.check(true, '好的');
  expect(() => report.check(false, '不对的')).toThrow('不对的');
  expect(report.summary().checks).toBe(2);
});
