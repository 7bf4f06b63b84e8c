import type { Quantity } from '../quantity.ts';

type Direction = Quantity['direction'];

/** Words right before an amount that say how it is compared; longer ones first where one ends another. */
const BEFORE: [RegExp, Direction][] = [
  [/(?:不得?少于|不得?低于|不得?小于|不下于|至少|大于等于|≥|≧|>=)$/, '>='],
  [/(?:不得?超过|不得?高于|不大于|不多于|小于等于|至多|最多|控制在|≤|≦|<=)$/, '<='],
  [/(?:压缩|缩短|压减|降低|下降|压降|降|减少)(?:至|到)$/, '<='],
  [/(?:突破|超过|超出|(?<!赶)超|大于|高于|多于|跨越|迈上|逾|>)$/, '>'],
  [/(?:低于|少于|小于|不到|不足|不满|<)$/, '<'],
  [/(?<=^|全国|全省|全球|世界|中部|进入|位居|跻身|稳居|排名|位列)前$/, '<='],
  [/(?:大约|约为|约|接近|近)$/, '~'],
  [/(?:达到|达|首次|各|均|不断)$/, '='],
  [/(?:至|到)$/, '='],
];

/** Words right after an amount. */
const AFTER: [RegExp, Direction | null][] = [
  [/^(?:\(含\))?(?:及?以上)/, '>='],
  [/^(?:\(含\))?(?:及?以下|之?以内|之内)/, '<='],
  [/^(?:左右|上下)/, '~'],
  [/^(?:大关|台阶)/, null],
];

export interface Compared {
  direction: Direction | null;
  /** Code units that the words take. */
  length: number;
  /** 提高到, 降至: the amount is where it ends up, not by how much it moves. */
  reachesLevel: boolean;
}

/** Reads comparing words backwards from the end of `before` (力争突破, 达到约). */
export function comparisonBefore(before: string): Compared {
  let rest = before.trimEnd();
  let direction: Direction | null = null;
  let reachesLevel = false;
  for (let word = lastComparison(rest); word !== null; word = lastComparison(rest)) {
    if (direction === null || direction === '=') direction = word.direction;
    reachesLevel ||= /[至到]$/.test(word.text) && !word.text.endsWith('达到');
    rest = rest.slice(0, rest.length - word.text.length).trimEnd();
  }
  return { direction, length: before.length - rest.length, reachesLevel };
}

function lastComparison(text: string): { text: string; direction: Direction } | null {
  for (const [pattern, direction] of BEFORE) {
    const found = pattern.exec(text);
    if (found !== null) return { text: found[0], direction };
  }
  return null;
}

/** Reads comparing words at the start of `after` (以上, 左右, 大关); `650亿元投资以上` has one noun of money between. */
export function comparisonAfter(after: string, isMoney: boolean): Compared {
  const noun = isMoney ? /^(?:投资|收入|产值|贷款|资金|营收|销售额)(?=及?以上|左右)/.exec(after)?.[0] ?? '' : '';
  const rest = after.slice(noun.length);
  for (const [pattern, direction] of AFTER) {
    const found = pattern.exec(rest);
    if (found !== null) return { direction, length: noun.length + found[0].length, reachesLevel: false };
  }
  return { direction: null, length: 0, reachesLevel: false };
}

const RISE = /(?:同比|年均|平均|再|均)*(?:增长|增速|增幅|增长率|增长速度|提升|提高|上升|增加|扩大|上浮|上涨|涨幅)$/;
const FALL = /(?:同比|年均|平均|再|均)*(?:下降|降低|减少|压减|压降|缩减|缩短|压缩|精简|下调|下浮|降幅)$/;

/** The word of movement at the end of `before` (增长, 下降), or null. */
export function movementBefore(before: string): { falls: boolean; length: number } | null {
  const rise = RISE.exec(before)?.[0];
  if (rise !== undefined) return { falls: false, length: rise.length };
  const fall = FALL.exec(before)?.[0];
  return fall === undefined ? null : { falls: true, length: fall.length };
}

/** Lengths of time: targets only where a limit is set on them (压缩至3个工作日), never 2年 or 6月. */
export const DURATION_UNITS = ['个工作日', '工作日', '个自然日', '个月', '个季度', '个小时', '小时', '分钟', '毫秒', '秒', '天', '年', '月', '日', '周', '季度', '时', '点', '号', '岁'];

/** Counters and measures. A lookahead keeps a counter from eating the start of a word (10场景 is not 10 场). */
const COUNTERS = [
  '个百分点', '百分点', '%', '‰', '平方公里', '平方千米', '平方米', '立方米', '公里', '千米', '米', '公顷', '亩', '吨标准煤', '吨', '公斤', '斤', '微克(?:/立方米)?', '分(?=及?以[上下]|左右|$)',
  '千瓦时', '千瓦', '兆瓦时', '兆瓦', '标准机架', '机架', '标准箱', '人次', '户次', '车次', '架次', '次(?![生区])',
  '人(?![工才员社力民])', '名(?![单录称牌优校])', '位(?![于列居置一数])', '户(?![外籍均])', '家', '个(?!月|工作日|季度|小时|自然日|百分点)', '项(?!目)', '条(?!例|件)',
  '场(?!景|所)', '批(?!准|复|次)', '件', '台(?![账阶])', '套', '辆', '座(?!谈)', '处(?![理置级于])', '部(?![门分委署长])', '篇', '份(?!额)',
  '门', '类', '种', '款', '支(?![持撑])', '对(?![接标象])', '只(?![能有])', '头(?!部)', '笔', '张', '颗', '片(?!区)', '组(?![织建团成])',
  '轮', '所(?![有以属])', '宗', '例', '本', '册', '期(?=培训|班)', '班次', '课时', '学时', '倍', '株', '艘', '架', '间', '幅', '枚', '万',
];
const LATIN_UNITS = ['PFLOPS', 'EFLOPS', 'Pflops', 'Eflops', 'Gbps', 'Mbps', 'Tbps', 'TEU', 'MW', 'GW', 'kW', 'TB', 'PB', 'GB', 'EB', 'km', 'ms', 'P', 'm'].map((unit) => `${unit}(?![A-Za-z0-9+])`);
const MONEY_UNITS = ['美元', '欧元', '人民币', '元'];

/** Source of a pattern for whatever unit may stand after a number. */
export const UNIT_PATTERN = [...MONEY_UNITS, ...DURATION_UNITS.slice(0, 3), '个月', ...COUNTERS, ...DURATION_UNITS, ...LATIN_UNITS].join('|');

export function isMoneyUnit(unit: string): boolean {
  return MONEY_UNITS.includes(unit);
}

/** Set phrases that look like counts: slogans and rules known by their number. */
export const SET_PHRASES = /八项规定|三条红线|三条底线|十项机制|[两三四五六七八九]个(?:一|统一|全面|维护|确立|意识|自信|区分|务必|先行|走在前|坚持|必须|百年|倍增|大局|结合|课堂|清单制)/g;
