import type { MoneyUnit } from '#shared/domain/projectMoney.ts';
import type { ProjectTableField } from '#shared/domain/projectTable.ts';
import { headerWord, squeeze, withoutPeriods } from '../squeeze.ts';

/**
 * What officials call the columns of a table of 重大项目; months and years are `#`. A column of earlier years
 * (截至上年底累计完成投资) and a rate are known, so that nothing else takes them, and are left out.
 */
const WORDS: readonly (readonly [RegExp, ProjectTableField | null])[] = [
  [/率$|占(?:年度)?(?:计划|投资)?比|^完成年度计划$/, null],
  [/上年|去年|以前年度|往年|截至#底|到#底|至#底/, null],
  [/^(?:重大|重点|建设|投资)?(?:项目|工程)(?:名称)?$/, 'name'],
  [/^(?:项目)?(?:类别|类型|大类|所属领域|领域|行业|所属行业)$/, 'category'],
  [/^(?:项目)?(?:建设|实施|所在)?(?:地点|地址|选址|地)$|^所在(?:市县|地区|县区|区域|市|县)$|^建设(?:地区|区域)$/, 'place'],
  [/^(?:项目)?(?:业主|业主单位|法人|法人单位|建设单位|建设主体|投资主体|投资单位|实施主体|实施单位)$/, 'owner'],
  [/^(?:项目|建设)*(?:起止)?(?:年限|工期|周期|起止时间|起止年月|起止年)$|^起止(?:时间|年月)$/, 'duration'],
  [/^(?:项目|计划)?总投资(?:额|规模)?$|^投资总额$/, 'totalInvestment'],
  [/^(?:本年度?|当年|全年|年度?|#)*(?:计划(?:完成)?投资|投资计划|计划)(?:额)?$/, 'annualInvestment'],
  [/^(?:本|当)月(?:实际)?(?:完成)?(?:投资)?(?:额)?$|^#(?:实际)?完成(?:投资)?(?:额)?$/, 'completed'],
  [/^(?:年初至?(?:本|当)?月?|(?:截)?至(?:本|当)月(?:底|末)?|(?:截)?至#|本年度?|当年|全年|年度|#)*(?:实际)?(?:累计(?:已)?(?:实际)?(?:完成)?(?:投资)?|完成投资累计)(?:额)?$/, 'cumulative'],
  [/^(?:工程|项目)?形象进度(?:节点)?$|^(?:项目|工程|建设)?(?:进展|推进|建设)情况(?:简述)?$|^目前进展$/, 'stage'],
  [/^(?:当前|目前)?(?:存在|主要|困难)(?:的)?(?:主要)?(?:困难和?)?问题(?:及(?:需)?协调(?:的)?事项)?$|^需(?:要)?(?:省级?)?协调(?:解决)?(?:的)?(?:问题|事项)$/, 'problems'],
];

/** Which field a header stands for: null when it is known and of no use here, undefined when it is not known. */
export function projectFieldOf(leaf: string, parent: string): ProjectTableField | null | undefined {
  return fieldOfWord(leaf) ?? (parent === '' ? undefined : fieldOfWord(`${parent}${leaf}`) ?? fieldOfWord(`${leaf}${parent}`));
}

export function isProjectHeader(text: string): boolean {
  return text.length <= 40 && fieldOfWord(text) !== undefined;
}

function fieldOfWord(text: string): ProjectTableField | null | undefined {
  const word = withoutPeriods(headerWord(text)).replace(/^序号$/, '');
  return word === '' || word.length > 24 ? undefined : WORDS.find(([pattern]) => pattern.test(word))?.[1];
}

/** What else a column of such a table holds; it is not taken in, and a fill writes it. */
export type ProjectColumnRole = 'sequence' | 'period' | 'unit' | 'rate';

const ROLES: readonly (readonly [RegExp, ProjectColumnRole])[] = [
  [/^(?:序号|编号|序|no\.?)$/, 'sequence'],
  [/^(?:调度|填报|报告|统计)(?:月份|期|期间)$|^月份$/, 'period'],
  [/^(?:填报|报送|上报|申报)单位$/, 'unit'],
  [/^(?:年度|全年|本年)?(?:计划)?(?:投资)?(?:计划)?完成(?:率|比例)$|^占年度(?:投资)?计划(?:投资)?(?:比|比例|比重)$|^完成年度(?:投资)?计划(?:率|比例)?$/, 'rate'],
];

export function projectRoleOf(leaf: string): ProjectColumnRole | undefined {
  const word = headerWord(leaf).replace(/^\d{4}年/, '');
  return ROLES.find(([pattern]) => pattern.test(word))?.[1];
}

const MONEY_UNIT = /\((?:[^()]*:)?(亿元|万元|元)\)|单位:(亿元|万元|元)/;

/** 万元, 亿元 or 元, as the brackets of a header or a note above the table (金额单位：亿元) say; undefined when they do not. */
export function moneyUnitIn(text: string): MoneyUnit | undefined {
  const found = MONEY_UNIT.exec(squeeze(text));
  return (found?.[1] ?? found?.[2]) as MoneyUnit | undefined;
}
