import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { SheetRow } from '#electron/workbook/sheet.ts';
import { measureApart, reportWork } from './apart.ts';
import type { Taken } from './apart.ts';
import { atLeast, atMost, figureLine, forComparison } from './figure.ts';
import type { Figure } from './figure.ts';

type LargeReader = keyof typeof largeReaders;

const ROWS = 100_000;
const COLUMNS = 11;
const SMALL_ROWS = 53;
const SMALL_FILES = 1_000;
const folder = path.join(tmpdir(), 'ledger-bench');

/** Reading one ledger of 100,000 × 11 and a thousand small ones, beside unzipping alone, exceljs and SheetJS. */
export async function measure(): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  const large = await ledgerOf(ROWS);
  const isSlow = (reader: LargeReader): boolean => /exceljs|SheetJS/.test(reader);
  const taken = await measureApart(import.meta.url, (Object.keys(largeReaders) as LargeReader[]).map((name) => ({ name, argument: large, runs: isSlow(name) ? 1 : 7 })));
  return [...largeFigures(taken), ...await measureSmall(readFileSync(await ledgerOf(SMALL_ROWS)))];
}

function largeFigures(taken: Record<LargeReader, Taken>): Figure[] {
  const { unzip: base, ours, exceljs, 'ours, every cell asked': everyCell, 'ours, row by row, every cell asked': everyCellByRow } = taken;
  const lines = (Object.entries(taken) as [LargeReader, Taken][]).map(([reader, { ms, cpuMs, megabytes }]) => forComparison(`读 ${ROWS} 行 × ${COLUMNS} 列：${reader}（CPU ${cpuMs.toFixed(0)} ms，${megabytes.toFixed(0)} MB）`, ms, 'ms'));
  return [
    ...lines,
    atMost('读 100,000 行：本引擎 ÷ 只解压', ours.ms / base.ms, 3, '×'),
    forComparison('读 100,000 行：本引擎 ÷ 只解压（按 CPU 时间）', ours.cpuMs / base.cpuMs, '×'),
    forComparison('读 100,000 行并逐格取值与显示文字：本引擎 ÷ 只解压', everyCell.ms / base.ms, '×'),
    forComparison('逐行读 100,000 行并逐格取值与显示文字：本引擎 ÷ 只解压', everyCellByRow.ms / base.ms, '×'),
    atLeast('读 100,000 行：exceljs ÷ 本引擎', exceljs.ms / ours.ms, 8, '×'),
    atMost('读 100,000 行：内存峰值', ours.megabytes, 420, 'MB'),
    atMost('逐行读 100,000 行：内存峰值', taken['ours, row by row'].megabytes, 110, 'MB'),
    forComparison('逐行读 100,000 行并逐格取值与显示文字：内存峰值', everyCellByRow.megabytes, 'MB'),
  ];
}

const largeReaders = {
  'start of the process': () => undefined,
  unzip: (file: string) => unzip(readFileSync(file)),
  ours: (file: string) => readWorkbook(readFileSync(file)),
  'ours, row by row': (file: string) => {
    let cells = 0;
    readWorkbook(readFileSync(file), { onRow: (_, row) => { cells += row.cells.length; } });
    return cells;
  },
  'ours, every cell asked': (file: string) => readWorkbook(readFileSync(file)).sheets.reduce((total, { rows }) => rows.reduce((sum, row) => sum + askCells(row), total), 0),
  'ours, row by row, every cell asked': (file: string) => {
    let asked = 0;
    readWorkbook(readFileSync(file), { onRow: (_, row) => { asked += askCells(row); } });
    return asked;
  },
  exceljs: async (file: string) => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(file);
    return workbook;
  },
  'exceljs streaming': async (file: string) => {
    const { default: exceljs } = await import('exceljs');
    let cells = 0;
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, {})) {
      for await (const row of sheet) cells += row.cellCount;
    }
    return cells;
  },
  SheetJS: async (file: string) => (await import('@e965/xlsx')).read(readFileSync(file), { type: 'buffer', dense: true }),
};

/** Called in a process of its own. */
export async function workHere(reader: LargeReader, file: string): Promise<void> {
  // Loading a library is not reading a workbook.
  if (reader.startsWith('exceljs')) await import('exceljs');
  if (reader === 'SheetJS') await import('@e965/xlsx');
  await reportWork(() => largeReaders[reader](file));
}

/** Cells become objects, and their text is made, when they are asked for: this asks each for both. */
function askCells(row: SheetRow): number {
  return row.cells.reduce((total, { value, text }) => total + text.length + (typeof value === 'number' ? value : 1), 0);
}

function unzip(bytes: Buffer): number {
  const zip = openZip(bytes);
  return zip.entries.reduce((total, entry) => total + zip.inflate(entry).length, 0);
}

