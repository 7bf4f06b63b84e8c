import { parseEntityKey } from '../domain/change.ts';
import { entryFieldSchema } from '../domain/ledgerField.ts';
import { periodText, taskNumberText } from './messageParts.ts';
import { PROBLEM_LEVEL_LABELS, PROBLEM_STATE_LABELS, REVIEW_DECISION_LABELS, SUBMISSION_STATE_LABELS } from './deskLabels.ts';
import { assessmentValueText } from './assessmentChangeText.ts';
import { SIGNING_LABELS } from './briefingLabels.ts';
import { FIELD_LABELS, fieldText } from './labels.ts';

/** What a change is about, as people say it: 任务 17 · 2022年3月 · 省科技厅. */
export function entityText(entity: string): string {
  const { kind, parts } = parseEntityKey(entity);
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return known === undefined ? '新版本的内容' : [known.word, ...known.particulars(parts)].filter((part) => part !== '').join(' · ');
}

/** The task that a change is about; null when it is about none. */
export function taskKeyOf(entity: string): { planKey: string; taskKey: string } | null {
  const { kind, parts: [planKey, taskKey] } = parseEntityKey(entity);
  return planKey !== undefined && taskKey !== undefined && ['entry', 'attachment', 'task', 'review', 'milestone'].includes(kind) ? { planKey, taskKey } : null;
}

/** The word of a changed field; the field itself when a newer version brought it. */
export function changedFieldText(entity: string, field: string): string {
  const { kind } = parseEntityKey(entity);
  const entryField = entryFieldSchema.safeParse(field);
  if (kind === 'entry' && entryField.success) return FIELD_LABELS[entryField.data];
  const words = Object.hasOwn(KINDS, kind) ? KINDS[kind]?.fields : undefined;
  return words !== undefined && Object.hasOwn(words, field) ? words[field] ?? field : `新版本项目（${field}）`;
}

/** A changed value as people read it; empty text when nothing is stated. Values of an effect come as text, those of a side as they are. */
export function changedValueText(entity: string, field: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  const { kind } = parseEntityKey(entity);
  const entryField = entryFieldSchema.safeParse(field);
  if (kind === 'entry' && entryField.success) return fieldText(entryField.data, entryField.data === 'completionRate' ? Number(value) : plainText(value));
  // A whole document, kept with its tables: nobody reads it in a list of changes.
  if (kind === 'briefing' && field === 'issued') return '印发时的全文';
  const assessment = assessmentValueText(kind, field, value);
  if (assessment !== undefined) return assessment;
  const words = VALUES[`${kind}.${field}`];
  const text = plainText(value);
  return words !== undefined && Object.hasOwn(words, text) ? words[text] ?? text : text;
}

interface KindWords { word: string; particulars(parts: readonly string[]): string[]; fields: Readonly<Record<string, string>> }

const none = (): string[] => [];
const task = (key: string | undefined): string => (key === undefined ? '' : `任务 ${taskNumberText(key)}`);

const INVESTMENT_NOTES = { stage: '形象进度', problems: '存在问题' };

