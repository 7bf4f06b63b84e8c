import { AlignmentType, ImageRun, LineRuleType, Paragraph, TextRun } from 'docx';
import { FACE, SIZE, TEXT_WIDTH } from './briefingLayout.ts';

/** A picture below a section, with the words under it and those for who cannot see it. */
export interface BriefingFigure { png: Uint8Array; width: number; height: number; caption: string; alt: string }

/** Twentieths of a point to the pixels in which pictures are measured. */
const PIXEL = 15;

/** As wide as the text; its line is as high as the picture, for in a line of exact height only a strip of it would be seen. */
export function figureOf({ png, width, height, caption, alt }: BriefingFigure): Paragraph[] {
  const wide = Math.floor(TEXT_WIDTH / PIXEL);
  const picture = new ImageRun({ type: 'png', data: png, transformation: { width: wide, height: Math.round((wide * height) / width) }, altText: { name: '图1', title: caption, description: alt } });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 0 }, children: [picture] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 400, lineRule: LineRuleType.EXACT, before: 0, after: 120 }, children: [new TextRun({ text: caption, font: { ascii: FACE.levelOne, hAnsi: FACE.levelOne, eastAsia: FACE.levelOne, cs: FACE.levelOne }, size: SIZE.caption })] }),
  ];
}
