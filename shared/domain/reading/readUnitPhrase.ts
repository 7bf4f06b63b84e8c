import { findDeadlines } from './findDeadlines.ts';
import type { Deadline } from '../deadline.ts';
import { foldWidth } from './foldWidth.ts';
import { readUnitList } from './readUnitList.ts';

/** What a line, bracket or phrase says about who does the work. */
export interface UnitPhrase {
  leadUnits: string[];
  supportingUnits: string[];
  /** 责任单位, or a list without any word: who leads depends on a note elsewhere in the document. */
  unranked: string[];
  deadlines: Deadline[];
}

/** 牵头单位:省科技厅 as a paragraph of its own; undefined when the text is no such line. */
export function readUnitLine(text: string, year: number | null): UnitPhrase | undefined {
  const stripped = text.trim().replace(/^[(（〔[【](.*)[)）〕\]】]\s*[。.]?$/s, '$1');
  return LABEL_AT_START.test(foldWidth(stripped).trimStart()) ? readLabelled(stripped, year) : undefined;
}

/** The units at the end of a task: `（责任单位：A、B）`, `〔A牵头，B配合〕`, 由A牵头，B、C按职责分工负责. `rest` is the task without them. */
export function readUnitTail(text: string, year: number | null): { phrase: UnitPhrase; rest: string } | undefined {
  return readClosingBrackets(text, year) ?? readClosingLabel(text, year) ?? readClosingSentence(text);
}

const LABELS = '牵头(?:责任)?(?:单位|部门|处室)|责任(?:单位|部门|处室)|主要责任单位|主办(?:单位|部门)|承办(?:单位|部门)|主责(?:单位|部门)|负责(?:单位|部门)|(?:协同)?配合(?:单位|部门|处室)|协同(?:责任)?(?:单位|部门)|协办(?:单位|部门)|协助(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|完成时[限间]|时间节点|办结时限|完成期限';
const LABEL_AT_START = new RegExp(`^(?:${LABELS})\\s*[::]`);
const LABEL = new RegExp(`(${LABELS})\\s*[::]`, 'g');

function emptyPhrase(): UnitPhrase {
  return { leadUnits: [], supportingUnits: [], unranked: [], deadlines: [] };
}

/** All that several phrases about one piece of work say. */
export function joinPhrases(phrases: (UnitPhrase | undefined)[]): UnitPhrase {
  const said = phrases.filter((phrase) => phrase !== undefined);
  return {
    leadUnits: [...new Set(said.flatMap((phrase) => phrase.leadUnits))],
    supportingUnits: [...new Set(said.flatMap((phrase) => phrase.supportingUnits))],
    unranked: [...new Set(said.flatMap((phrase) => phrase.unranked))],
    deadlines: said.flatMap((phrase) => phrase.deadlines),
  };
}

function readLabelled(text: string, year: number | null): UnitPhrase {
  const labels = [...foldWidth(text).matchAll(LABEL)];
  const phrase = emptyPhrase();
  const hasLeadLabel = labels.some((label) => /牵头|主办|主责/.test(label[1] ?? ''));
  labels.forEach((label, index) => {
    const value = text.slice(label.index + label[0].length, labels[index + 1]?.index ?? text.length).replace(/[;；。，,\s]+$/, '');
    const name = label[1] ?? '';
    if (/时|期限/.test(name)) phrase.deadlines.push(...findDeadlines(value, { year, alone: true }));
    else if (/配合|协同|协办|协助|参与|参加/.test(name) || (hasLeadLabel && name.startsWith('责任'))) phrase.supportingUnits.push(...readUnitList(value));
    else if (/牵头|主办|主责|主要责任/.test(name)) phrase.leadUnits.push(...readUnitList(value));
    else addRanked(phrase, value);
  });
  return phrase;
}

/** A牵头，B、C配合 inside a list tells the ranks; a bare list does not. */
function addRanked(phrase: UnitPhrase, value: string): void {
  const lead = /^(.*?)(?:负责)?牵头(?:负责|组织实施|落实)?[，,、;；]?(.*)$/s.exec(value.trim());
  if (lead === null) {
    const shared = /^(.*?)[，,;；](.*)(?:配合|参与|协助)$/s.exec(value.trim());
    if (shared === null) phrase.unranked.push(...readUnitList(value));
    else addLeadAndSupport(phrase, shared[1] ?? '', shared[2] ?? '');
    return;
  }
  addLeadAndSupport(phrase, lead[1] ?? '', lead[2] ?? '');
}

function addLeadAndSupport(phrase: UnitPhrase, leads: string, supports: string): void {
  phrase.leadUnits.push(...readUnitList(leads));
  const list = readUnitList(`${leads}、${supports}`);
  phrase.supportingUnits.push(...list.filter((unit) => !phrase.leadUnits.includes(unit)));
}

