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
  /** What the word of a mark takes from the width of a cell. */
  mark: number;
}

export type Density = 'normal' | 'large';

const sizes: Record<Density, Omit<GridMetrics, 'measure'>> = {
  normal: { line: 19, rowPadding: 10, cellPadding: 15, headerLine: 30, group: 30, gutter: 44, mark: 34 },
  large: { line: 24, rowPadding: 12, cellPadding: 17, headerLine: 38, group: 38, gutter: 56, mark: 42 },
};

/** Measures the font that was really resolved for `probe`, an element of the table's own type. */
export function measureGrid(probe: HTMLElement, density: Density): GridMetrics {
  const style = getComputedStyle(probe);
  const context = document.createElement('canvas').getContext('2d');
  if (context !== null) context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const drawn = measureDrawn(probe);
  return { ...sizes[density], measure: createTextMeasure((character) => drawn.get(character) ?? context?.measureText(character).width ?? 0) };
}

/** The characters of every text, as the layout engine really draws them: tabular figures, no kerning. */
function measureDrawn(probe: HTMLElement): Map<string, number> {
  const characters = ['国', ...Array.from({ length: 95 }, (_, nth) => String.fromCharCode(32 + nth))];
  const repeats = 16;
  const spans = characters.map((character) => {
    const span = document.createElement('span');
    span.textContent = character.repeat(repeats);
    span.style.position = 'absolute';
    span.style.whiteSpace = 'pre';
    return span;
  });
  probe.append(...spans);
  const widths = spans.map((span) => span.getBoundingClientRect().width / repeats);
  for (const span of spans) span.remove();
  return new Map(characters.map((character, nth) => [character, widths[nth] ?? 0]));
}
