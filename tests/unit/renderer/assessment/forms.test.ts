import { describe, expect, it } from 'vitest';
import { formToItem, itemFields, itemToForm, readLines } from '#renderer/screens/assessment/itemForm.ts';
import { formToTable, readGroups, tableFields, tableToForm } from '#renderer/screens/assessment/tableForm.ts';
import { formMistakes } from '#renderer/components/form/formTypes.ts';
import type { AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import type { Rule } from '#shared/domain/assessment/rule.ts';
import { ASSESSMENT_SAMPLES, CITIES } from '#shared/domain/assessment/samples.ts';

const item = (rule: Rule, rest: Partial<AssessmentItem> = {}): AssessmentItem => ({ itemId: 'x', position: 0, version: 1, name: '项', points: '6', basis: '', rule, missing: 'zero', when: 'always', ...rest });
const samples = ASSESSMENT_SAMPLES.flatMap(({ items }) => items.map((each) => [each.name, item(each.rule, each)] as const));
const others: [string, AssessmentItem][] = [
  ['分解目标', item({ kind: 'target', figure: { of: 'entered', measure: '亿元' }, target: { by: 'each', targets: [{ unit: '南昌市', value: '3600' }, { unit: '赣州市', value: '2000.5' }] }, proportional: 'yes', against: 'schedule', better: 'low' })],
  ['保底的位次', item({ kind: 'rank', figure: { of: 'reading', indicatorKey: 'k', measure: 'growth' }, better: 'low', step: 250, floor: 6000 })],
  ['封顶的扣分', item({ kind: 'count', of: 'redLights', each: '0.5', cap: '5' }, { points: '0', when: 'quarterEnd', missing: 'leaveOut' })],
];

describe('an item as a form', () => {
  it.each([...samples, ...others])('%s comes out of it as it went in', (_, each) => {
    const form = itemToForm(each);
    const { name, points, basis, missing, when, rule } = each;
    expect(formToItem(form)).toEqual({ name, points, basis, missing, when, rule });
    const fields = itemFields(form, [{ key: 'k', name: '指标', measure: '' }]);
    expect(formMistakes(fields.filter(({ key }) => key !== 'indicator'), form)).toEqual({});
  });

  it('asks for what its rule needs, and says what cannot stand', () => {
    const mistakes = (over: Record<string, string>) => Object.keys(formMistakes(itemFields({ ...itemToForm(undefined), name: '项', ...over }, []), { ...itemToForm(undefined), name: '项', ...over }));
    expect(mistakes({ kind: 'share' })).toEqual([]);
    expect(mistakes({ kind: 'rank', figure: 'reading' })).toEqual(['indicator']);
    expect(mistakes({ kind: 'rank', step: '五', floor: '120' })).toEqual(['step', 'floor']);
    expect(mistakes({ kind: 'target', target: 'each', targets: '南昌市 3600\n赣州市 两千' })).toEqual(['targets']);
    expect(mistakes({ kind: 'count', each: '', cap: '' })).toEqual(['each']);
    expect(mistakes({ kind: 'award', awards: '三、二' })).toEqual(['awards']);
    expect(formToItem({ ...itemToForm(undefined), name: '项', kind: 'manual', least: '－１０', most: '0' })?.rule).toEqual({ kind: 'manual', least: '-10', most: '0' });
  });

  it('reads lines as they are pasted from a sheet', () => {
    expect(readLines('南昌市\t3,600\n\n赣州市：12.5%\n九江市  -3\n萍乡市')).toEqual([
      { line: '南昌市\t3,600', unit: '南昌市', value: '3600' }, { line: '赣州市：12.5%', unit: '赣州市', value: '12.5' }, { line: '九江市  -3', unit: '九江市', value: '-3' }, { line: '萍乡市', unit: '萍乡市', value: undefined },
    ]);
  });
});

describe('a table as a form', () => {
  it.each(ASSESSMENT_SAMPLES.map((sample) => [sample.name, sample] as const))('%s comes out of it as it went in', (name, { table }) => {
    const values = { ...table, name, period: '2022-03' };
    expect(formToTable(tableToForm(values))).toEqual(values);
    expect(formMistakes(tableFields(tableToForm(values), []), tableToForm(values))).toEqual({});
  });

  it('分组排名 comes out as it went in, and begins with cities apart from the rest', () => {
    const values = { ...(ASSESSMENT_SAMPLES[1] as (typeof ASSESSMENT_SAMPLES)[number]).table, name: '表', period: '2022-03', rankGroups: [{ name: '第一组', takes: 'listed' as const, units: ['省科技厅', '省发改委'] }, { name: '其他', takes: 'rest' as const, units: [] }] };
    expect(formToTable(tableToForm(values)).rankGroups).toEqual(values.rankGroups);
    const begun = { ...tableToForm({ ...values, rankGroups: [] }), ranking: 'groups' };
    expect(formToTable(begun).rankGroups).toEqual([{ name: '设区市', takes: 'listed', units: [...CITIES] }, { name: '省直单位', takes: 'rest', units: [] }]);
    const mistake = (rankGroups: string) => formMistakes(tableFields({ ...begun, rankGroups }, []), { ...begun, rankGroups })['rankGroups'];
    expect([mistake('设区市：南昌市\n省直：其他单位'), mistake('设区市')]).toEqual([undefined, '请写成“设区市：南昌市、赣州市”，一行一组；没有列出的写“省直单位：其余单位”。']);
    expect(mistake('一组：南昌市\n二组：九江市、南昌市')).toBe('“南昌市”既在“一组”，又在“二组”。一个单位只能在一组中排名，请删去一处。');
  });

  it('reads kinds of units line by line, or says that it does not', () => {
    expect(readGroups('只有列督事项的单位，2：省国资委、省司法厅\n新增单位,0.5倍:')).toEqual([{ name: '只有列督事项的单位', times: '2', units: ['省国资委', '省司法厅'] }, { name: '新增单位', times: '0.5', units: [] }]);
    expect(readGroups('加倍：省国资委')).toBeUndefined();
  });
});
