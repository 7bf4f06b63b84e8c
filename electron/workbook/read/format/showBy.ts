import { placeNumerals } from './chineseNumerals.ts';
import { showDate } from './dateSection.ts';
import type { FormatSection, ParsedFormat } from './formatSections.ts';
import type { FormatToken } from './formatTokens.ts';
import { showFraction } from './fractionSection.ts';
import { generalText } from './generalText.ts';
import { showDecimal } from './numberSection.ts';
import type { NumberLayout } from './numberSection.ts';

/** What a cell is filled with when its value cannot be shown in its format, such as a negative date. */
const UNSHOWABLE = '#####';

/** A number as the format's section for it shows it. */
export function showNumberBy(format: ParsedFormat, value: number, date1904: boolean): string {
  const section = format.hasConditions ? conditionalSection(format.sections, value) : sectionFor(format.sections, value);
  // A lone section whose condition does not hold leaves the number to General.
  if (section === undefined) return format.sections.length === 1 ? generalText(value) : UNSHOWABLE;
  const size = Math.abs(value);
  const sign = value < 0 && showsSign(format.sections, section) ? '-' : '';
  switch (section.kind) {
    case 'general': return sign + literals(section.tokens, placeNumerals(generalText(size), section.numerals));
    case 'number': return section.layout === undefined ? '' : (sign !== '' && format.isLone && isShownAsZero(section.layout, size) ? '' : sign) + placeNumerals(showDecimal(section.layout, size), section.numerals);
    case 'fraction': return sign + showFraction(section.tokens, size);
    // Only days counted from 1904 go below zero.
    case 'date': return value < 0 && !date1904 ? UNSHOWABLE : sign + showDate(section, size, date1904);
    case 'literal': return sign + literals(section.tokens, '');
  }
}

export function showTextBy(tokens: readonly FormatToken[], text: string): string {
  return literals(tokens, text);
}

function literals(tokens: readonly FormatToken[], content: string): string {
  let shown = '';
  for (const token of tokens) {
    if (token.kind === 'general' || token.kind === 'text') shown += content;
    else if (token.kind === 'literal') shown += token.text;
    else if (token.kind === 'comma') shown += ',';
    else if (token.kind === 'point') shown += '.';
    else if (token.kind === 'slash') shown += '/';
  }
  return shown;
}

/** A format of one section shows what rounds to nothing without a minus. */
function isShownAsZero({ decimals, shift, hasExponent }: NumberLayout, size: number): boolean {
  return !hasExponent && size < 0.5 * 10 ** -(decimals + shift);
}

/** Sections without conditions stand for positive; negative; zero. */
function sectionFor(sections: readonly FormatSection[], value: number): FormatSection | undefined {
  const [first, second, third] = sections;
  if (value < 0 && second !== undefined) return second;
  return value === 0 && third !== undefined ? third : first;
}

/** Where the first two have conditions of their own, what has none stands for the rest; a lone second one for negatives. */
function conditionalSection(sections: readonly FormatSection[], value: number): FormatSection | undefined {
  const matching = sections.find((section) => section.condition !== undefined && holds(section.condition, value));
  if (matching !== undefined) return matching;
  const rest = sections.filter((section) => section.condition === undefined);
  return rest.length > 1 && value < 0 ? rest[0] : rest.at(-1);
}

function holds(condition: { operator: string; operand: number }, value: number): boolean {
  switch (condition.operator) {
    case '<': return value < condition.operand;
    case '<=': return value <= condition.operand;
    case '>': return value > condition.operand;
    case '>=': return value >= condition.operand;
    case '<>': return value !== condition.operand;
    default: return value === condition.operand;
  }
}

/** A section made for negative numbers writes its own sign, or none. */
function showsSign(sections: readonly FormatSection[], section: FormatSection): boolean {
  const { condition } = section;
  if (sections.length === 1) return true;
  if (condition !== undefined) return !(condition.operator.startsWith('<') && condition.operand <= 0);
  const hasConditions = sections.some((each) => each.condition !== undefined);
  return hasConditions ? sections.length < 3 || section !== sections[1] : section === sections[0];
}
