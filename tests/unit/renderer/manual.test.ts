import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '#renderer/screens/manual/chapters.ts';
import { searchManual } from '#renderer/screens/manual/searchManual.ts';

describe('the manual', () => {
  it('gives every chapter a key of its own', () => expect(new Set(CHAPTERS.map(({ key }) => key)).size).toBe(CHAPTERS.length));

  it('covers what clerks do every month', () => {
    const titles = CHAPTERS.map(({ title }) => title);
    for (const title of ['首次使用', '填报台账', '从 WPS、Excel 粘贴', '导出模板', '导入表格', '收表', '汇总', '自查与报送', '任务与举措', '指标', '重大项目', '问题清单', '报送情况、审核与总览', '通报', '考核', '交换包', '留痕与撤销', '备份与核验', '常见问题']) expect(titles).toContain(title);
  });

  it('finds the sections that hold a word, and only those', () => {
    const found = searchManual(CHAPTERS, '并存');
    expect(found.length).toBeGreaterThan(0);
    for (const chapter of found) expect(chapter.sections.every((section) => JSON.stringify(section).includes('并存'))).toBe(true);
  });

  it('tells whoever looks for Ctrl+Z that the cursor goes to the change, in another period too', () => {
    const [section] = searchManual(CHAPTERS, 'Ctrl+Z 填报期 切换').flatMap(({ sections }) => sections);
    expect(JSON.stringify(section)).toMatch(/光标移到改动的格.*自动切换到那一期/);
  });

  it('finds nothing for a word that does not occur', () => expect(searchManual(CHAPTERS, '卫星发射')).toEqual([]));
});
