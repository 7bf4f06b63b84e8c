import { describe, expect, test } from 'vitest';
import { fillTemplate } from '#electron/workbook/fillTemplate.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';
import { workbookOf } from '#tests/support/ooxmlPackage.ts';
import { partText } from './zipEntries.ts';

const plan = noticePlan();
const [first] = plan.tasks;
const LONG = '已组织召开专题调度会三次，梳理关键技术目录初稿，征求十二家单位意见建议，形成送审稿报省政府。';
const PLAIN = 0;
const WRAPPED = 1;
const TURNED = 2;

const styles = `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><cellXfs count="3"><xf fontId="0"/><xf fontId="0"><alignment wrapText="1"/></xf><xf fontId="0"><alignment wrapText="1" textRotation="255"/></xf></cellXfs></styleSheet>`;
const text = (cell: string, written: string, style = WRAPPED): string => `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${written}</t></is></c>`;

interface Drawn { progress: string; style?: number; row?: string; remark?: string; remarkStyle?: number; taskText?: string; remarkColumn?: string; usual?: string }

/** Attributes of the task's row in a template of one task, once its progress is filled in. */
function filledRow({ progress, style = WRAPPED, row = '', remark = '', remarkStyle = WRAPPED, taskText = first?.text ?? '', remarkColumn = 'width="24"', usual = '' }: Drawn): string {
  const header = ['工作任务', '进展情况', '处室意见'].map((word, i) => text(`${'ABC'[i] ?? ''}1`, word, PLAIN)).join('');
  const rows = `<row r="1">${header}</row><row r="2"${row}>${text('A2', `1.${taskText}`, PLAIN)}<c r="B2" s="${style}"/>${remark === '' ? '' : text('C2', remark, remarkStyle)}</row>`;
  const template = workbookOf({ sheets: [`${usual}<cols><col min="1" max="2" width="24" customWidth="1"/><col min="3" max="3" ${remarkColumn}/></cols><sheetData>${rows}</sheetData>`], parts: { 'xl/styles.xml': styles } });
  const content = { head: {}, rows: [{ programme: '', taskKey: first?.key ?? '', values: { progress } }], blankRows: 'keep' as const, stamp: null };
  const { bytes, cells } = fillTemplate(template, { plan, mapping: {}, content });
  expect(cells).toBe(1);
  return /<row r="2"([^>]*)>|<row ([^>]*)r="2"([^>]*)>/.exec(partText(Buffer.from(bytes), 'xl/worksheets/sheet1.xml'))?.slice(1).join('').trim() ?? '';
}

describe('a row of the template that has no height of its own', () => {
  test('gets the height of its long text, which LibreOffice would not work out, and stays free to fit itself', () => {
    // Five lines of eleven points.
    expect(filledRow({ progress: LONG })).toBe('ht="76"');
  });

  test('is left as it is where the text needs one line, or does not wrap', () => {
    expect(filledRow({ progress: '已完成。' })).toBe('');
    expect(filledRow({ progress: LONG, style: PLAIN })).toBe('');
  });

  test('is as high as the longest of its cells, that of the template too', () => {
    expect(filledRow({ progress: '已印发方案。\n已开展培训。', remark: LONG })).toBe('ht="76"');
  });

  test('goes not by a text in a column that is hidden, however narrow that is', () => {
    expect(filledRow({ progress: '已完成。', remark: LONG, remarkColumn: 'width="0" hidden="1"' })).toBe('');
  });

  test('is left as it is where the rows of the sheet have more room than its text needs', () => {
    expect(filledRow({ progress: LONG, usual: '<sheetFormatPr defaultRowHeight="80" customHeight="1"/>' })).toBe('');
    expect(filledRow({ progress: LONG, usual: '<sheetFormatPr defaultRowHeight="40" customHeight="1"/>' })).toBe('ht="76"');
  });

  test('is left to whoever opens the file where text stands upright in it', () => {
    expect(filledRow({ progress: LONG, remark: '竖排的说明文字', remarkStyle: TURNED })).toBe('');
  });

  test('is not confused with one whose height is fixed: that one grows and stays fixed', () => {
    expect(filledRow({ progress: LONG, row: ' ht="20" customHeight="1"' })).toBe('ht="76" customHeight="1"');
    expect(filledRow({ progress: LONG, row: ' ht="200" customHeight="1"' })).toBe('ht="200" customHeight="1"');
  });
});
