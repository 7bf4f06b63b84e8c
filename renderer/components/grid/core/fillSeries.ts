import { chineseNumber, readChineseNumber } from './chineseNumber.ts';

/** Continues what `seed` begins; with `isCopy` it is only repeated. `count` texts, the nearest to the seed first. */
export function fillSeries(seed: readonly string[], count: number, isBackwards = false, isCopy = false): string[] {
  const ordered = isBackwards ? seed.toReversed() : [...seed];
  const next = isCopy ? null : seriesOf(ordered, isBackwards);
  return Array.from({ length: count }, (_, nth) => next?.(nth) ?? ordered[nth % ordered.length] ?? '');
}

type Series = (nth: number) => string;

/** The first rule that explains all of the seed. */
function seriesOf(seed: readonly string[], isBackwards: boolean): Series | null {
  if (seed.length === 0 || seed.includes('')) return null;
  const unit = isBackwards ? -1 : 1;
  return numberSeries(seed) ?? dateSeries(seed, unit) ?? listSeries(seed, unit) ?? numberedSeries(seed, unit);
}

/** One number is repeated, as in WPS; two or more go on with their difference. */
function numberSeries(seed: readonly string[]): Series | null {
  const plain = /^-?\d+(\.\d+)?%?$/;
  if (!seed.every((text) => plain.test(text) && text.endsWith('%') === seed[0]?.endsWith('%'))) return null;
  const values = seed.map((text) => Number(text.replace('%', '')));
  const step = seed.length === 1 ? 0 : evenStep(values);
  if (step === null) return null;
  const digits = Math.max(...seed.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0));
  const tail = seed[0]?.endsWith('%') === true ? '%' : '';
  return (nth) => (values.at(-1) ?? 0) === 0 && step === 0 ? seed.at(-1) ?? '' : `${((values.at(-1) ?? 0) + step * (nth + 1)).toFixed(digits)}${tail}`;
}

interface DateForm { pattern: RegExp; write(year: number, month: number, day: number, like: RegExpExecArray): string; unit: 'day' | 'month' | 'year' }

const pad = (value: number, like: string | undefined): string => (like?.startsWith('0') === true || like?.length === 2 ? String(value).padStart(2, '0') : String(value));
const dateForms: DateForm[] = [
  { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/, unit: 'day', write: (year, month, day) => `${year}年${month}月${day}日` },
  { pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, unit: 'day', write: (year, month, day, like) => [String(year), pad(month, like[3]), pad(day, like[4])].join(like[2]) },
  { pattern: /^(\d{1,2})月(\d{1,2})日$/, unit: 'day', write: (_, month, day) => `${month}月${day}日` },
  { pattern: /^(\d{4})年(\d{1,2})月$/, unit: 'month', write: (year, month) => `${year}年${month}月` },
  { pattern: /^(\d{4})([-/.])(\d{2})$/, unit: 'month', write: (year, month, _, like) => `${year}${like[2] ?? '-'}${String(month).padStart(2, '0')}` },
  { pattern: /^(\d{4})年$/, unit: 'year', write: (year) => `${year}年` },
];

function dateSeries(seed: readonly string[], unit: number): Series | null {
  for (const form of dateForms) {
    const found = seed.map((text) => form.pattern.exec(text));
    const [like] = found;
    if (like === undefined || like === null || found.includes(null)) continue;
    const dates = found.map((match) => readDate(match, form));
    const months = dates.map(({ year, month }) => year * 12 + month);
    const days = dates.map(({ year, month, day }) => Date.UTC(year, month - 1, day) / 86_400_000);
    const isMonthly = form.unit !== 'day' || (seed.length > 1 && new Set(dates.map(({ day }) => day)).size === 1 && evenStep(months) !== 0 && evenStep(months) !== null);
    const step = seed.length === 1 ? unit * (form.unit === 'year' ? 12 : 1) : evenStep(isMonthly ? months : days);
    const last = dates.at(-1);
    if (step === null || last === undefined) return null;
    return (nth) => {
      const moved = isMonthly ? addMonths(last, step * (nth + 1)) : addDays(last, step * (nth + 1));
      return form.write(moved.year, moved.month, moved.day, like);
    };
  }
  return null;
}

interface Day { year: number; month: number; day: number }

