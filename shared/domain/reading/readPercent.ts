import { CHINESE_NUMERAL, readNumber, scale, WESTERN_NUMERAL } from './readNumber.ts';
import { foldWidth } from './foldWidth.ts';

/** A cell that should hold a percentage: what it stores, how it is formatted, what it shows. */
export interface PercentCell {
  value: number | string;
  /** Number format code; `General` or left out when none. */
  format?: string;
  /** What the cell shows, when that is known. */
  shown?: string;
  /** Other cells of the column are texts with a percent sign, or its header has one. */
  inPercentColumn?: boolean;
}

/** 完成率 in whole basis points (72 % is 7200, 6.474 % is 647), with the text it was read from. */
export interface PercentReading {
  basisPoints: number;
  raw: string;
  confidence: number;
}

/** Number, format and shown text decide together; undefined when the cell holds no single percentage. */
export function readPercent(cell: PercentCell): PercentReading | undefined {
  return typeof cell.value === 'number' ? readPercentNumber(cell.value, cell) : readPercentText(cell.value, cell.inPercentColumn === true);
}

function readPercentNumber(value: number, cell: PercentCell): PercentReading | undefined {
  if (!Number.isFinite(value)) return undefined;
  const raw = cell.shown ?? `${value}`;
  const timesHundred = (confidence: number): PercentReading => ({ basisPoints: Math.round(scale(value, 100)), raw, confidence });
  const timesTenThousand = (confidence: number): PercentReading => ({ basisPoints: Math.round(scale(value, 10_000)), raw, confidence });
  const { format = '' } = cell;
  // Quoted or escaped, the sign is a word (72"%") and the number is not a ratio.
  if (/["\\]%/.test(format)) return timesHundred(0.95);
  if (format.includes('%')) return timesTenThousand(0.99);
  const shown = cell.shown === undefined || !HAS_SIGN.test(cell.shown) ? undefined : readPercentText(cell.shown, false);
  if (shown !== undefined) return Math.abs(shown.basisPoints - timesTenThousand(0.9).basisPoints) <= 100 ? timesTenThousand(0.9) : timesHundred(0.9);
  if (Math.abs(value) > 1) return timesHundred(cell.inPercentColumn === true ? 0.9 : 0.6);
  if (value === 0) return timesHundred(0.9);
  return cell.inPercentColumn === true ? timesHundred(0.5) : timesTenThousand(0.5);
}

/** A shown text that is a bare number says no more than the number itself. */
const HAS_SIGN = /[%％‰]|百分之/;

const BARE = new RegExp(`^(?:-\\s*)?(?:${WESTERN_NUMERAL})$`);
const SIGNED = new RegExp(`(-|负)?\\s*(${WESTERN_NUMERAL})\\s*([%‰])`, 'g');
const IN_WORDS = new RegExp(`(负)?百分之(${CHINESE_NUMERAL}(?:点[〇零一二三四五六七八九]+)?|${WESTERN_NUMERAL})`, 'g');

function readPercentText(text: string, inPercentColumn: boolean): PercentReading | undefined {
  const folded = foldWidth(text).trim();
  const raw = text.trim();
  const bare = BARE.test(folded);
  if (bare) {
    const reading = readPercentNumber(Number(folded.replace(/[,\s]/g, '')), { value: 0, inPercentColumn });
    return reading === undefined ? undefined : { ...reading, raw };
  }
  const signed = [...folded.matchAll(SIGNED)].map((found) => signedPoints(found[1], Number((found[2] ?? '').replaceAll(',', '')), found[3] === '‰' ? 10 : 100));
  const inWords = [...folded.matchAll(IN_WORDS)].map((found) => signedPoints(found[1], decimalInWords(found[2] ?? ''), 100));
  const all = [...signed, ...inWords];
  const [basisPoints] = all;
  if (all.length !== 1 || basisPoints === undefined || Number.isNaN(basisPoints)) return undefined;
  const isPlain = /^-?[\d.,]+\s*[%‰]$|^百分之[^,，]+$/.test(folded);
  return { basisPoints, raw, confidence: isPlain ? 0.99 : 0.85 };
}

function signedPoints(sign: string | undefined, value: number, factor: number): number {
  return Math.round(scale(sign === undefined ? value : -value, factor));
}

/** 七十二点五: digits after 点 are read one by one. */
function decimalInWords(words: string): number {
  const [whole = '', decimals = ''] = words.split('点');
  const digits = [...decimals].map((digit) => readNumber(digit) ?? NaN).join('');
  return Number(`${readNumber(whole) ?? NaN}${digits === '' ? '' : `.${digits}`}`);
}
