import type { Step } from '../contract/step.ts';
import { periodKeySchema, periodLabel } from '../domain/period.ts';
import { DESK_SENTENCES } from './deskStepText.ts';
import { EXCHANGE_SENTENCES } from './exchangeStepText.ts';
import { quoted } from './messageParts.ts';

type Detail = Step['detail'];

/** One step of 留痕 as a sentence: what was done, to what. */
export function stepText({ operation, detail: given, changes }: Pick<Step, 'operation' | 'detail' | 'changes'>): string {
  const detail = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? quoted(value) : value]));
  if (operation === 'step.undo') return undoText(detail);
  return sentenceOf(operation)(detail, changes);
}

/** The kinds of steps that people tell apart, for filtering and for the mark in front. */
export type StepKind = 'fill' | 'import' | 'submission' | 'exchange' | 'milestone' | 'reading' | 'project' | 'problem' | 'briefing' | 'assessment' | 'plan' | 'template' | 'undo' | 'other';

export const STEP_KIND_LABELS: Record<StepKind, string> = {
  fill: '填报', import: '导入', submission: '报送', exchange: '交换', milestone: '举措', reading: '指标', project: '项目', problem: '问题', briefing: '通报', assessment: '考核', plan: '计划', template: '模板', undo: '撤销', other: '其他',
};

export function stepKind(operation: string): StepKind {
  if (operation === 'step.undo') return 'undo';
  const term = operation.slice(0, operation.indexOf('.'));
  switch (term) {
    case 'entry': case 'attachment': return 'fill';
    case 'workbook': return 'import';
    case 'submission': case 'extension': return 'submission';
    case 'package': case 'registration': case 'conflict': return 'exchange';
    case 'plan': case 'planSettings': case 'workspace': return 'plan';
    case 'milestone': case 'reading': case 'project': case 'problem': case 'briefing': case 'assessment': case 'template': return term;
    default: return 'other';
  }
}

type Sentence = (detail: Detail, changes: number) => string;

const SENTENCES: Record<string, Sentence> = {
  ...DESK_SENTENCES,
  ...EXCHANGE_SENTENCES,
  'workspace.setUp': ({ plan }) => (plan === undefined ? '首次设置' : `首次设置，导入工作计划“${plan}”`),
  'plan.import': ({ plan, file, added, changed, withdrawn }) => `导入工作计划“${plan ?? ''}”${file === undefined ? '' : `（来自“${file}”）`}：${counts([['新增', added, '处'], ['修改', changed, '处'], ['撤下', withdrawn, '处']])}`,
  'entry.save': ({ period, tasks, task, fields }) => `填报${periodText(period)}台账：${Number(tasks) > 1 ? `${tasks} 项任务` : `任务 ${numberOf(task)}`}${fields === undefined || fields === '' ? '' : `的${fields}`}`,
  'workbook.import': (detail, changes) => `导入${periodText(detail['period'])}表格${workbookNames(detail)}：${counts([['新增', detail['added'], '行'], ['更新', detail['updated'], '行'], ['并存', detail['conflicts'], '处']], `共 ${changes} 处`)}`,
  'template.correct': ({ template, columns }) => `指定模板“${template ?? ''}”的列${columns === undefined ? '' : `（${columns} 列）`}`,
  'template.forget': ({ template }) => `取消模板“${template ?? ''}”的列指定`,
  'template.keep': ({ template }) => `收存模板“${template ?? ''}”`,
  'template.keepProjectForm': ({ template }) => `收存重大项目表样“${template ?? ''}”`,
  'template.setStamp': ({ template, stamp }) => `${stamp === 'off' ? '不再在' : '允许在'}模板“${template ?? ''}”中写入识别标记`,
  'template.discard': ({ template }) => `移除模板“${template ?? ''}”`,
};

function sentenceOf(operation: string): Sentence {
  const known = Object.hasOwn(SENTENCES, operation) ? SENTENCES[operation] : undefined;
  return known ?? ((_, changes) => `其他操作（${operation}），共 ${changes} 处`);
}

/** An undo carries the particulars of what it undid; an undo of an undo did it again. */
function undoText(detail: Detail): string {
  const undone = String(detail['undone'] ?? '');
  if (undone === 'step.undo') return '恢复先前撤销的操作';
  return `撤销：${sentenceOf(undone)(detail, 0)}`;
}

function counts(parts: readonly (readonly [string, string | number | undefined, string])[], otherwise = '没有改动'): string {
  const said = parts.filter(([, count]) => Number(count ?? 0) > 0).map(([word, count, measure]) => `${word} ${count} ${measure}`);
  return said.length === 0 ? otherwise : said.join('、');
}

/** At the office the units say on whose behalf it was imported. */
function workbookNames({ files, names, unit, units }: Detail): string {
  const named = names === undefined || names === '' ? '' : `“${names}${Number(files) > 3 ? '…' : ''}”`;
  const many = Number(files) > 1 ? ` ${files} 个` : '';
  return `${many}${named}${unit === undefined || unit === '' ? '' : `（${unit}${Number(units) > 3 ? ` 等 ${units} 个单位` : ''}）`}`;
}

/** A step of cells names its period by key, an import by the words of one or several. */
function periodText(period: string | number | undefined): string {
  const known = periodKeySchema.safeParse(period);
  return known.success ? periodLabel(known.data) : String(period ?? '');
}

/** `2.3/17` → 17: the printed number is what people know. */
function numberOf(task: string | number | undefined): string {
  const key = String(task ?? '');
  return key.slice(key.lastIndexOf('/') + 1).replace(/~\d+$/, '');
}
