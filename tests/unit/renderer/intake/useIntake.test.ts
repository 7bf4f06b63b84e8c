import { describe, expect, test } from 'vitest';
import { tableFiles } from '#renderer/client/tableFiles.ts';
import { AS_WRITTEN, partKey } from '#renderer/components/intake/fileParts.ts';
import { columnLetters } from '#renderer/components/intake/columnLetters.ts';
import { countsText } from '#renderer/components/intake/IntakeResult.tsx';
import { acceptedFiles, mergeCorrections, toAccept, unreadFiles } from '#renderer/stores/useIntake.ts';
import { previewFile } from './previewFile.ts';

describe('taking workbooks in', () => {
  test('a refused file, one without anything new and one left out are not taken in', () => {
    const files = [previewFile('a'), previewFile('b', { refusal: { code: 'workbook.noUnit', detail: {} } }), previewFile('c', { counts: { added: 0, updated: 0, unchanged: 9, rejected: 0, ignored: 0, conflicts: 0 } }), previewFile('d')];
    const preview = { files, counts: previewFile('a').counts };
    expect(acceptedFiles(preview, new Set([partKey(previewFile('d'))])).map(({ name }) => name)).toEqual(['a.xlsx']);
    expect(acceptedFiles(undefined, new Set())).toEqual([]);
  });

  test('files that bring nothing are looked at again with those that do: beside them another part may be refused', () => {
    const refusal = { code: 'workbook.sameLedger', detail: {} };
    const consolidated = [previewFile('汇总', { part: '汇总|省科技厅', refusal }), previewFile('汇总', { part: '汇总|省工信厅' })];
    const preview = { files: [...consolidated, previewFile('科技', { refusal, digest: 'e' })], counts: previewFile('a').counts };
    const files = ['汇总', '科技', '没读'].map((name) => ({ token: previewFile(name).file, name, ...AS_WRITTEN }));
    expect(toAccept(files, preview, new Set()).map(({ file, digest, parts }) => [file, digest, parts])).toEqual([['汇总', 'd', ['汇总|省工信厅']], ['科技', 'e', []]]);
  });

  test('files that came after the reading was stopped wait to be read, and nothing waits once all are', () => {
    const files = ['甲', '乙', '丙'].map((name) => ({ token: previewFile(name).file, name, ...AS_WRITTEN }));
    const preview = { files: [previewFile('甲')], counts: previewFile('甲').counts };
    expect(unreadFiles(files, undefined).map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect(unreadFiles(files, preview).map(({ name }) => name)).toEqual(['乙', '丙']);
    expect(unreadFiles(files.slice(0, 1), preview)).toEqual([]);
  });

  test('what was settled about other columns stays; a field that moves leaves its old column alone', () => {
    expect(mergeCorrections([{ col: 2, field: 'remark' }, { col: 5, field: 'progress' }], [{ col: 7, field: 'progress' }, { col: 2, field: null }])).toEqual([
      { col: 2, field: null }, { col: 5, field: null }, { col: 7, field: 'progress' },
    ]);
  });

  test('that formulas may go is settled beside what the numbers of the column mean', () => {
    const before = [{ col: 4, field: 'completionRate' as const, numbers: 'percent' as const }];
    expect(mergeCorrections(before, [{ col: 4, field: 'completionRate', formulas: 'overwrite' }])).toEqual([{ ...before[0], formulas: 'overwrite' }]);
    expect(mergeCorrections(before, [{ col: 4, field: 'progress' }])).toEqual([{ col: 4, field: 'progress' }]);
  });

  test('of a dropped folder only its tables are read; without any, each file gets its reason', () => {
    expect(tableFiles([{ name: '台账.XLSX' }, { name: '说明.docx' }, { name: '旧表.et' }])).toEqual({ tables: [{ name: '台账.XLSX' }, { name: '旧表.et' }], skipped: 1 });
    expect(tableFiles([{ name: '说明.docx' }])).toEqual({ tables: [{ name: '说明.docx' }], skipped: 0 });
  });

  test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [27, 'AB'], [701, 'ZZ'], [702, 'AAA']])('column %d is %s, as WPS names it', (col, letters) => {
    expect(columnLetters(col)).toBe(letters);
  });

  test('what did not happen is not counted', () => {
    expect(countsText({ added: 3, updated: 0, unchanged: 8, rejected: 1, ignored: 0, conflicts: 2 })).toBe('新增 3 行，无变化 8 行，有误 1 行，并存 2 处');
    expect(countsText({ added: 0, updated: 0, unchanged: 0, rejected: 0, ignored: 0, conflicts: 0 })).toBe('没有变化');
  });
});
