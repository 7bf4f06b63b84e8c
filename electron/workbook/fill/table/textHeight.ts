import { textWidth } from './textWidth.ts';

/** Of the font's size: line spacing of Song and Hei type. */
const LINE = 1.3;
/** Share of a column that its padding and breaks before punctuation leave to text. */
const USABLE = 0.92;

/** Height in points that a wrapped text needs in a column this many digits of its font wide. */
export function textHeight(text: string, width: number, fontSize: number): number {
  const usable = Math.max(2, width * USABLE);
  const written = text.includes('\n') ? text.split('\n') : [text];
  const lines = written.reduce((total, line) => total + Math.max(1, Math.ceil(textWidth(line) / usable)), 0);
  return Math.ceil(lines * fontSize * LINE + 4);
}
