import { createTextMeasure, type TextMeasure } from '../core/textMeasure.ts';

/** Measures of one density, in CSS pixels; in step with grid.css. */
export interface GridMetrics {
  measure: TextMeasure;
  line: number;
  /** Above and below the text of a row together, its lower border included. */
  rowPadding: number;
  /** Left and right of a text together, its right border included. */
  cellPadding: number;
  headerLine: number;
  group: number;
  gutter: number;
  /** How much wider columns are than in normal type. */
  scale: number;
  /** What the word of a mark takes from the width of a cell. */
  mark: number;
}

export type Density = 'normal' | 'large';

const sizes: Record<Density, Omit<GridMetrics, 'measure'>> = {
  normal: { line: 19, rowPadding: 10, cellPadding: 15, headerLine: 30, group: 30, gutter: 44, scale: 1, mark: 34 },
  large: { line: 24, rowPadding: 12, cellPadding: 17, headerLine: 38, group: 38, gutter: 56, scale: 16 / 13, mark: 42 },
};

/** Signs that stand in every text: measured all at once, the others when they are met. */
const common = ['国', ...Array.from({ length: 95 }, (_, nth) => String.fromCharCode(32 + nth)), ...'，。、；：？！（）《》“”‘’【】〔〕—…·％℃㎡①②③④⑤～×＋￥'];

/** Measures the font that was really resolved for `probe`, an element of the table's own type; null while nothing is laid out. */
export function measureGrid(probe: HTMLElement, density: Density): GridMetrics | null {
  const drawn = new Map<string, number>();
  const draw = (characters: readonly string[]): void => measureDrawn(probe, characters).forEach((width, nth) => drawn.set(characters[nth] ?? '', width));
  draw(common);
  if ((drawn.get('国') ?? 0) === 0) return null;
  const measure = createTextMeasure((character) => {
    if (!drawn.has(character)) draw([character]);
    return drawn.get(character) ?? 0;
  });
  return { ...sizes[density], measure };
}

/** As the layout engine draws them in Chinese text, where some signs are wider than alone. */
function measureDrawn(probe: HTMLElement, characters: readonly string[]): number[] {
  const repeats = 8;
  const widthsOf = (texts: readonly string[]): number[] => {
    const spans = texts.map((text) => Object.assign(document.createElement('span'), { textContent: text }));
    probe.replaceChildren(...spans);
    const widths = spans.map((span) => span.getBoundingClientRect().width);
    probe.replaceChildren();
    return widths;
  };
  const [frame = 0, ...widths] = widthsOf(['国国', ...characters.map((character) => `国${character.repeat(repeats)}国`)]);
  return widths.map((width) => (width - frame) / repeats);
}