const KINDS: Readonly<Record<string, KindWords>> = {
  entry: { word: '', particulars: ([, key, period, unit]) => [task(key), periodText(period), unit ?? ''], fields: {} },
  attachment: { word: '佐证材料', particulars: ([, key, period, unit]) => [task(key), periodText(period), unit ?? ''], fields: { name: '文件名', bytes: '大小（字节）', retracted: '撤下', receivedOn: '省级收到日期' } },
  plan: { word: '工作计划', particulars: none, fields: { title: '标题', year: '年度' } },
  programme: { word: '专项', particulars: ([, key]) => [key ?? ''], fields: { position: '次序', number: '编号', name: '名称', leadUnits: '牵头单位', supportingUnits: '配合单位' } },
  task: { word: '', particulars: ([, key]) => [task(key)], fields: { position: '次序', number: '编号', text: '工作任务', programmeKey: '所属专项', leadUnits: '牵头单位', supportingUnits: '配合单位', deadlines: '完成时限' } },
  indicator: { word: '指标', particulars: none, fields: { position: '次序', name: '名称', quantity: '年度目标', taskKey: '所属任务' } },
  duty: { word: '工作要求', particulars: none, fields: { position: '次序', text: '内容', units: '单位', frequency: '频次' } },
  planSettings: { word: '计划设置', particulars: none, fields: { schedule: '序时进度', lights: '红黄绿规则', checks: '自查规则', deadline: '报送时限', calendar: '工作日历' } },
  submission: {
    word: '报送', particulars: ([, period, unit]) => [periodText(period), unit ?? ''],
    fields: { state: '状态', submittedOn: '报送日期', person: '经办人', phone: '联系电话', note: '说明', receivedOn: '收到日期', reason: '原因', sendBacks: '退回次数', corrections: '更正次数', checked: '自查结果' },
  },
  review: {
    word: '审核', particulars: ([, key, period, unit]) => [task(key), periodText(period), unit ?? ''],
    fields: { decision: '结论', reason: '原因', covers: '审核所及内容', submission: '对应报送', person: '审核人', reviewedOn: '审核日期', sendBacks: '退回次数' },
  },
  extension: {
    word: '延期', particulars: ([, unit]) => [unit ?? ''],
    fields: { period: '填报期', taskKey: '任务', requestedOn: '申请日期', dueOn: '原定日期', newDueOn: '延至', reason: '理由', person: '经办人', decision: '批复', decisionReason: '批复意见' },
  },
  milestone: { word: '举措', particulars: ([, key, unit]) => [task(key), unit ?? ''], fields: { title: '举措', dueOn: '时限', deliverable: '成果', doneOn: '完成日期', person: '责任人', retracted: '撤回' } },
  indicatorRule: { word: '指标口径', particulars: none, fields: { sharing: '计数方式', owner: '认定单位', cumulative: '累计或当期' } },
  reading: { word: '指标值', particulars: ([, , period, unit]) => [periodText(period), unit ?? ''], fields: { value: '数值', yearBefore: '去年同期', remark: '备注' } },
  project: {
    word: '重大项目', particulars: ([, unit]) => [unit ?? ''],
    fields: { name: '项目名称', category: '类别', place: '建设地点', owner: '项目业主', totalInvestment: '总投资', annualInvestment: '年度计划投资', duration: '起止年限', retracted: '移除' },
  },
  projectMonth: { word: '项目月报', particulars: ([, unit, , period]) => [periodText(period), unit ?? ''], fields: { completed: '本月完成投资', cumulative: '累计完成投资', ...INVESTMENT_NOTES } },
  problem: {
    word: '问题', particulars: none,
    fields: { text: '问题', level: '协调层级', unit: '责任单位', dueOn: '时限', taskKey: '任务', period: '填报期', meeting: '提出会议', raisedBy: '提出单位', state: '状态', followUp: '跟进情况', evidence: '销号依据', settledOn: '销号日期', reopened: '重新打开次数' },
  },
  briefing: {
    word: '通报', particulars: ([, period]) => [periodText(period)],
    fields: { mark: '发文机关标志', title: '标题', recipients: '主送', issuer: '署名', signing: '用印', sealedBy: '代章单位', number: '期号', issuedOn: '成文日期', signatory: '签发人', copies: '抄送', highlights: '亮点的挑选', issued: '印发' },
  },
  briefingParagraph: { word: '通报段落', particulars: ([, period]) => [periodText(period)], fields: { text: '文字', basis: '所依据的生成文字' } },
  assessment: {
    word: '考核表', particulars: none,
    fields: { name: '名称', period: '考核期', assessed: '考核对象', base: '起评分', groups: '扣分加倍的单位', ties: '并列名次', places: '小数位数', basis: '依据', series: '接续', settled: '定稿', retracted: '删除' },
  },
  assessmentItem: { word: '评分项', particulars: none, fields: { position: '次序', name: '名称', points: '分值', basis: '依据', rule: '评分办法', missing: '无数据时', when: '何时计分', retracted: '删除' } },
  assessmentScore: { word: '评分', particulars: ([, , , unit]) => [unit ?? ''], fields: { points: '人工评分', figure: '录入的数据', reason: '评分依据', adjustment: '调整', adjustmentReason: '调整原因' } },
  template: { word: '模板', particulars: none, fields: { name: '名称', columns: '列的含义' } },
  keptTemplate: { word: '模板', particulars: none, fields: { name: '名称' } },
  projectForm: { word: '重大项目表样', particulars: none, fields: { name: '名称' } },
  key: { word: '单位登记', particulars: none, fields: { registration: '登记', revoked: '吊销', rotation: '更换密钥', ageRecipient: '加密公钥' } },
  replica: { word: '本机编号', particulars: none, fields: { author: '所属单位', continues: '接续', closed: '停止填报' } },
};

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'submission.state': SUBMISSION_STATE_LABELS,
  'review.decision': REVIEW_DECISION_LABELS,
  'extension.decision': { granted: '同意', refused: '不同意' },
  'problem.state': PROBLEM_STATE_LABELS,
  'problem.level': PROBLEM_LEVEL_LABELS,
  'briefing.signing': SIGNING_LABELS,
};

/** Lists of units as people write them; anything deeper by its raw words, or as it is stored. */
function plainText(value: unknown): string {
  const read = typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value;
  if (Array.isArray(read)) return read.map(plainText).join('、');
  if (typeof read === 'object' && read !== null) return 'raw' in read && typeof read.raw === 'string' ? read.raw : JSON.stringify(read);
  return String(read);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
