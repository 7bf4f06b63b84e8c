import type { NumeralStyle } from './chineseNumerals.ts';
import { splitSections, tokenizeSection } from './formatTokens.ts';
import type { FormatToken } from './formatTokens.ts';
import { layOut } from './numberSection.ts';
import type { NumberLayout } from './numberSection.ts';

export interface FormatSection {
  kind: 'general' | 'number' | 'fraction' | 'date' | 'literal';
  tokens: FormatToken[];
  layout?: NumberLayout;
  condition?: { operator: string; operand: number };
  numerals: NumeralStyle;
  /** Weekdays, months and halves of the day in Chinese. */
  isChinese: boolean;
}

export interface ParsedFormat {
  /** For numbers, one to three. */
  sections: FormatSection[];
  /** For text, when the format says anything about it. */
  text?: FormatToken[];
  isGeneral: boolean;
  /** One section stands for everything. */
  isLone: boolean;
  /** Some section has a condition of its own. */
  hasConditions: boolean;
  isDate: boolean;
}

/** What a Chinese system shows for its own long date and time, whatever is written behind the mark. */
const SYSTEM_DATE = 'yyyy"年"m"月"d"日"';
const SYSTEM_TIME = 'h:mm:ss';
const chineseLocale = /^(?:[0-9a-f]*[048c]04$|zh-)/i;

export function parseFormat(code: string): ParsedFormat {
  const written = splitSections(systemFormat(code)).slice(0, 4);
  const tokenized = written.map(tokenizeSection);
  const last = tokenized.at(-1);
  const hasTextSection = written.length === 4 || last?.tokens.some((token) => token.kind === 'text') === true;
  const numeric = hasTextSection && written.length > 1 ? tokenized.slice(0, -1) : tokenized;
  const sections = numeric.map(({ tokens, brackets }): FormatSection => {
    const condition = readCondition(brackets.find((bracket) => bracket.kind === 'condition')?.text);
    const kind = sectionKind(tokens);
    return {
      kind,
      tokens,
      ...(kind === 'number' ? { layout: layOut(tokens) } : {}),
      ...(condition === undefined ? {} : { condition }),
      numerals: numeralStyle(brackets.find((bracket) => bracket.kind === 'numerals')?.text),
      isChinese: brackets.some((bracket) => bracket.kind === 'locale' && chineseLocale.test(bracket.text)),
    };
  });
  const [first] = sections;
  return {
    sections,
    ...(hasTextSection && last !== undefined && !isPlainText(last.tokens) ? { text: last.tokens } : {}),
    isGeneral: code === '' || (sections.length === 1 && first !== undefined && isPlainGeneral(first)),
    isLone: written.length === 1,
    hasConditions: sections.some((section) => section.condition !== undefined),
    isDate: first?.kind === 'date' && first.tokens.some(showsDay),
  };
}

function systemFormat(code: string): string {
  if (/\[\$-(?:F800|x-sysdate)\]/i.test(code)) return SYSTEM_DATE;
  if (/\[\$-(?:F400|x-systime)\]/i.test(code)) return SYSTEM_TIME;
  return code === '' ? 'General' : code;
}

function sectionKind(tokens: readonly FormatToken[]): FormatSection['kind'] {
  if (tokens.some((token) => token.kind === 'general' || token.kind === 'text')) return 'general';
  if (tokens.some((token) => token.kind === 'elapsed' || token.kind === 'halfDay' || token.kind === 'date')) return 'date';
  const slash = tokens.findIndex((token) => token.kind === 'slash');
  if (slash > 0 && tokens.slice(0, slash).some((token) => token.kind === 'digit')) return 'fraction';
  return tokens.some((token) => token.kind === 'digit' || token.kind === 'percent') ? 'number' : 'literal';
}

function isPlainGeneral(section: FormatSection): boolean {
  return section.kind === 'general' && section.tokens.length === 1 && section.numerals === 'plain' && section.condition === undefined;
}

function isPlainText(tokens: readonly FormatToken[]): boolean {
  return tokens.length === 1 && tokens[0]?.kind === 'text';
}

function showsDay(token: FormatToken): boolean {
  return token.kind === 'date' && /^[yedmagb]/.test(token.text);
}

function readCondition(written: string | undefined): { operator: string; operand: number } | undefined {
  const match = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)/.exec(written ?? '');
  return match === null ? undefined : { operator: match[1] ?? '=', operand: Number(match[2]) };
}

function numeralStyle(written: string | undefined): NumeralStyle {
  if (written === undefined) return 'plain';
  return written.endsWith('1') ? 'lower' : written.endsWith('2') ? 'formal' : 'plain';
}
