import { expect, test } from 'vitest';
import { figureText } from '#shared/wording/assessmentLabels.ts';
import { sourceWords } from '#shared/wording/assessmentText.ts';

test('a name that bears quotation marks of its own is quoted once', () => {
  const city = '“千兆城市”';
  expect(figureText({ of: 'reading', indicatorKey: 'k', measure: 'value' }, () => city)).toBe('“‘千兆城市’”指标值');
  expect(sourceWords({ of: 'reading', indicatorKey: 'k', name: city, period: '2022-03', value: '3', yearBefore: null, measure: '个' }, () => '').what).toBe('指标“‘千兆城市’”');
  expect(sourceWords({ of: 'project', projectId: 'p', name: city, cumulative: '1', annual: '2' }, () => '').what).toBe('项目“‘千兆城市’”');
});
