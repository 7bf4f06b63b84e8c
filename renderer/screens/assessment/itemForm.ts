import type { AssessmentItem, AssessmentItemValues } from '#shared/domain/assessment/assessment.ts';
import { pointsText } from '#shared/domain/assessment/points.ts';
import { countedSchema, ruleSchema, type Figure, type Rule, type RuleKind } from '#shared/domain/assessment/rule.ts';
import { decimalSchema } from '#shared/domain/decimal.ts';
import { foldWidth } from '#shared/domain/reading/foldWidth.ts';
import { COUNTED_LABELS, FIGURE_LABELS, MISSING_LABELS, RULE_KIND_LABELS, SHARE_LABELS, WHEN_LABELS } from '#shared/wording/assessmentLabels.ts';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';

export interface KnownIndicator { key: string; name: string; measure: string }

const choices = <K extends string>(labels: Readonly<Record<K, string>>): { value: string; label: string }[] => Object.entries<string>(labels).map(([value, label]) => ({ value, label }));
const choice = (key: string, label: string, labels: Readonly<Record<string, string>>): FormField => ({ key, label, kind: 'choice', isRequired: true, isHalf: true, choices: choices(labels) });
const YES_NO = { no: '不得分', yes: '按比例得分' };
const BETTER = { high: '数越大越好', low: '数越小越好' };
const AGAINST = { year: '全年目标', schedule: '序时进度（目标 × 序时）' };
const BEYOND = { none: '都不加分', share: '同样加分' };
const MEASURES = { value: '指标值', growth: '同比增速' };
const TARGETS = { plan: '工作计划的年度目标', one: '统一目标', each: '各单位分解目标' };

/** What is asked for one item; it follows from the rule that is chosen, and from what the rule looks at. */
export function itemFields(values: FormValues, indicators: readonly KnownIndicator[]): FormField[] {
  const kind = values['kind'] as RuleKind;
  const hasMarks = kind === 'target' || kind === 'rank' || kind === 'share';
  return [
    { key: 'name', label: '评分项', kind: 'line', isRequired: true, maxLength: 100, ...(hasMarks ? { isHalf: true } : {}) },
    ...(hasMarks ? [points('points', '分值（满分）')] : []),
    { ...choice('kind', '评分办法', RULE_KIND_LABELS), isHalf: false },
    ...ruleFields(kind, values, indicators),
    choice('missing', '无数据时', MISSING_LABELS), choice('when', '何时计分', WHEN_LABELS),
    { key: 'basis', label: '依据', kind: 'line', maxLength: 2000 },
  ];
}

function ruleFields(kind: RuleKind, values: FormValues, indicators: readonly KnownIndicator[]): FormField[] {
  switch (kind) {
    case 'target': return [
      ...figureFields(values, indicators, FIGURE_LABELS), choice('target', '目标', values['figure'] === 'reading' ? TARGETS : { one: TARGETS.one, each: TARGETS.each }), ...targetFields(values),
      choice('against', '对照', AGAINST), choice('proportional', '未达到目标', YES_NO), choice('better', '方向', BETTER),
    ];
    case 'rank': return [...figureFields(values, indicators, FIGURE_LABELS), choice('better', '排名', BETTER), percent('step', '每位递减（%）'), percent('floor', '最低得满分的（%）')];
    case 'share': return [choice('share', '计算', SHARE_LABELS)];
    case 'count': return [choice('counted', '扣分事项', COUNTED_LABELS), points('each', '每次（件、项）扣分'), { ...points('cap', '最多扣分'), isRequired: false, placeholder: '不填：不封顶' }];
    case 'manual': return [signed('least', '最低分'), signed('most', '最高分')];
    case 'award': return [...figureFields(values, indicators, { total: '其他各项合计', ...FIGURE_LABELS }), { key: 'awards', label: '前几位加分', kind: 'line', isRequired: true, isHalf: true, placeholder: '如 3、2、1', check: (text) => (readAwards(text) === undefined ? '各位的加分用顿号隔开，如“3、2、1”。' : null) }, choice('beyond', '并列超出加分名额的', BEYOND)];
  }
}

