import type { DutyDraft } from '../planDraft.ts';
import { foldWidth } from './foldWidth.ts';
import { paragraphsOf, titleOfHeading } from './outlineDocument.ts';
import type { Section } from './outlineDocument.ts';
import { readUnitList } from './readUnitList.ts';

/** The duties of a section such as 工作要求 and of its parts: one for each sentence, and for each unit that a sentence sets to work. */
export function readDuties(section: Section): DutyDraft[] {
  const { title, rest } = titleOfHeading(section.heading);
  const texts = [rest === '' && section.marker !== null && title.length > 30 ? title : rest, ...paragraphsOf(section)];
  const duties = texts.flatMap(splitDuties).map((text, index) => ({
    key: `${section.path}#${index + 1}`, text, units: unitsOfDuty(text), frequency: frequencyOf(text),
  }));
  return [...duties, ...section.parts.flatMap(readDuties)];
}

const SUBJECT = /^([^,，。；;]{1,60}?)(?:每季度|每月|每年|每半年|定期|年底前|\d{1,2}月底前)?(?:要|应当?|须|负责|牵头)(?![求素点用对急部单])/;
const UNIT_AT_END = /(?:[省市县区厅局委办部院会]|政府|部门|单位|小组|办公室|集聚区|开发区|企业|专班|各地|公司|中心|机构)$|^各[一-龥]{1,8}$/;
const PRODUCT_VERB = /^(?:要)?(?:研究)?(?:制定|编制|出台|建立|印发|发布|召开|组织召开|组建|成立)/;

function splitDuties(text: string): string[] {
  return text.split(/(?<=[。；;])/).flatMap(splitAtSubjects).map((part) => part.replace(/[。；;，,]$/, '').trim()).filter((part) => part !== '');
}

function splitAtSubjects(sentence: string): string[] {
  const clauses = sentence.split(/(?<=[,，])/);
  return clauses.reduce<string[]>((duties, clause) => {
    const own = subjectOf(clause) !== '' || PRODUCT_VERB.test(clause);
    const last = duties.length - 1;
    if (last < 0 || (own && startsDuty(duties[last] ?? ''))) return [...duties, clause];
    return [...duties.slice(0, last), `${duties[last] ?? ''}${clause}`];
  }, []);
}

function startsDuty(text: string): boolean {
  return subjectOf(text) !== '' || PRODUCT_VERB.test(text);
}

/** 南昌市 of 南昌市要出台…; empty when nobody is named. */
function subjectOf(text: string): string {
  const subject = SUBJECT.exec(text.trim())?.[1] ?? '';
  return UNIT_AT_END.test(subject) || /[市县区]、(?:[^、]{2,4}、)*[^、]{2,4}$/.test(subject) ? subject : '';
}

function unitsOfDuty(text: string): string[] {
  return readUnitList(subjectOf(text).replace(/^(各(?:地区?|级|市县?|县区?))(各.+)$/, '$1、$2'));
}

function frequencyOf(text: string): DutyDraft['frequency'] {
  const folded = foldWidth(text);
  if (/每个?月|按月|月度|逐月/.test(folded)) return 'monthly';
  if (/每个?季度?|按季|季度/.test(folded)) return 'quarterly';
  if (/每年|每年度|按年|(?:编制|发布|形成)\d{4}年度/.test(folded)) return 'yearly';
  return /(?:制定|编制|出台|建立|印发|组建|成立|发布)[^,，]*(?:方案|规划|办法|计划|体系|机制|意见|细则|台账|专班|制度|清单)/.test(folded) ? 'once' : null;
}
