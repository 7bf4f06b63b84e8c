import { readFileSync } from 'node:fs';
import type { LedgerContent, LedgerContentRow } from '#electron/workbook/fill/ledger/ledgerContent.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { HeadValue, RecognisedRow, Recognition } from '#shared/domain/recognition.ts';

export interface Template { bytes: Buffer; recognition: Recognition }

/** The template as it was first shipped: two header rows, twelve blank rows, 专项 cells merged, signatures below. */
export function shippedTemplate(): Template {
  return {
    bytes: fixture('twelveColumns.xlsx'),
    recognition: recognitionOf({
      sheet: '工作台账', headerTop: 2, headerBottom: 3, dataTop: 4, dataBottom: 15,
      head: [['unit', 'A2', '填报单位（盖章）'], ['period', 'D2', '填报期'], ['reportedOn', 'G2', '填报时间'], ['contact', 'H2', '联系人'], ['phone', 'J2', '联系电话']],
      columns: [
        ['序号', 'sequence'], ['专项', 'programme'], ['工作任务', 'taskText'], ['牵头单位', 'leadUnits'], ['配合单位', 'supportingUnits'], ['任务状态', 'status'],
        ['进展情况', 'progress'], ['完成率', 'completionRate'], ['存在问题', 'problems'], ['下步打算', 'nextSteps'], ['姓名', 'personInCharge'], ['联系电话', 'phone'],
      ],
    }),
  };
}

/** By openpyxl: group rows, a total with formulas, a chart, a picture, a note, validations, names, three sheets. */
export function monthlyTemplate(): Template {
  return {
    bytes: fixture('monthly.xlsx'),
    recognition: recognitionOf({
      sheet: '月调度表', headerTop: 2, headerBottom: 2, dataTop: 3, dataBottom: 10,
      head: [['unit', 'A2', '填报单位'], ['period', 'A2', '调度月份'], ['contact', 'A2', '联系人'], ['phone', 'A2', '联系电话']],
      columns: [
        ['序号', 'sequence'], ['重点任务', 'taskText'], ['牵头单位', 'leadUnits'], ['配合单位', 'supportingUnits'], ['完成投资（万元）', 'target'], ['状态', 'status'],
        ['月度进展情况', 'progress'], ['完成率（%）', 'completionRate'], ['存在问题及协调事项', 'problems'], ['下月工作安排', 'nextSteps'],
      ],
      rows: [rowOf(3, 'group'), rowOf(7, 'group')],
    }),
  };
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/workbooks/fill/${name}`, import.meta.url));
}

interface Described {
  sheet: string;
  headerTop: number;
  headerBottom: number;
  dataTop: number;
  dataBottom: number;
  head?: [HeadValue['field'], string, string][];
  columns: [string, LedgerField | null][];
  rows?: RecognisedRow[];
}

export function recognitionOf({ head = [], columns, rows = [], ...place }: Described): Recognition {
  return {
    ...place, title: '', rows, problems: [], fingerprint: 'f'.repeat(64), confidence: 1,
    head: head.map(([field, cell, label]) => ({ field, cell, label, text: '', value: null })),
    columns: columns.map(([header, field], col) => ({ col, header, field, confidence: 1, by: field === null ? 'none' : 'words' })),
  };
}

export function rowOf(row: number, kind: RecognisedRow['kind'], taskKey: string | null = null): RecognisedRow {
  return { row, kind, taskKey, matchedBy: taskKey === null ? 'none' : 'text', confidence: 1, cells: {} };
}

const PROGRAMMES = ['数字产业化攻坚行动', '产业数字化转型行动', '数字基础设施提升行动'];

/** `count` entries that fall into programmes of four. */
export function entries(count: number): LedgerContentRow[] {
  return Array.from({ length: count }, (_, i) => ({
    programme: PROGRAMMES[Math.floor(i / 4) % PROGRAMMES.length] ?? '',
    taskKey: `task-${i + 1}`,
    values: {
      programme: PROGRAMMES[Math.floor(i / 4) % PROGRAMMES.length] ?? '',
      taskText: `第${i + 1}项重点任务：推进数字经济重点项目建设`, leadUnits: '省工信厅', supportingUnits: '省发展改革委、省科技厅',
      status: i % 5 === 4 ? '滞后' : '进行中', progress: `已完成阶段性工作${i + 1}项，组织专题调度${i % 3}次。`,
      completionRate: 7200 + i * 25, problems: i % 2 === 0 ? '无' : '部分项目用地手续办理较慢。', nextSteps: '加快推进，按月调度。',
      personInCharge: '李某', phone: '0791-88000000',
    },
  }));
}

export function contentOf(rows: LedgerContentRow[], options: Partial<LedgerContent> = {}): LedgerContent {
  return { head: { unit: '省工业和信息化厅', period: '2022年3月', reportedOn: '2022年3月25日', contact: '王某', phone: '0791-88912345' }, rows, blankRows: 'keep', stamp: null, ...options };
}
