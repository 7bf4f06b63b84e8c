import { expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { readProjectTable } from '#electron/workbook/recognise/projects/readProjectTable.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import type { Recognition } from '#shared/domain/recognition.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';

const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${text('A1', '数字经济重点工作台账')}</row><row r="2">${text('A2', '序号')}${text('B2', '工作任务')}${text('C2', '牵头单位')}${text('D2', '进展情况')}${text('E2', '完成率')}</row>`;
const task = (row: number): string => `${text(`B${row}`, `建设第${row}个数字经济集聚区`)}${text(`C${row}`, '省工信厅')}`;

function recognised(rows: string): { bytes: Buffer; ledger: Recognition } {
  const bytes = sheetOf(HEAD + rows);
  const ledger = recognise(readWorkbook(bytes), null).ledgers[0];
  if (ledger === undefined) throw new Error('No ledger was found.');
  return { bytes, ledger };
}

const told = ({ problems }: Recognition): string[] => problems.flatMap(({ code, cell, severity }) => (code === 'recognise.uncalculated' ? [`${severity} ${cell ?? ''}`] : []));

test('a formula of which the file has no result is told where a task is reported on; an empty text that was worked out is none', () => {
  const { ledger } = recognised(`<row r="3"><c r="A3"><f>ROW()-2</f></c>${task(3)}<c r="D3"><f>"已完成"&amp;B3</f></c><c r="E3"><f>B9/B8</f></c></row><row r="4"><c r="A4"><v>2</v></c>${task(4)}<c r="D4" t="str"><f>IF(C4="","x","")</f><v></v></c><c r="E4"><f>1/2</f><v>0.5</v></c></row>`);
  expect(told(ledger)).toEqual(['error D3', 'error E3']);
  const problem = ledger.problems.find(({ code }) => code === 'recognise.uncalculated');
  expect(problem === undefined ? '' : cellProblemText(problem)).toContain('未计算');
});

test('rows that name their tasks by such formulas are no blank rows; blank rows with a formula ready for its result stay blank', () => {
  const { ledger } = recognised(`<row r="3"><c r="A3"><v>1</v></c>${task(3)}</row><row r="4"><c r="A4"><v>2</v></c><c r="B4"><f>其他!B4</f></c></row><row r="5"><c r="A5"><v>3</v></c><c r="E5"><f>B9/B8</f></c></row>`);
  expect(told(ledger)).toEqual(['error B4']);
});

test('a column worked out of what was filled in is told when the file comes back without having been opened', () => {
  const { bytes, ledger } = recognised(`<row r="3"><c r="A3"><v>1</v></c>${task(3)}<c r="D3"/><c r="E3" s="0"><f>IF(D3="",0,1)</f><v>0</v></c></row>`);
  expect(told(ledger)).toEqual([]);
  const row = ledger.rows[0];
  const filled = fillLedger(bytes, { ...ledger, rows: row === undefined ? [] : [{ ...row, taskKey: 't' }] }, { head: {}, rows: [{ programme: '', taskKey: 't', values: { progress: '已开工。' } }], blankRows: 'keep', stamp: null });
  const again = recognise(readWorkbook(filled.bytes), null).ledgers[0];
  expect(again === undefined ? [] : told(again)).toEqual(['error E3']);
});

test('an amount of a project that nobody has worked out is told, and its row is not sound; a blank one is', () => {
  const cells = (row: number, amount: string): string => `<row r="${row}">${text(`A${row}`, `数据港${row}期`)}${amount}</row>`;
  const read = readProjectTable(readWorkbook(sheetOf(`<row r="1">${text('A1', '项目名称')}${text('B1', '总投资（万元）')}</row>${cells(2, '<c r="B2"><f>SUM(D2:E2)</f></c>')}${cells(3, '<c r="B3"/>')}${cells(4, '<c r="B4"><f>2+3</f><v>5</v></c>')}`)), null);
  expect(read.problems.map(({ code, severity, cell }) => [code, severity, cell])).toEqual([['recognise.uncalculated', 'error', 'B2']]);
  expect(read.rows.map(({ isSound, cells: { totalInvestment } }) => [isSound, totalInvestment?.value])).toEqual([[false, undefined], [true, undefined], [true, '5']]);
});