/** Warm, in this process, taking turns so that whatever else the machine does falls on all alike. */
async function measureSmall(bytes: Buffer): Promise<Figure[]> {
  const sheetJs = await import('@e965/xlsx');
  // Only here: who only reads does not carry them, and the notice is read from its place in the tree, which a bundle does not have.
  const { recognise } = await import('#electron/workbook/recognise/recognise.ts');
  const { noticePlan } = await import('#tests/support/noticePlan.ts');
  const plan = noticePlan();
  const ledger = await ledgerOfTasks(plan.tasks.slice(0, SMALL_ROWS).map(({ text }) => text));
  const works = {
    unzip: () => unzip(bytes), ours: () => readWorkbook(bytes), sheetJs: () => sheetJs.read(bytes, { type: 'buffer', dense: true }),
    unzipLedger: () => unzip(ledger), recognised: () => recognise(readWorkbook(ledger), plan).ledgers.length,
  };
  const names = Object.keys(works) as (keyof typeof works)[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<keyof typeof works, number>;
  const rounds = 10;
  for (let round = -2; round < rounds; round += 1) {
    for (const name of names) {
      const start = performance.now();
      for (let i = 0; i < SMALL_FILES / rounds; i += 1) works[name]();
      if (round >= 0) best[name] = Math.min(best[name], (performance.now() - start) * rounds);
    }
  }
  return [
    ...names.map((name) => forComparison(`${SMALL_FILES} 本约 ${SMALL_ROWS} 行的台账：${name}`, best[name], 'ms')),
    atMost('1,000 本小台账：本引擎 ÷ 只解压', best.ours / best.unzip, 2, '×'),
    atLeast('1,000 本小台账：SheetJS ÷ 本引擎', best.sheetJs / best.ours, 9, '×'),
    atMost('1,000 本小台账：读取并识别 ÷ 只解压', best.recognised / best.unzipLedger, 4, '×'),
  ];
}

/** A unit's ledger of real tasks, so that recognition has all its work. */
async function ledgerOfTasks(tasks: readonly string[]): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('工作台账');
  sheet.mergeCells('A1:K1');
  sheet.getCell('A1').value = '重点工作任务台账';
  sheet.addRow(['填报单位（盖章）：省科技厅', null, null, '填报期：2022年3月', null, null, '联系人：王某', null, '联系电话：0791-86200000']);
  sheet.addRow(['序号', '专项', '工作任务', '牵头单位', '配合单位', '完成时限', '任务状态', '进展情况', '完成率', '存在问题', '下步打算']);
  tasks.forEach((task, i) => sheet.addRow([i + 1, '数字技术创新专项', task, '省科技厅', '省发改委、省工信厅', '2022年12月底前', '进行中', `截至3月底，已完成阶段性工作${i}项，组织专题调度${i % 5}次，协调解决问题${i % 7}个。`, 0.25, i % 3 === 0 ? '无' : '部分项目前期手续办理较慢。', '加快推进，按月调度。']));
  sheet.addRow(['审核人签字：', null, null, '填报日期：2022年3月25日']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A ledger written by exceljs' streaming writer, made once. */
async function ledgerOf(rows: number): Promise<string> {
  const file = path.join(folder, `ledger-${rows}.xlsx`);
  if (existsSync(file)) return file;
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true, useStyles: true });
  const sheet = workbook.addWorksheet('工作台账');
  const formats = ['General', '@', '@', '@', '#,##0.00', '0.0%', 'yyyy"年"m"月"d"日"', 'General', '@', '@', '@'];
  sheet.columns = formats.map((numFmt) => ({ style: { numFmt } }));
  sheet.mergeCells(1, 1, 1, COLUMNS);
  sheet.getCell('A1').value = '重点工作任务台账（单位：万元）';
  const random = sequence(20_260_101);
  const pick = (words: readonly string[]): string => words[random() % words.length] ?? '';
  const sentence = (parts: number): string => Array.from({ length: parts }, () => `${pick(actions)}${pick(subjects)}${random() % 10 === 0 ? `${random() % 900}项` : ''}`).join('，');
  for (let row = 2; row <= rows; row++) {
    sheet.addRow([
      row - 1, pick(programmes), `${sentence(2)}。`, `${pick(units)}、${pick(units)}`, (random() % 10_000_000) / 100, (random() % 1001) / 1000,
      new Date(Date.UTC(2026, random() % 12, (random() % 28) + 1)), random() % 7, `截至${1 + (random() % 12)}月，${sentence(1 + (random() % 4))}。`, pick(states), `${pick(surnames)}${pick(surnames)}`,
    ]).commit();
  }
  await workbook.commit();
  return file;
}

const programmes = ['现代产业体系', '科技创新', '乡村全面振兴', '绿色低碳', '民生保障', '数字政府', '营商环境', '基础设施'];
const actions = ['持续推进', '加快建设', '组织开展', '研究制定', '完善', '协调解决', '督促落实', '启动实施', '全面摸排', '有序推进', '会同有关部门编制', '按期完成'];
const subjects = ['重点项目前期工作', '配套政策措施', '专项资金绩效评价', '县域商业体系', '高标准农田改造提升', '产业园区标准厂房', '政务服务一网通办', '重点流域水环境治理', '企业技术改造备案', '公共数据授权运营试点', '城镇老旧小区改造', '安全生产隐患整改台账'];
const units = ['省发展改革委', '省财政厅', '省工业和信息化厅', '省农业农村厅', '省生态环境厅', '省住房城乡建设厅', '省科技厅', '省商务厅', '省大数据局'];
const states = ['正常推进', '滞后', '已完成', '未启动'];
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'];

/** The same numbers at every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await measure()).map(figureLine).join('\n'));
