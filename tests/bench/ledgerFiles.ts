import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { rewriteZip } from '#electron/workbook/container/rewriteZip.ts';

const COLUMNS = 11;
const folder = path.join(tmpdir(), 'ledger-bench');

/** A ledger written by exceljs' streaming writer, made once; its place. */
export async function ledgerOf(rows: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
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

/** What a plan's ledgers are about. */
export interface LedgerSource { tasks: readonly { text: string }[]; units: readonly { name: string }[] }

/** Said in the ledgers of every unit; see `inAnotherMonth`. */
const NOW = '截至3月底';
const FILES = 100;

/** The ledgers that a hundred units make of one template and `rows` of a plan's tasks, each with its own tasks and texts; their places. */
export async function ledgersOfTasks({ tasks, units }: LedgerSource, rows: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const { default: exceljs } = await import('exceljs');
  const random = sequence(20_220_301);
  const pick = <T>(of: readonly T[]): T | undefined => of[random() % of.length];
  const sentence = (parts: number): string => Array.from({ length: parts }, () => `${pick(actions)}${pick(subjects)}${random() % 3 === 0 ? `${random() % 900}项` : ''}`).join('，');
  const files: string[] = [];
  for (let nth = 0; nth < FILES; nth += 1) {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('工作台账');
    const unit = units[nth % units.length]?.name ?? '';
    sheet.mergeCells('A1:K1');
    sheet.getCell('A1').value = '重点工作任务台账';
    sheet.addRow([`填报单位（盖章）：${unit}`, null, null, '填报期：2022年3月', null, null, `联系人：${pick(surnames)}某`, null, `联系电话：0791-${86_200_000 + nth}`]);
    sheet.addRow(['序号', '专项', '工作任务', '牵头单位', '配合单位', '完成时限', '任务状态', '进展情况', '完成率', '存在问题', '下步打算']);
    const first = random() % (tasks.length - rows + 1);
    tasks.slice(first, first + rows).forEach(({ text }, place) => sheet.addRow([
      place + 1, '数字技术创新专项', text, unit, `${pick(units)?.name}、${pick(units)?.name}`, pick(['2022年12月底前', '2022年6月底前', '长期坚持']), pick(['进行中', '已完成', '滞后']),
      `${NOW}，${sentence(1 + (random() % 3))}。`, (random() % 101) / 100, random() % 3 === 0 ? '无' : `${NOW}${sentence(1)}进度较慢。`, `${NOW}后${sentence(1)}，按月调度。`,
    ]));
    sheet.addRow(['审核人签字：', null, null, '填报日期：2022年3月25日']);
    const file = path.join(folder, `ledger-of-tasks-${nth}.xlsx`);
    await workbook.xlsx.writeFile(file);
    files.push(file);
  }
  return files;
}

/** The same ledger with texts that no other month's ledger has. */
export function inAnotherMonth(ledger: Buffer, month: number): Buffer {
  const zip = openZip(ledger);
  const strings = zip.find('xl/sharedStrings.xml');
  if (strings === undefined) throw new Error('The ledger has no shared strings.');
  const written = zip.inflate(strings).toString('utf8').replaceAll(NOW, `截至第${month}月底`);
  return rewriteZip(zip, new Map([[strings.name, Buffer.from(written)]]));
}