function figureFields(values: FormValues, indicators: readonly KnownIndicator[], labels: Readonly<Record<string, string>>): FormField[] {
  const figure = values['figure'];
  return [
    choice('figure', '考核数据', labels),
    ...(figure === 'reading' ? [choice('indicator', '指标', Object.fromEntries(indicators.map(({ key, name, measure }) => [key, measure === '' ? name : `${name}（${measure}）`]))), choice('measure', '取', MEASURES)] : []),
    ...(figure === 'entered' ? [{ key: 'unitOfMeasure', label: '计量单位', kind: 'line' as const, isHalf: true, maxLength: 20, placeholder: '如 %、亿元' }] : []),
  ];
}

function targetFields({ target }: FormValues): FormField[] {
  if (target === 'one') return [{ key: 'targetValue', label: '目标值', kind: 'line', isRequired: true, isHalf: true, check: (text) => (readDecimal(text) === undefined ? '目标值写数，如 40 或 2000.5。' : null) }];
  if (target !== 'each') return [];
  return [{
    key: 'targets', label: '分解目标（一行一个单位：单位、目标值，可从表格粘贴）', kind: 'text', maxLength: 20_000, placeholder: '南昌市 3600\n赣州市 2000',
    check: (text) => readLines(text).find(({ value }) => value === undefined) === undefined ? null : `没有读懂：${readLines(text).filter(({ value }) => value === undefined).map(({ line }) => `“${line}”`).slice(0, 3).join('、')}。请写成“南昌市 3600”。`,
    echo: (text) => (readLines(text).length === 0 ? null : `已列 ${readLines(text).length} 个单位`),
  }];
}

function points(key: string, label: string): FormField {
  return { key, label, kind: 'line', isRequired: true, isHalf: true, check: (text) => (/^\d{1,4}(\.\d{1,2})?$/.test(tidy(text)) ? null : '分数写数，最多两位小数，如 6 或 0.5。') };
}

function signed(key: string, label: string): FormField {
  return { key, label, kind: 'line', isRequired: true, isHalf: true, placeholder: '扣分写负数，如 -10', check: (text) => (/^-?\d{1,4}(\.\d{1,2})?$/.test(tidy(text)) ? null : '分数写数，扣分写负数，如 20 或 -10。') };
}

function percent(key: string, label: string): FormField {
  return { key, label, kind: 'line', isRequired: true, isHalf: true, check: (text) => (/^(100|\d{1,2}(\.\d{1,2})?)$/.test(tidy(text).replace(/%$/, '')) ? null : '写 0 至 100 的数，如 5。') };
}

/** An item as a form; what its rule has no use for has the value one would choose most often. */
export function itemToForm(item: AssessmentItem | undefined): FormValues {
  const rule = item?.rule ?? null;
  const { least = '0', most = '20' } = rule?.kind === 'manual' ? rule : {};
  return {
    name: item?.name ?? '', points: item?.points ?? '10', basis: item?.basis ?? '', missing: item?.missing ?? 'zero', when: item?.when ?? 'always', kind: rule?.kind ?? 'share',
    figure: 'completion', indicator: '', measure: 'value', unitOfMeasure: '%', target: 'one', targetValue: '', targets: '', against: 'year', proportional: 'no', better: 'high', step: '5', floor: '0', share: 'onSchedule',
    counted: 'late', each: '1', cap: '', least, most, awards: '3、2、1', beyond: 'none', ...(rule === null ? {} : ruleToForm(rule)),
  };
}

function ruleToForm(rule: Rule): FormValues {
  switch (rule.kind) {
    case 'target': return { ...figureToForm(rule.figure), target: rule.target.by, ...(rule.target.by === 'one' ? { targetValue: rule.target.value } : {}), ...(rule.target.by === 'each' ? { targets: rule.target.targets.map(({ unit, value }) => `${unit} ${value}`).join('\n') } : {}), against: rule.against, proportional: rule.proportional, better: rule.better };
    case 'rank': return { ...figureToForm(rule.figure), better: rule.better, step: percentText(rule.step), floor: percentText(rule.floor) };
    case 'share': return { share: rule.of };
    case 'count': return { counted: rule.of, each: rule.each, cap: rule.cap ?? '' };
    case 'manual': return { least: rule.least, most: rule.most };
    case 'award': return { ...(rule.by.of === 'total' ? { figure: 'total' } : figureToForm(rule.by)), awards: rule.awards.join('、'), beyond: rule.beyond };
  }
}