function readDate(match: RegExpExecArray | null, form: DateForm): Day {
  const numbers = [...(match ?? [])].slice(1).filter((part) => /^\d+$/.test(part)).map(Number);
  // A month and a day alone: any common year carries them.
  if (form.unit === 'day' && numbers.length === 2) return { year: 2023, month: numbers[0] ?? 1, day: numbers[1] ?? 1 };
  return { year: numbers[0] ?? 2023, month: numbers[1] ?? 1, day: numbers[2] ?? 1 };
}

function addDays({ year, month, day }: Day, days: number): Day {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

function addMonths({ year, month, day }: Day, months: number): Day {
  const total = year * 12 + (month - 1) + months;
  const at = { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 };
  const lastDay = new Date(Date.UTC(at.year, at.month, 0)).getUTCDate();
  return { ...at, day: Math.min(day, lastDay) };
}

const chineseMonths = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].map((each) => `${each}月`);
const lists: string[][] = [
  ['第一季度', '第二季度', '第三季度', '第四季度'],
  ['一季度', '二季度', '三季度', '四季度'],
  ['1季度', '2季度', '3季度', '4季度'],
  ['Q1', 'Q2', 'Q3', 'Q4'],
  chineseMonths,
  chineseMonths.map((each) => `${each}份`),
  Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
  Array.from({ length: 12 }, (_, month) => `${month + 1}月份`),
  ['上半年', '下半年'],
  [...'一二三四五六日'].map((day) => `星期${day}`),
  [...'一二三四五六日'].map((day) => `周${day}`),
  [...'甲乙丙丁戊己庚辛壬癸'],
];

function listSeries(seed: readonly string[], unit: number): Series | null {
  for (const list of lists) {
    const places = seed.map((text) => list.indexOf(text));
    if (places.includes(-1)) continue;
    const turns = places.map((place, nth) => (nth === 0 ? 0 : place - (places[nth - 1] ?? 0) + (place <= (places[nth - 1] ?? 0) ? list.length : 0)));
    const backTurns = places.map((place, nth) => (nth === 0 ? 0 : place - (places[nth - 1] ?? 0) - (place >= (places[nth - 1] ?? 0) ? list.length : 0)));
    const steps = unit > 0 ? turns.slice(1) : backTurns.slice(1);
    if (new Set(steps).size > 1) return null;
    const step = steps[0] ?? unit;
    return (nth) => list[((((places.at(-1) ?? 0) + step * (nth + 1)) % list.length) + list.length) % list.length] ?? '';
  }
  return null;
}

/** 第1期, 任务03, 第一批: the last number counts on, in its own writing. */
function numberedSeries(seed: readonly string[], unit: number): Series | null {
  const parts = seed.map(splitNumber);
  const [first] = parts;
  if (first === undefined || first === null) return null;
  const values: number[] = [];
  for (const part of parts) {
    if (part === null || part.head !== first.head || part.tail !== first.tail || part.isChinese !== first.isChinese) return null;
    values.push(part.value);
  }
  const step = seed.length === 1 ? unit : evenStep(values);
  if (step === null) return null;
  return (nth) => {
    const value = (values.at(-1) ?? 0) + step * (nth + 1);
    if (value < 0 || (first.isChinese && (value < 1 || value > 99))) return seed[nth % seed.length] ?? '';
    return `${first.head}${first.isChinese ? chineseNumber(value) : String(value).padStart(first.width, '0')}${first.tail}`;
  };
}

interface NumberedText { head: string; tail: string; value: number; width: number; isChinese: boolean }

function splitNumber(text: string): NumberedText | null {
  const arabic = /^(.*?)(\d{1,9})(\D*)$/.exec(text);
  if (arabic !== null) return { head: arabic[1] ?? '', tail: arabic[3] ?? '', value: Number(arabic[2]), width: arabic[2]?.startsWith('0') === true ? arabic[2].length : 1, isChinese: false };
  const chinese = /^(.*?第)([一二三四五六七八九十]{1,3})(\D{0,4})$/.exec(text);
  const value = readChineseNumber(chinese?.[2] ?? '');
  return chinese === null || value === null ? null : { head: chinese[1] ?? '', tail: chinese[3] ?? '', value, width: 1, isChinese: true };
}

/** The difference that all neighbours share; null when they do not. */
function evenStep(values: readonly number[]): number | null {
  const steps = values.slice(1).map((value, nth) => Math.round((value - (values[nth] ?? 0)) * 1e9) / 1e9);
  return new Set(steps).size === 1 ? steps[0] ?? null : null;
}
