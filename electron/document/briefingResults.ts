import { AlignmentType, BorderStyle, LineRuleType, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import { FACE, LINE, SIZE, TEXT_WIDTH, titleLines } from './briefingLayout.ts';

/** A table that goes along behind the signature: cells as words, or a group's name over the whole width. */
export interface BriefingTable { /** 附件4. */ name: string; title: string; note: string; columns: readonly string[]; lines: readonly (readonly string[] | { group: string })[] }

const EXACT = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** A line of 四号. */
const ROW_LINE = { line: 440, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
/** Of the text's width: a place, a unit's name, and what follows it. */
const PARTS = [14, 40, 23, 23];

/** On a page of its own: 附件4 in the first line, the title in the third, then the table, whose head is repeated on every page. */
export function resultsPage({ name, title, note, columns, lines }: BriefingTable): (Paragraph | Table)[] {
  const parts = PARTS.slice(0, columns.length);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const widths = parts.map((part) => Math.floor(TEXT_WIDTH * part / whole));
  const cells = (words: readonly string[], face: string): TableCell[] => words.map((word, at) => cellOf(word, { face, width: widths[at] ?? 0, isName: at === 1 }));
  return [
    new Paragraph({ pageBreakBefore: true, spacing: EXACT, children: [run(name, FACE.levelOne, SIZE.body)] }),
    new Paragraph({ spacing: EXACT, children: [] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...EXACT, line: 700 }, keepNext: true, children: titleLines(title).map((text, nth) => new TextRun({ text, ...(nth === 0 ? {} : { break: 1 }), ...fontOf(FACE.title, SIZE.title) })) }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...ROW_LINE, after: 120 }, keepNext: true, children: [run(note, FACE.body, SIZE.page)] }),
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA }, columnWidths: widths, alignment: AlignmentType.CENTER,
      borders: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER, insideHorizontal: BORDER, insideVertical: BORDER },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: cells(columns, FACE.levelOne) }),
        ...lines.map((line) => new TableRow({ cantSplit: true, children: 'group' in line ? [cellOf(line.group, { face: FACE.levelTwo, width: TEXT_WIDTH, isName: true, span: columns.length })] : cells(line, FACE.body) })),
      ],
    }),
  ];
}

/** Names begin at the left, everything else stands in the middle; a group's name stays with what it names. */
function cellOf(word: string, { face, width, isName, span }: { face: string; width: number; isName: boolean; span?: number }): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { left: 100, right: 100 }, ...(span === undefined ? {} : { columnSpan: span }),
    children: [new Paragraph({ alignment: isName ? AlignmentType.LEFT : AlignmentType.CENTER, spacing: ROW_LINE, keepNext: span !== undefined, children: [run(word, face, SIZE.page)] })],
  });
}

function run(text: string, face: string, size: number): TextRun {
  return new TextRun({ text, ...fontOf(face, size) });
}

function fontOf(face: string, size: number) {
  return { font: { ascii: face, hAnsi: face, eastAsia: face, cs: face }, size };
}
