import type { HeadValue } from '#shared/domain/recognition.ts';
import { remember } from './remember.ts';
import { squeeze } from './squeeze.ts';

/** A label with what follows it inside one cell. `field` is null for labels that end a value but are no field (审核人：). */
export interface LabelledText {
  field: HeadValue['field'] | null;
  /** As written, without its colon. */
  label: string;
  value: string;
  hasColon: boolean;
}

const LABELS: Record<HeadValue['field'], string> = {
  unit: '填报单位|填表单位|报送单位|上报单位|申报单位|填报部门|报送部门|填报机构|单位名称|牵头单位|责任单位|单位',
  period: '填报期次|填报期间|填报期|调度月份|调度期间|调度期|填报月份|报告期间|报告期|统计期间|统计期|反馈期间|期次|月份',
  reportedOn: '填报时间|填报日期|填表时间|填表日期|报送时间|报送日期|上报时间|上报日期|制表日期|日期',
  contact: '联系人|填报人|填表人|经办人|联络员|制表人',
  phone: '联系电话|联系方式|手机号码|办公电话|电话|手机',
};
const OTHERS = '审核人签字|审核人|审核|审签人|签发人|单位负责人|分管负责人|主要负责人|负责人|分管领导|主要领导|单位领导|复核人|传真|邮箱|电子邮箱|签字|签名|计量单位|金额单位|数据来源';

const FIELD_OF = new Map<string, LabelledText['field']>([
  ...Object.entries(LABELS).flatMap(([field, words]) => words.split('|').map((word): [string, LabelledText['field']] => [word, field as HeadValue['field']])),
  ...OTHERS.split('|').map((word): [string, null] => [word, null]),
]);

/** Letters may be padded with spaces (填 报 单 位), a bracket (盖章) may follow. */
const SPACED = [...FIELD_OF.keys()].sort((one, other) => other.length - one.length).map((word) => [...word].join('\\s*')).join('|');
const LABEL = new RegExp(`(?<![\\u4e00-\\u9fff])((${SPACED})\\s*(?:[（(][^）)]{0,10}[)）])?)\\s*([:：])`, 'g');
const WHOLE = new RegExp(`^\\s*((${SPACED})\\s*(?:[（(][^）)]{0,10}[)）])?)\\s*$`);
/** 单位：万元 is what amounts are counted in, nobody's name. */
const MEASURE = /^(?:[千万百亿]?元|个|项|家|户|件|%|条|人|台|万人|吨|公里|平方米)(?:[、，,/（()）].*)?$/;

/** Every label in a cell with the text up to the next one; a cell that is nothing but a label counts without a colon. */
export const readLabels: (text: string) => readonly LabelledText[] = remember(findLabels);

function findLabels(text: string): LabelledText[] {
  const whole = WHOLE.exec(text);
  if (whole === null && !/[:：]/.test(text)) return [];
  if (whole !== null) return [labelled(whole[2] ?? '', whole[1] ?? '', '', false)];
  const found = [...text.matchAll(LABEL)];
  return found
    .map((label, index) => labelled(label[2] ?? '', label[1] ?? '', text.slice(label.index + label[0].length, found[index + 1]?.index), true))
    .filter(({ field, label, value }) => !(field === 'unit' && squeeze(label) === '单位' && MEASURE.test(value)));
}

function labelled(word: string, label: string, value: string, hasColon: boolean): LabelledText {
  return { field: FIELD_OF.get(squeeze(word)) ?? null, label: label.trim(), value: tidyBlank(value), hasColon };
}

/** Underscores and 年 月 日 without digits are a form's blanks. */
function tidyBlank(value: string): string {
  const text = value.replace(/[_＿]{2,}/g, ' ').trim().replace(/[;；,，]$/, '');
  return /^(?:\d{0,4}\s*年\s*月?\s*日?|年?\s*月\s*日?|年|月|日)$/.test(text) && !/\d\s*年$|\d\s*月/.test(text) ? '' : text;
}
