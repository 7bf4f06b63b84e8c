import { EMPTY_ASSESSMENT, type AssessmentItemValues, type AssessmentValues } from './assessment.ts';
import type { Counted, Figure, Rule } from './rule.ts';

/** 评分表样例: where a table may begin. Names, weights and rules are the office's to change; nothing reckons by them until it has taken them over. */
export interface AssessmentSample {
  key: SampleKey;
  name: string;
  /** What it is after, and what must be put right in it. */
  about: string;
  table: Omit<AssessmentValues, 'name' | 'period'>;
  /** A reading's indicator is named; it becomes a figure typed in where the plan has no such indicator. */
  items: readonly SampleItem[];
}

export type SampleKey = 'race' | 'ledger' | 'inspection';
export type SampleItem = Omit<AssessmentItemValues, 'rule'> & { rule: Rule };

/** The cities of the province whose plan is shipped. */
export const CITIES = ['南昌市', '九江市', '景德镇市', '萍乡市', '新余市', '鹰潭市', '赣州市', '宜春市', '上饶市', '吉安市', '抚州市'] as const;

const high = 'high' as const;
const item = (name: string, points: string, rule: Rule, rest: Partial<SampleItem> = {}): SampleItem => ({ name, points, basis: '', missing: 'zero', when: 'always', rule, ...rest });
const deduct = (name: string, of: Counted, each: string, cap: string | null = null): SampleItem => item(name, '0', { kind: 'count', of, each, cap });
const manual = (name: string, least: string, most: string, basis = ''): SampleItem => item(name, '0', { kind: 'manual', least, most }, { basis });
const rank = (figure: Figure): Rule => ({ kind: 'rank', figure, better: high, step: 500, floor: 0 });
const growth = (name: string): Figure => ({ of: 'reading', indicatorKey: name, measure: 'growth' });
const ownTarget = (name: string): Rule => ({ kind: 'target', figure: { of: 'reading', indicatorKey: name, measure: 'value' }, target: { by: 'each', targets: [] }, proportional: 'no', against: 'schedule', better: high });
const commonTarget = (name: string, value: string): Rule => ({ kind: 'target', figure: { of: 'reading', indicatorKey: name, measure: 'value' }, target: { by: 'one', value }, proportional: 'no', against: 'year', better: high });
const quarterly = { when: 'quarterEnd' } as const;