function readClosingBrackets(text: string, year: number | null): { phrase: UnitPhrase; rest: string } | undefined {
  const bracket = closingBracket(text);
  if (bracket === undefined) return undefined;
  const inside = withoutNotes(bracket.inside);
  const folded = foldWidth(inside).trim();
  const rest = text.slice(0, bracket.start).trimEnd();
  if (LABEL_AT_START.test(folded)) {
    const earlier = readClosingBrackets(rest, year);
    const phrase = readLabelled(inside, year);
    return earlier === undefined ? { phrase, rest } : { phrase: joinPhrases([earlier.phrase, phrase]), rest: earlier.rest };
  }
  if (!/(?:负责|牵头|配合|参与|落实|分工|实施)(?:落实|实施)?[。.;]?$/.test(folded) || folded.length > 200) return undefined;
  const phrase = emptyPhrase();
  addRanked(phrase, inside);
  return phrase.leadUnits.length + phrase.unranked.length > 0 ? { phrase, rest } : undefined;
}

/** 列第一位的为牵头单位，下同 and 不再一一列出 speak of the whole document, not of this task. */
function withoutNotes(inside: string): string {
  return inside.replace(/[，,;；。]?\s*(?:列|排)(?:在)?(?:第一位|首位|首|第一)的?[^;；。]*(?:下同)?/g, '').replace(/[，,;；。]?\s*以下[^。;；]*不再(?:一一)?列出[^。;；]*/g, '').replace(/[，,;；]?\s*下同$/, '');
}

/** The last bracket of the text, balanced, so that 省市场监管局（省知识产权局） may stand in it. */
function closingBracket(text: string): { start: number; inside: string } | undefined {
  const end = text.replace(/[\s。；;.]+$/, '').length - 1;
  if (!isClose(text[end])) return undefined;
  let depth = 0;
  for (let place = end; place >= 0; place -= 1) {
    if (isClose(text[place])) depth += 1;
    if (isOpen(text[place])) depth -= 1;
    if (depth === 0) return { start: place, inside: text.slice(place + 1, end) };
  }
  return undefined;
}

function isOpen(char: string | undefined): boolean {
  return char !== undefined && '（(〔[【［'.includes(char);
}

function isClose(char: string | undefined): boolean {
  return char !== undefined && '）)〕]】］'.includes(char);
}

/** 责任单位：A、B at the end of the task without any bracket. */
function readClosingLabel(text: string, year: number | null): { phrase: UnitPhrase; rest: string } | undefined {
  const label = [...foldWidth(text).matchAll(LABEL)].find((found) => found.index > 0 && /[。;\n\s]$/.test(foldWidth(text).slice(0, found.index)));
  if (label === undefined) return undefined;
  return { phrase: readLabelled(withoutNotes(text.slice(label.index)), year), rest: text.slice(0, label.index).trimEnd() };
}

/** A longer sentence says more than who does the work. */
const LONGEST_PHRASE = 400;

/** 由A牵头，B、C按职责分工负责 from some 由 to the end, or a last sentence that is nothing but such a phrase. */
function readClosingSentence(text: string): { phrase: UnitPhrase; rest: string } | undefined {
  const body = text.trimEnd().replace(/[。.]$/, '');
  const lastSentence = Math.max(...[...'。；;\n'].map((mark) => body.lastIndexOf(mark))) + 1;
  if (body.length - lastSentence > LONGEST_PHRASE) return undefined;
  const starts = [...body.slice(lastSentence).matchAll(/(?<=^|[，,])由(?!于)/g)].map((found) => lastSentence + found.index);
  const places = /(?:牵头|职责分工(?:分别)?负责|分别负责)/.test(body.slice(lastSentence)) ? [...starts, lastSentence] : starts;
  for (const place of places) {
    const phrase = readSentencePhrase(body.slice(place));
    if (phrase !== undefined) return { phrase, rest: text.slice(0, place).trimEnd().replace(/[，,]$/, '。') };
  }
  return undefined;
}

function readSentencePhrase(sentence: string): UnitPhrase | undefined {
  if (/[。；;\n]/.test(sentence) || !/(?:牵头|负责|配合|参与|落实|实施)(?:落实|实施|推进)?$/.test(sentence)) return undefined;
  const phrase = emptyPhrase();
  addRanked(phrase, sentence.replace(/^由/, '').replace(/会同/, '牵头，'));
  const units = [...phrase.leadUnits, ...phrase.supportingUnits, ...phrase.unranked];
  return units.length > 0 && units.every(looksLikeUnit) ? phrase : undefined;
}

/** A guard for phrases without bracket or label: 由政府主导的建设负责 names nobody. */
function looksLikeUnit(name: string): boolean {
  return name.length <= 30 && /(?:厅|局|委|办|部|院|会|公司|政府|中心|集团|市|县|区|州|大学|学院|银行|部门|单位|处|科|室|地|）)$/.test(name);
}

/** Whether a paragraph starts with 牵头单位： or one of its synonyms. */
export function isUnitLine(text: string): boolean {
  return LABEL_AT_START.test(foldWidth(text).trimStart().replace(/^[([]/, ''));
}
