import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findDeadlines } from '#shared/domain/reading/findDeadlines.ts';
import { readQuantities } from '#shared/domain/reading/readQuantities.ts';
import { quantityText } from './quantityText.ts';

const TEXT = readFileSync(new URL('../../../build/samples/plans/江西省数字经济一号发展工程2022年工作计划.txt', import.meta.url), 'utf8');
const LINES = TEXT.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** What the 2022 notice asks for, by the words that a line of it begins with. Every other line asks for no amount. */
const ASKED: [string, string[]][] = [
  ['确保实现全年', ['>1万亿元', '~7%']],
  ['——数字产业规模', ['>8000亿元', '>1800亿元', '>800亿元']],
  ['——产业数字化转型', ['=200个', '=400000000次', '>2000亿元']],
  ['——数字基础设施', ['>=14000个', '>20000000户', '=3个', '=30000000', '=40%', '=10%']],
  ['1.梳理', ['>=30个']], ['6.组建', ['=15个']], ['7.推进', ['>=5个']], ['8.力争', ['=100家']],
  ['12.深化', ['=2..3条']], ['13.支持', ['=100个', 'growth >=20%']],
  ['17.重点', ['=100个', '>=650亿元']], ['18.继续', ['=296个', '>=500亿元']],
  ['23.实施', ['=10个', '>=100个', '>=1000000']], ['26.制定', ['=10个']], ['28.升级', ['>=98%', '=40000家']], ['31.举办', ['=1..2场']],
  ['32.建立', ['=2批']], ['33.全年', ['>=2次']], ['34.实施', ['~10个', '~60个']],
  ['42.推进', ['=30个']], ['43.推进', ['=5个']], ['50.开展', ['=10个']], ['51.打造', ['=30个']],
  ['52.研究', ['=16个']], ['55.实施', ['=20个']], ['56.开展', ['=100个']], ['78.实施', ['~20名', '~10个']],
  ['86.“赣服通”', ['=100%', '>30%']], ['88.制定', ['>=80%']], ['89.推进', ['>100000000条']],
];
const DUE: [string, string[]][] = [['——数字基础设施', ['2022-06-30']]];

function expectedFor(line: string, table: readonly [string, string[]][]): string[] {
  return table.find(([start]) => line.startsWith(start))?.[1] ?? [];
}

describe('every line of the 2022 notice', () => {
  test('of which the tables name some that it has', () => {
    for (const [start] of [...ASKED, ...DUE]) expect([start, LINES.filter((line) => line.startsWith(start)).length]).toEqual([start, 1]);
  });

  test.each(LINES.map((line): [string, string] => [line.slice(0, 30), line]))('asks for what is written in it: %s', (_, line) => {
    expect(readQuantities(line).map(quantityText)).toEqual(expectedFor(line, ASKED));
    expect(findDeadlines(line, { year: 2022, alone: false }).map(({ on }) => on)).toEqual(expectedFor(line, DUE));
  });
});