export const ASSESSMENT_SAMPLES: readonly AssessmentSample[] = [
  {
    key: 'race', name: '目标完成、争先进位评分表（样例）',
    about: '月度 12 项 69 分、季度 4 项 31 分，另有月度前三加分，考核各设区市。指标取自 2022 年工作计划，各项分值只是样例，请按本地考核办法修改；分解到各市的目标请逐项录入。',
    table: { ...EMPTY_ASSESSMENT, assessed: { by: 'cities', units: [...CITIES] }, basis: '样例：目标完成法、争先进位法' },
    items: [
      item('电子信息产业规模增速', '6', rank(growth('电子信息产业规模'))),
      item('物联网产业规模增速', '6', rank(growth('物联网产业规模'))),
      item('VR及相关产业营业收入增速', '6', rank(growth('VR及相关产业营业收入规模'))),
      item('网络零售额增速', '6', rank(growth('全省网络零售额'))),
      item('工业互联网标识累计解析量', '6', ownTarget('工业互联网标识累计解析量')),
      item('新建5G基站', '6', ownTarget('新建5G基站')),
      item('新增5G终端用户数', '6', ownTarget('新增5G终端用户数')),
      item('泛物联网连接数', '6', ownTarget('全省泛物联网连接数')),
      item('重大项目年度投资完成率', '6', { kind: 'target', figure: { of: 'investment' }, target: { by: 'one', value: '100' }, proportional: 'yes', against: 'schedule', better: high }, { missing: 'leaveOut' }),
      item('重大项目投资完成率位次', '5', rank({ of: 'investment' }), { missing: 'leaveOut' }),
      item('移动网络IPv6流量占比', '5', commonTarget('全省IPv6移动网络IPv6流量占比', '40')),
      item('固定网络IPv6流量占比', '5', commonTarget('固定网络IPv6流量占比', '10')),
      item('数字经济规模增速', '8', rank(growth('数字经济规模')), quarterly),
      item('核心产业增加值占GDP比重', '8', rank({ of: 'reading', indicatorKey: '核心产业增加值占GDP比重', measure: 'value' }), quarterly),
      item('数字化车间、智能工厂', '8', ownTarget('数字化车间、智能工厂'), quarterly),
      item('“千兆城市”建设', '7', ownTarget('“千兆城市”'), quarterly),
      item('前三名加分', '0', { kind: 'award', by: { of: 'total' }, awards: ['3', '2', '1'], beyond: 'none' }),
    ],
  },
  {
    key: 'ledger', name: '工作台账评分表（样例）',
    about: '考核牵头单位：任务进度、报送质量和人工评价，全部得分可查到台账。各项分值只是样例，请按本地考核办法修改。',
    table: { ...EMPTY_ASSESSMENT, base: '20', basis: '样例：工作台账日常考核' },
    items: [
      item('序时进度', '40', { kind: 'share', of: 'onSchedule' }, { basis: '完成率不低于序时进度的任务占牵头任务的比例' }),
      item('平均完成率位次', '20', rank({ of: 'completion' }), { basis: '已审填报的平均完成率，第一名满分，每位递减 5%' }),
      manual('领导评价', '0', '20'),
      deduct('迟报', 'late', '1'),
      deduct('未报', 'missing', '3'),
      deduct('退回', 'sentBack', '1', '5'),
      deduct('延期', 'extended', '0.5', '5'),
      deduct('问题未按期销号', 'overdueProblems', '2'),
      deduct('红灯', 'redLights', '1', '10'),
      deduct('黄灯', 'yellowLights', '0.5', '5'),
      item('前三名加分', '0', { kind: 'award', by: { of: 'total' }, awards: ['3', '2', '1'], beyond: 'none' }),
    ],
  },
  {
    key: 'inspection', name: '督查工作评分表（样例）',
    about: '起评 100 分，按督查细则扣分，另加领导评价 20 分；只有列督事项的单位扣分加倍（单位请在“评分办法”中列出）。',
    table: { ...EMPTY_ASSESSMENT, base: '100', groups: [{ name: '只有列督事项的单位', units: [], times: '2' }], basis: '样例：区督查细则' },
    items: [
      manual('工作方案未报', '-10', '0', '方案未报扣 10 分'),
      manual('无阶段目标或措施', '-5', '0', '没有阶段目标、措施的扣 5 分'),
      deduct('季报、半年报、总结未报', 'missing', '10'),
      manual('报告不反映进展', '-10', '0', '报告不反映进展的扣 5 至 10 分'),
      deduct('反馈未上报', 'unreportedTasks', '10'),
      manual('领导评价', '0', '20'),
    ],
  },
];

export function sampleOf(key: SampleKey): AssessmentSample {
  const sample = ASSESSMENT_SAMPLES.find((each) => each.key === key);
  if (sample === undefined) throw new RangeError(key);
  return sample;
}

/** A sample's items for a plan: indicators by their name, a figure to type in where the plan has none of that name. */
export function itemsForPlan({ items }: AssessmentSample, indicators: readonly { key: string; name: string; quantity: { unit: string } }[]): SampleItem[] {
  const bound = (figure: Figure): Figure => {
    if (figure.of !== 'reading') return figure;
    const indicator = indicators.find(({ name }) => name === figure.indicatorKey);
    return indicator === undefined ? { of: 'entered', measure: figure.measure === 'growth' ? '%' : '' } : { ...figure, indicatorKey: indicator.key };
  };
  return items.map((each) => ({ ...each, rule: each.rule.kind === 'target' || each.rule.kind === 'rank' ? { ...each.rule, figure: bound(each.rule.figure) } : each.rule }));
}
