import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import exceljs from 'exceljs';
import { composeConsolidated } from '#electron/workbook/compose/composeConsolidated.ts';
import type { ConsolidatedContent, ConsolidatedRow } from '#electron/workbook/compose/consolidatedContent.ts';
import { BODY_FONT, BORDER } from '#electron/workbook/compose/sheetStyle.ts';
import { measureApart, reportWork } from './apart.ts';
import type { Taken } from './apart.ts';
import { atMost, figureLine, forComparison } from './figure.ts';
import type { Figure } from './figure.ts';

type Composer = keyof typeof composers;

const ROWS = 35_000;
const UNITS = 120;
const TASKS = Math.ceil(ROWS / UNITS);

/** A consolidated ledger of 35,000 rows, styled, beside exceljs' streaming writer with the same cells and one style. */
export async function measure(): Promise<Figure[]> {
  const taken = await measureApart(import.meta.url, (Object.keys(composers) as Composer[]).map((name) => ({ name, argument: '', runs: 2 })));
  const { ours, 'exceljs streaming': library } = taken;
  return [
    ...(Object.entries(taken) as [Composer, Taken][]).map(([composer, { ms, cpuMs, megabytes }]) => forComparison(`汇总 ${ROWS} 行：${composer}（CPU ${cpuMs.toFixed(0)} ms，${megabytes.toFixed(0)} MB）`, ms, 'ms')),
    atMost('汇总 35,000 行：本引擎 ÷ exceljs 流式写', ours.ms / library.ms, 1, '×'),
    atMost('汇总 35,000 行：内存，本引擎 ÷ exceljs 流式写', ours.megabytes / library.megabytes, 1, '×'),
  ];
}

const composers = {
  ours: async () => (await composeConsolidated(content())).length,
  'exceljs streaming': async () => {
    const stream = new PassThrough();
    const bytes = buffer(stream);
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    const sheet = workbook.addWorksheet('汇总台账');
    const style: Partial<exceljs.Style> = { font: BODY_FONT, border: BORDER, alignment: { vertical: 'middle', wrapText: true } };
    sheet.columns = Array.from({ length: 13 }, () => ({ width: 16, style }));
    content().rows.forEach((row, i) => sheet.addRow([i + 1, row.programme, row.task, row.leadUnits, row.supportingUnits, row.unit, row.status, row.progress, (row.completionRate ?? 0) / 10_000, row.problems, row.nextSteps, row.personInCharge, row.phone]).commit());
    await workbook.commit();
    return (await bytes).length;
  },
};

/** Called in a process of its own. */
export async function workHere(composer: Composer): Promise<void> {
  await reportWork(composers[composer]);
}

function content(): ConsolidatedContent {
  const rows = Array.from({ length: ROWS }, (_, i): ConsolidatedRow => {
    const task = Math.floor(i / UNITS);
    return {
      programme: `专项${Math.floor((task * 15) / TASKS) + 1}`, taskKey: `t${task}`, task: `推进第${task + 1}项重点任务：建设数字经济集聚区，培育创新型企业，完善支持政策。`, leadUnits: '省工业和信息化厅', supportingUnits: '省发展改革委、省科技厅',
      unit: `单位${i % UNITS}`, status: 'inProgress', progress: `截至3月底，已组织专题调度${i % 9}次，协调解决项目用地、用能等问题${i % 13}个，各项工作按计划推进。`, completionRate: (i * 37) % 10_001,
      problems: i % 3 === 0 ? '部分项目前期手续办理较慢，要素保障有待加强。' : '无', nextSteps: '加快推进，按月调度，确保完成年度目标。', personInCharge: '李某', phone: '0791-88912345',
    };
  });
  return { title: '重点任务汇总台账', office: '领导小组办公室', period: '2022年3月', madeOn: '2022年3月31日', rows, units: [] };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await measure()).map(figureLine).join('\n'));
