import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, LineRuleType, Packer, PageNumber, Paragraph, TabStopType, TextRun, type IParagraphOptions } from 'docx';
import type { PrintedSection } from '#shared/domain/briefing/briefing.ts';
import { figureOf, type BriefingFigure } from './briefingFigure.ts';
import { EM, FACE, LETTER_SPACE, LINE, MARK_TOP, PAGE, RED, SIZE, markSize, signatureIndents, titleLines } from './briefingLayout.ts';
import { resultsPage, type BriefingTable } from './briefingResults.ts';
import { imprintTable } from './briefingImprint.ts';

/** A 通报 as words: everything is decided, only the form is added here. */
export interface BriefingDocument {
  mark: string;
  /** 第3期. */
  number: string;
  title: string;
  /** Below the title, in brackets: 代拟稿. */
  subtitle: string | null;
  recipients: string | null;
  sections: readonly PrintedSection[];
  /** Below 总体进展; null: none. */
  figure: BriefingFigure | null;
  annexes: readonly string[];
  /** 考核结果, behind the signature; the other annexes are a workbook. */
  results: BriefingTable | null;
  /** 署名, with （代章） where it is so. */
  signature: string;
  /** 编印单位, above the red line. */
  issuer: string;
  date: string;
  isSealed: boolean;
  copies: string | null;
  signatory: string | null;
}

/** The document in the form of GB/T 9704—2012: red head, 22 lines of 28 letters, pages numbered on their outer side. */
export async function composeBriefingDocument(content: BriefingDocument): Promise<Uint8Array> {
  const document = new Document({
    // Neither the person nor the library is named in the file.
    creator: '', lastModifiedBy: '', title: content.title, description: '',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: face(FACE.body, SIZE.body), paragraph: { spacing: exact } },
        title: { run: { ...face(FACE.title, SIZE.title), color: '000000' }, paragraph: { alignment: AlignmentType.CENTER, spacing: titleLine } },
        heading1: { run: { ...face(FACE.levelOne, SIZE.body), color: '000000' }, paragraph: { spacing: exact, keepNext: true } },
      },
    },
    sections: [{
      properties: {
        page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, footer: PAGE.footer, header: 851 } },
        // Lines are exact in themselves: a grid would push the larger ones of the title two lines apart in some office suites.
        grid: { type: 'default', linePitch: LINE },
      },
      footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
      children: [...headOf(content), ...bodyOf(content), ...annexList(content.annexes), ...signatureOf(content), ...(content.results === null ? [] : resultsPage(content.results)), blank(), ...imprintTable(content)],
    }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Of 22 pt letters. */
const titleLine = { line: 700, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const exact = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };

function face(name: string, size: number) {
  return { font: { ascii: name, hAnsi: name, eastAsia: name, cs: name }, size, ...(size === SIZE.body ? { characterSpacing: LETTER_SPACE } : {}) };
}

function line(text: string | TextRun[], options: Omit<IParagraphOptions, 'text' | 'children'> = {}): Paragraph {
  // No room is added beside digits, or a line would hold fewer than 28 letters.
  return new Paragraph({ spacing: exact, widowControl: false, autoSpaceEastAsianText: false, ...options, children: typeof text === 'string' ? [new TextRun({ text, ...face(FACE.body, SIZE.body) })] : text });
}

const blank = (): Paragraph => line('');

/** 发文机关标志, 期号, 编印单位 and date above the red line, title. */
function headOf({ mark, number, issuer, date, title, subtitle, recipients }: BriefingDocument): Paragraph[] {
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: MARK_TOP, after: 0 }, children: [new TextRun({ text: mark, ...face(FACE.title, markSize(mark)), color: RED })] }),
    blank(), blank(),
    line(number, { alignment: AlignmentType.CENTER }),
    line([new TextRun({ text: `　${issuer}\t${date}`, ...face(FACE.body, SIZE.body) })], {
      tabStops: [{ type: TabStopType.RIGHT, position: PAGE.width - PAGE.left - PAGE.right - EM }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
    }),
    blank(), blank(),
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: titleLine, autoSpaceEastAsianText: false, children: titleLines(title).map((text, nth) => new TextRun({ text, ...(nth === 0 ? {} : { break: 1 }), ...face(FACE.title, SIZE.title) })) }),
    ...(subtitle === null ? [] : [line([new TextRun({ text: subtitle, ...face(FACE.levelTwo, SIZE.body) })], { alignment: AlignmentType.CENTER })]),
    blank(),
    ...(recipients === null ? [] : [line(`${recipients}：`)]),
  ];
}

function bodyOf({ sections, figure }: BriefingDocument): Paragraph[] {
  const above = sections.find(({ section }) => section === 'overall') ?? sections[0];
  return sections.flatMap(({ section, title, paragraphs }) => [
    new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: exact, indent: FIRST_LINE, keepNext: true, children: [new TextRun({ text: title, ...face(FACE.levelOne, SIZE.body) })] }),
    ...paragraphs.flatMap(({ heading, text }) => text.split('\n').filter((each) => each.trim() !== '').map((each, nth) => line(runsOf(nth === 0 ? heading : null, each.trim()), { indent: FIRST_LINE, alignment: AlignmentType.JUSTIFIED }))),
    ...(figure !== null && section === above?.section ? figureOf(figure) : []),
  ]);
}

const FIRST_LINE = { firstLine: 2 * EM, firstLineChars: 200 };

/** （一）… in 楷体 and what follows it in 仿宋; a number alone is 仿宋 too. */
function runsOf(heading: string | null, text: string): TextRun[] {
  const body = face(FACE.body, SIZE.body);
  if (heading === null) return [new TextRun({ text, ...body })];
  return [new TextRun({ text: heading, ...(heading.startsWith('（') ? face(FACE.levelTwo, SIZE.body) : body) }), new TextRun({ text, ...body })];
}

function annexList(annexes: readonly string[]): Paragraph[] {
  if (annexes.length === 0) return [];
  const rows = annexes.map((name, place) => (annexes.length === 1 ? name : `${place + 1}．${name}`));
  return [blank(), ...rows.map((row, place) => line(place === 0 ? `附件：${row}` : row, { indent: place === 0 ? { left: 5 * EM, hanging: 3 * EM } : { left: 5 * EM } }))];
}

function signatureOf({ signature, date, isSealed }: BriefingDocument): Paragraph[] {
  const indents = signatureIndents(signature, date, isSealed);
  const right = (text: string, letters: number, keepNext: boolean): Paragraph => line(text, { alignment: AlignmentType.RIGHT, indent: { right: Math.round(letters * EM) }, keepNext });
  return [blank(), blank(), right(signature, indents.name, true), right(date, indents.date, false)];
}

/** — 1 —, one letter in from the outer edge. */
function pageNumber(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  const edge = alignment === AlignmentType.LEFT ? { left: SIZE.page * 10 } : { right: SIZE.page * 10 };
  return new Footer({ children: [new Paragraph({ alignment, indent: edge, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...face(FACE.page, SIZE.page) })] })] });
}
