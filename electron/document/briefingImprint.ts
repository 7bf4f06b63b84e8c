import { BorderStyle, LineRuleType, Paragraph, RelativeVerticalPosition, Table, TableAnchorType, TableCell, TableRow, TabStopType, TextRun, WidthType } from 'docx';
import { FACE, PAGE, SIZE } from './briefingLayout.ts';

const WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** One letter of 四号. */
const EM = 280;
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** 版记 at the foot of the last page: 抄送, 签发人, and who printed it when. */
export function imprintTable({ copies, signatory, issuer, date }: { copies: string | null; signatory: string | null; issuer: string; date: string }): [Table, Paragraph] {
  const rows = [...(copies === null ? [] : [`抄送：${copies}。`]), ...(signatory === null ? [] : [`签发人：${signatory}`]), `${issuer}\t${date}印发`];
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [WIDTH],
    float: { horizontalAnchor: TableAnchorType.MARGIN, absoluteHorizontalPosition: 0, verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM },
    borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
    rows: rows.map((text, at) => new TableRow({ cantSplit: true, children: [new TableCell({ width: { size: WIDTH, type: WidthType.DXA }, children: [imprintLine(text, at < rows.length - 1)] })] })),
  });
  // A document may not end with a table; the smallest line there is takes no room of the page's last one.
  return [table, new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, children: [] })];
}

function imprintLine(text: string, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    spacing: { line: 480, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, indent: { left: EM, right: EM },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - EM }],
    children: [new TextRun({ text, font: { ascii: FACE.body, hAnsi: FACE.body, eastAsia: FACE.body, cs: FACE.body }, size: SIZE.page })],
  });
}
