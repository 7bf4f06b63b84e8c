import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

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

/** A unit's ledger of real tasks, so that recognition has all its work; its place. */
export async function ledgerOfTasks(tasks: readonly string[]): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('工作台账');
  sheet.mergeCells('A1:K1');
  sheet.getCell('A1').value = '重点工作任务台账';
  sheet.addRow(['填报单位（盖章）：省科技厅', null, null, '填报期：2022年3月', null, null, '联系人：王某', null, '联系电话：0791-86200000']);
  sheet.addRow(['序号', '专项', '工作任务', '牵头单位', '配合单位', '完成时限', '任务状态', '进展情况', '完成率', '存在问题', '下步打算']);
  tasks.forEach((task, i) => sheet.addRow([i + 1, '数字技术创新专项', task, '省科技厅', '省发改委、省工信厅', '2022年12月底前', '进行中', `截至3月底，已完成阶段性工作${i}项，组织专题调度${i % 5}次，协调解决问题${i % 7}个。`, 0.25, i % 3 === 0 ? '无' : '部分项目前期手续办理较慢。', '加快推进，按月调度。']));
  sheet.addRow(['审核人签字：', null, null, '填报日期：2022年3月25日']);
  const file = path.join(folder, 'ledger-of-tasks.xlsx');
  await workbook.xlsx.writeFile(file);
  return file;
}
