import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';

export interface ReadFigures {
  /** Milliseconds and peak resident megabytes by reader, each in a process of its own. */
  large: Record<LargeReader, { ms: number; megabytes: number }>;
  /** Milliseconds for all small ledgers, warm. */
  small: { files: number; unzip: number; ours: number; sheetJs: number };
}

type LargeReader = 'start of the process' | 'unzip' | 'unzip, zlib defaults' | 'ours' | 'ours, row by row' | 'exceljs' | 'exceljs streaming' | 'SheetJS';

const ROWS = 100_000;
const COLUMNS = 11;
const SMALL_ROWS = 53;
/** The best of so many processes counts: whatever else the machine does only adds. */
const RUNS = 3;
const folder = path.join(tmpdir(), 'ledger-bench');

/** Measures reading one ledger of 100,000 × 11 and many small ones beside unzipping alone, exceljs and SheetJS. */
export async function measureReading(smallFiles = 1_000): Promise<ReadFigures> {
  mkdirSync(folder, { recursive: true });
  const large = await ledgerOf(ROWS);
  const figures = {} as ReadFigures['large'];
  for (const reader of Object.keys(largeReaders) as LargeReader[]) figures[reader] = measureApart(reader, large);
  return { large: figures, small: await measureSmall(readFileSync(await ledgerOf(SMALL_ROWS)), smallFiles) };
}

const largeReaders: Record<LargeReader, (file: string) => unknown> = {
  'start of the process': () => undefined,
  unzip: (file) => unzip(readFileSync(file)),
  'unzip, zlib defaults': (file) => openZip(readFileSync(file)).entries.map((entry) => inflateRawSync(readFileSync(file).subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize)).length),
  ours: (file) => readWorkbook(readFileSync(file)),
  'ours, row by row': (file) => {
    let cells = 0;
    readWorkbook(readFileSync(file), { onRow: (_, row) => { cells += row.cells.length; } });
    return cells;
  },
  exceljs: async (file) => {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(file);
    return workbook;
  },
  'exceljs streaming': async (file) => {
    const { default: exceljs } = await import('exceljs');
    let cells = 0;
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, {})) {
      for await (const row of sheet) cells += row.cellCount;
    }
    return cells;
  },
  SheetJS: async (file) => (await import('@e965/xlsx')).read(readFileSync(file), { type: 'buffer', dense: true }),
};

function unzip(bytes: Buffer): number {
  const zip = openZip(bytes);
  return zip.entries.reduce((total, entry) => total + zip.inflate(entry).length, 0);
}

/** A process of its own for each reader: what one leaves on the heap must not be counted for the next. */
function measureApart(reader: LargeReader, file: string): { ms: number; megabytes: number } {
  const script = `import { measureHere } from ${JSON.stringify(import.meta.url)}; await measureHere(${JSON.stringify(reader)}, ${JSON.stringify(file)});`;
  const runs = Array.from({ length: RUNS }, () => JSON.parse(runNode(script)) as { ms: number; megabytes: number });
  return runs.reduce((best, run) => (run.ms < best.ms ? run : best));
}

function runNode(script: string): string {
  return execFileSync(process.execPath, ['--max-old-space-size=4096', '--max-semi-space-size=32', '--input-type=module', '-e', script], { cwd: path.dirname(new URL(import.meta.url).pathname), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Prints the figures of one reader; called in a process of its own. */
export async function measureHere(reader: LargeReader, file: string): Promise<void> {
  // Loading a library is not reading a workbook.
  if (reader.startsWith('exceljs')) await import('exceljs');
  if (reader === 'SheetJS') await import('@e965/xlsx');
  const start = performance.now();
  await largeReaders[reader](file);
  const ms = performance.now() - start;
  process.stdout.write(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

async function measureSmall(bytes: Buffer, files: number): Promise<ReadFigures['small']> {
  const sheetJs = await import('@e965/xlsx');
  const time = (work: () => unknown): number => {
    for (let i = 0; i < files / 5; i++) work();
    const start = performance.now();
    for (let i = 0; i < files; i++) work();
    return performance.now() - start;
  };
  return { files, unzip: time(() => unzip(bytes)), ours: time(() => readWorkbook(bytes)), sheetJs: time(() => sheetJs.read(bytes, { type: 'buffer', dense: true })) };
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

function report(figures: ReadFigures): string {
  const { large, small } = figures;
  const lines = Object.entries(large).map(([reader, { ms, megabytes }]) => `${reader.padEnd(20)} ${ms.toFixed(0).padStart(7)} ms ${megabytes.toFixed(0).padStart(6)} MB  ${(ms / large.unzip.ms).toFixed(2)} × unzip`);
  return [
    `read ${ROWS} × ${COLUMNS}`, ...lines,
    `  ours / unzip ${(large.ours.ms / large.unzip.ms).toFixed(2)} (target ≤ 3.0) · exceljs / ours ${(large.exceljs.ms / large.ours.ms).toFixed(1)} (≥ 8) · ${large.ours.megabytes.toFixed(0)} MB (≤ 420) · row by row ${large['ours, row by row'].megabytes.toFixed(0)} MB (≤ 110)`,
    `read ${small.files} ledgers of ${SMALL_ROWS} rows, warm: unzip ${small.unzip.toFixed(0)} ms · ours ${small.ours.toFixed(0)} ms · SheetJS ${small.sheetJs.toFixed(0)} ms`,
    `  ours / unzip ${(small.ours / small.unzip).toFixed(2)} (target ≤ 2.0) · SheetJS / ours ${(small.sheetJs / small.ours).toFixed(1)} (≥ 9)`,
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(report(await measureReading()));
