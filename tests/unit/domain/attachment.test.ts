import { describe, expect, test } from 'vitest';
import { attachmentEntity, attachmentName, mayBeOpened } from '#shared/domain/attachment.ts';
import { mayRule, ownerOf } from '#shared/domain/merge/ownership.ts';

const KEY = { planKey: '2026-0a1b2c3d', taskKey: '1.1/2', period: '2026-03', unit: '省科技厅' } as const;

describe('the name of an attachment', () => {
  test.each([
    ['会议纪要〔2026〕4号.pdf', '会议纪要〔2026〕4号.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\用户\\王\\台账 一季度.xlsx', '台账 一季度.xlsx'],
    ['..\\..\\开机启动\\x.docx', 'x.docx'],
    ['..', '未命名'],
    ['', '未命名'],
    ['报告\u202Efdp.exe', '报告fdp.exe'],
    ['进展\u0000\n情况.pdf', '进展情况.pdf'],
    ['a:b*c?"<d>|e.txt', 'a_b_c___d__e.txt'],
    ['NUL.txt', '_NUL.txt'],
    ['com1', '_com1'],
    ['报告.exe. . ', '报告.exe'],
    ['e\u0301.pdf', '\u00e9.pdf'],
  ])('%j is kept as %j', (raw, kept) => {
    expect(attachmentName(raw)).toBe(kept);
  });

  test('is cut in its middle when it is too long, so that its kind can still be seen', () => {
    const long = attachmentName(`${'长'.repeat(300)}.pdf`);
    expect([...long]).toHaveLength(120);
    expect(long.endsWith('长.pdf')).toBe(true);
    expect(attachmentName(long)).toBe(long);
  });
});

describe('what may be opened', () => {
  test.each(['纪要.pdf', '统计表.XLSX', '统计表.et', '公文.wps', '汇报.dps', '公文.ofd', '照片.JPG', '说明.txt', '清单.csv', '方案.docx', '旧.doc'])('%s may', (name) => {
    expect(mayBeOpened(name)).toBe(true);
  });

  test.each(['安装.exe', '报告.pdf.exe', '报告.pdf.exe. ', '快捷方式.lnk', '页面.html', '宏.docm', '表.xlsm', '脚本.js', '命令.bat', '图.svg', '包.zip', '没有后缀', '.pdf', '报告.pdf:evil.exe', '启动.desktop'])('%s may not', (name) => {
    expect(mayBeOpened(name)).toBe(false);
  });

  test('the ending that counts is the one that the system sees, not the one that is shown', () => {
    expect(mayBeOpened('报告\u202Efdp.exe')).toBe(false);
  });
});

describe('whose an attachment is', () => {
  const entity = attachmentEntity(KEY, 'ab'.repeat(32));

  test('the same file at the same entry is one thing', () => {
    expect(entity).toBe(`attachment:2026-0a1b2c3d|1.1/2|2026-03|省科技厅|${'ab'.repeat(32)}`);
  });

  test('its name and its being taken off belong to the unit, its receipt to the office', () => {
    expect(ownerOf(entity, 'name')).toEqual({ by: 'unit', unit: '省科技厅' });
    expect(ownerOf(entity, 'retracted')).toEqual({ by: 'unit', unit: '省科技厅' });
    expect(ownerOf(entity, 'receivedOn')).toEqual({ by: 'office' });
    expect(mayRule({ role: 'unit', unit: '省财政厅' }, entity, 'name')).toBe(false);
  });
});