function figureToForm(figure: Figure): FormValues {
  return { figure: figure.of, ...(figure.of === 'reading' ? { indicator: figure.indicatorKey, measure: figure.measure } : {}), ...(figure.of === 'entered' ? { unitOfMeasure: figure.measure } : {}) };
}

/** What the form says; undefined when it does not make a rule, which the form's own checks have told. */
export function formToItem(values: FormValues): (Omit<AssessmentItemValues, 'rule'> & { rule: Rule }) | undefined {
  const rule = ruleSchema.safeParse(formToRule(values));
  if (!rule.success) return undefined;
  const text = (key: string): string => values[key]?.trim() ?? '';
  const hasMarks = ['target', 'rank', 'share'].includes(rule.data.kind);
  return { name: text('name'), points: hasMarks ? tidy(text('points')) : '0', basis: text('basis'), missing: text('missing') === 'leaveOut' ? 'leaveOut' : 'zero', when: text('when') === 'quarterEnd' ? 'quarterEnd' : 'always', rule: rule.data };
}

function formToRule(values: FormValues): unknown {
  const text = (key: string): string => tidy(values[key] ?? '');
  const figure = { of: text('figure'), indicatorKey: values['indicator'] ?? '', measure: text('figure') === 'entered' ? values['unitOfMeasure']?.trim() ?? '' : text('measure') };
  switch (values['kind'] as RuleKind) {
    case 'target': return { kind: 'target', figure, target: targetOf(values), against: text('against'), proportional: text('proportional'), better: text('better') };
    case 'rank': return { kind: 'rank', figure, better: text('better'), step: basisPoints(text('step')), floor: basisPoints(text('floor')) };
    case 'share': return { kind: 'share', of: text('share') };
    case 'count': return { kind: 'count', of: countedSchema.catch('late').parse(text('counted')), each: text('each'), cap: text('cap') === '' ? null : text('cap') };
    case 'manual': return { kind: 'manual', least: text('least'), most: text('most') };
    case 'award': return { kind: 'award', by: figure, awards: readAwards(values['awards'] ?? '') ?? [], beyond: text('beyond') };
  }
}

function targetOf(values: FormValues): unknown {
  const by = values['target'];
  if (by === 'one') return { by, value: readDecimal(values['targetValue'] ?? '') };
  return by === 'each' ? { by, targets: readLines(values['targets'] ?? '').map(({ unit, value }) => ({ unit, value })) } : { by };
}

/** Lines of `单位 数`, by tab, colon or blanks; a number that is not understood is undefined. */
export function readLines(text: string): { line: string; unit: string; value: string | undefined }[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const [, unit = line, amount = ''] = /^(.+?)[\s:：,，]+(\S+)$/.exec(line) ?? [];
    return { line, unit: unit.trim(), value: readDecimal(amount) };
  });
}

export function readDecimal(text: string): string | undefined {
  const plain = tidy(text).replace(/,/g, '').replace(/%$/, '');
  return decimalSchema.safeParse(plain).success ? plain : undefined;
}

function readAwards(text: string): string[] | undefined {
  const parts = tidy(text).split(/[、,;/\s]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.length <= 20 && parts.every((part) => /^\d{1,4}(\.\d{1,2})?$/.test(part)) ? parts : undefined;
}

/** Half-width, with a plain minus. */
function tidy(text: string): string {
  return foldWidth(text).trim().replace(/[−–—]/g, '-');
}

function basisPoints(text: string): number {
  return Math.round(Number(text.replace(/%$/, '')) * 100);
}

function percentText(share: number): string {
  return pointsText(BigInt(share) * 10_000n);
}
