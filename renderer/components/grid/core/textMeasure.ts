/** Measures one character of the resolved font, in CSS pixels. */
export type MeasureCharacter = (character: string) => number;

/**
 * Counts the lines of wrapped text from the widths of its characters, without the layout engine.
 * Where a break is in doubt none is taken: between words of less than a line, fewer chances to break never give fewer lines.
 */
export interface TextMeasure {
  /** Widest character met in running text: text that fits at this width needs no counting. */
  readonly fullWidth: number;
  widthOf(text: string): number;
  countLines(text: string, width: number): number;
  /** The text cut where its lines end. */
  breakLines(text: string, width: number): string[];
}

const IDEOGRAPH = 0;
const LETTER = 1;
const SPACE = 2;
const CLOSING = 3;
const OPENING = 4;
const LETTER_CLOSING = 5;
const LETTER_OPENING = 6;
const GLUE = 7;
/** The beginning of a line. */
const START = 8;
/** Closes, and holds letters behind it. */
const TIGHT = 9;
const KINDS = 10;

const closing = '，。、；：？！）》」』】〕〗〉｝］…‥ー々〜～〞〟ぁぃぅぇぉっゃゅょァィゥェォッャュョ\u3000';
const opening = '（《「『【〔〖〈｛［￥＄￡№';

const kindOf = new Uint8Array(65_536);
fillKinds();

const mayBreak = new Uint8Array(KINDS * KINDS);
fillBreaks();

/** Widths are whole 64ths of a pixel, as the layout engine has them: sums of integers are exact, and fast. */
const UNIT = 64;
const UNKNOWN = 65_535;

export function createTextMeasure(measure: MeasureCharacter): TextMeasure {
  const widths = new Uint16Array(65_536).fill(UNKNOWN);
  const unitsOf = (text: string): number => Math.min(UNKNOWN - 1, Math.ceil(measure(text) * UNIT - 0.01));
  const full = unitsOf('国');
  const fullWidth = full / UNIT;
  // Nearly all of Chinese text: one width.
  widths.fill(full, 0x4e00, 0x9fa6);
  for (let code = 32; code < 127; code += 1) widths[code] = unitsOf(String.fromCharCode(code));
  // The two halves of a rare character make one.
  widths.fill(full, 0xd800, 0xdc00);
  widths.fill(0, 0xdc00, 0xe000);

  const learn = (code: number): number => {
    const found = unitsOf(String.fromCharCode(code));
    widths[code] = found;
    return found;
  };
  const widthAt = (code: number): number => {
    const known = widths[code] as number;
    return known === UNKNOWN ? learn(code) : known;
  };

  /** Walks the lines of one text; `onLine` is told where each begins. */
  const walk = (text: string, room: number, onLine: ((start: number) => void) | null): number => {
    const width = Math.floor(room * UNIT);
    const { length } = text;
    let lines = 1;
    let x = 0;
    let breakAt = -1;
    let breakX = 0;
    let before = START;
    let isForced = false;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === 10) {
        lines += 1;
        onLine?.(index + 1);
        x = 0;
        breakAt = -1;
        before = START;
        continue;
      }
      const kind = kindOf[code] as number;
      if (mayBreak[before * KINDS + kind] === 1) {
        breakAt = index;
        breakX = x;
        isForced = false;
      }
      before = kind;
      let own = widths[code] as number;
      if (own === UNKNOWN) own = learn(code);
      // Spaces hang over the end of a line.
      if (x + own <= width || kind === SPACE || x === 0) {
        x += own;
        continue;
      }
      lines += 1;
      if (breakAt >= 0) x = x - breakX + own;
      if (breakAt < 0 || x > width) {
        if (breakAt >= 0) {
          onLine?.(breakAt);
          lines += 1;
        }
        // A word longer than a line breaks anywhere, or where only the layout engine knows: every second time it gets a line to spare.
        onLine?.(index);
        if (!isForced && onLine === null) lines += 1;
        isForced = !isForced;
        x = own;
      } else {
        onLine?.(breakAt);
      }
      breakAt = -1;
    }
    return lines;
  };

  return {
    fullWidth,
    widthOf(text) {
      let widest = 0;
      let x = 0;
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        x = code === 10 ? 0 : x + widthAt(code);
        if (x > widest) widest = x;
      }
      return widest / UNIT;
    },
    countLines(text, width) {
      if (text.length * fullWidth <= width && !text.includes('\n')) return 1;
      return walk(text, width, null);
    },
    breakLines(text, width) {
      const starts = [0];
      walk(text, width, (start) => starts.push(start));
      return starts.map((start, index) => text.slice(start, starts[index + 1]).replace(/\n$/, ''));
    },
  };
}

function fillKinds(): void {
  kindOf.fill(LETTER);
  const ideographs: [number, number][] = [[0x2e80, 0x2fff], [0x3005, 0x3007], [0x3041, 0x30fe], [0x3105, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xac00, 0xd7a3], [0xd800, 0xdbff], [0xf900, 0xfaff], [0xff10, 0xff19], [0xff21, 0xff3a], [0xff41, 0xff5a]];
  for (const [from, to] of ideographs) kindOf.fill(IDEOGRAPH, from, to + 1);
  // The second half of a pair never leaves the first.
  kindOf.fill(CLOSING, 0xdc00, 0xe000);
  for (const each of closing) kindOf[each.charCodeAt(0)] = CLOSING;
  for (const each of '·％‰℃') kindOf[each.charCodeAt(0)] = TIGHT;
  for (const each of opening) kindOf[each.charCodeAt(0)] = OPENING;
  for (const each of ',.:;!?)]}%/-—–‐°') kindOf[each.charCodeAt(0)] = LETTER_CLOSING;
  for (const each of '([{$¥+\\±−') kindOf[each.charCodeAt(0)] = LETTER_OPENING;
  for (const each of '"\'“”‘’\u00a0\u2060\ufeff') kindOf[each.charCodeAt(0)] = GLUE;
  kindOf[32] = SPACE;
}

function fillBreaks(): void {
  const allow = (before: number[], after: number[]): void => {
    for (const left of before) for (const right of after) mayBreak[left * KINDS + right] = 1;
  };
  allow([IDEOGRAPH, LETTER], [IDEOGRAPH]);
  allow([IDEOGRAPH], [LETTER]);
  allow([IDEOGRAPH, CLOSING], [OPENING]);
  allow([CLOSING], [IDEOGRAPH, LETTER]);
  allow([TIGHT], [IDEOGRAPH]);
  allow([SPACE], [IDEOGRAPH, LETTER, OPENING, LETTER_OPENING, GLUE]);
}
