import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import type { LedgerContent } from '#electron/workbook/fill/ledger/ledgerContent.ts';
import { measureApart, reportWork } from './apart.ts';
import type { Taken } from './apart.ts';
import { atLeast, atMost, figureLine, forComparison } from './figure.ts';
import type { Figure } from './figure.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { Recognition } from '#shared/domain/recognition.ts';

type Filler = keyof typeof fillers;

const ROWS = 10_000;
const FIRST_ROW = 3;
const FIELDS: readonly (LedgerField | null)[] = ['sequence', 'programme', 'taskText', 'leadUnits', 'supportingUnits', 'deadline', 'target', 'status', 'progress', 'completionRate', 'problems', 'nextSteps'];
const HEADERS = ['序号', '专项', '工作任务', '牵头单位', '配合单位', '完成时限', '年度目标', '任务状态', '进展情况', '完成率', '存在问题', '下步打算'];
const folder = path.join(tmpdir(), 'ledger-bench');
const filledFile = path.join(folder, 'filled.xlsx');
let filledSheet: Buffer | undefined;

/** Writing 3 columns of 10,000 printed tasks, beside unzipping and deflating the sheet alone, and exceljs. */
export async function measure(): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  const file = await templateOf();
  writeFileSync(filledFile, fillers.ours(file));
  const taken = await measureApart(import.meta.url, (Object.keys(fillers) as Filler[]).map((name) => ({ name, argument: file, runs: name === 'exceljs' ? 1 : 3 })));
  const { 'unzip + deflate': base, ours, exceljs: library } = taken;
  return [
    ...(Object.entries(taken) as [Filler, Taken][]).map(([filler, { ms, cpuMs, megabytes }]) => forComparison(`填 ${ROWS} 行 × 3 列：${filler}（CPU ${cpuMs.toFixed(0)} ms，${megabytes.toFixed(0)} MB）`, ms, 'ms')),
    atMost('填 10,000 行：本引擎 ÷（解压 + 压缩）', ours.ms / base.ms, 4, '×'),
    forComparison('填 10,000 行：本引擎 ÷（解压 + 压缩）（按 CPU 时间）', ours.cpuMs / base.cpuMs, '×'),
    atLeast('填 10,000 行：exceljs ÷ 本引擎', library.ms / ours.ms, 6, '×'),
    atMost('填 10,000 行：内存峰值', ours.megabytes, 200, 'MB'),
  ];
}

const fillers = {
  // What nobody can do without: the sheet as it was has to be unpacked, the sheet as it becomes has to be packed.
  'unzip + deflate': (file: string): Buffer => {
    unpackSheet(file);
    return deflateRawSync(filledSheet ??= unpackSheet(filledFile));
  },
  ours: (file: string): Buffer => {
    const { bytes, written, problems } = fillLedger(readFileSync(file), recognition(), content());
    if (written.length !== ROWS * 3 || problems.length > 0) throw new Error(`${written.length} cells written, ${problems.length} problems`);
    return bytes;
  },
  exceljs: async (file: string): Promise<Buffer> => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(file);
    const sheet = workbook.getWorksheet(1);
    for (let i = 0; i < ROWS; i++) {
      const row = sheet?.getRow(FIRST_ROW + i);
      if (row === undefined) continue;
      row.getCell(8).value = '进行中';
      row.getCell(9).value = progress(i);
      row.getCell(10).value = rate(i) / 10_000;
    }
    return Buffer.from(await workbook.xlsx.writeBuffer());
  },
};

/** Called in a process of its own. A template is filled for many units one after another, so the best of five counts. */
export async function workHere(filler: Filler, file: string): Promise<void> {
  if (filler === 'unzip + deflate') fillers[filler](file);
  // Loading a library is not filling a template, and nobody else is to carry its memory.
  if (filler === 'exceljs') await import('exceljs');
  await reportWork(() => fillers[filler](file), 5);
}

function unpackSheet(file: string): Buffer {
  const zip = openZip(readFileSync(file));
  const entry = zip.find('xl/worksheets/sheet1.xml');
  return entry === undefined ? Buffer.alloc(0) : zip.inflate(entry);
}

function recognition(): Recognition {
  const rows = Array.from({ length: ROWS }, (_, i) => ({ row: FIRST_ROW - 1 + i, kind: 'task' as const, taskKey: `t${i}`, matchedBy: 'number' as const, confidence: 1, cells: {} }));
  const columns = FIELDS.map((field, col) => ({ col, field, header: HEADERS[col] ?? '', confidence: 1, by: 'words' as const }));
  return { sheet: '工作台账', title: '', headerTop: 1, headerBottom: 1, dataTop: FIRST_ROW - 1, dataBottom: FIRST_ROW - 2 + ROWS, head: [], columns, rows, problems: [], fingerprint: '', confidence: 1 };
}

function content(): LedgerContent {
  const rows = Array.from({ length: ROWS }, (_, i) => ({ programme: `专项${i % 8}`, taskKey: `t${i}`, values: { status: '进行中', progress: progress(i), completionRate: rate(i) } }));
  return { head: {}, rows, blankRows: 'keep', stamp: null };
}

function progress(i: number): string {
  return `截至3月底，已完成第${i + 1}项任务的阶段性工作，组织专题调度${i % 7}次，协调解决项目用地、用能等问题${i % 13}个。`;
}

function rate(i: number): number {
  return (i * 37) % 10_001;
}

/** A template with printed tasks, written by exceljs once. */
async function templateOf(): Promise<string> {
  const file = path.join(folder, `template-${ROWS}.xlsx`);
  if (existsSync(file)) return file;
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true, useStyles: true });
  const sheet = workbook.addWorksheet('工作台账');
  const thin = { style: 'thin' } as const;
  sheet.columns = HEADERS.map((_, col) => ({ width: 16, style: { numFmt: col === 9 ? '0%' : 'General', border: { top: thin, left: thin, bottom: thin, right: thin }, alignment: { wrapText: true, vertical: 'middle' } } }));
  sheet.addRow(['重点工作任务台账']).commit();
  sheet.addRow(HEADERS).commit();
  for (let i = 0; i < ROWS; i++) {
    const row = sheet.addRow([i + 1, `专项${i % 8}`, `推进第${i + 1}项重点任务：建设数字经济集聚区，培育创新型企业`, '省工信厅', '省发展改革委、省科技厅', '2022年12月', '完成年度目标', '', '', null, '', '']);
    row.height = 45;
    row.commit();
  }
  await workbook.commit();
  return file;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await measure()).map(figureLine).join('\n'));
