import { expect, test } from 'vitest';
import { figureText } from '#shared/wording/assessmentLabels.ts';
import { sourceWords } from '#shared/wording/assessmentText.ts';

const NAMES = { taskText: () => '', timeText: (at: string) => at };

test('a name that bears quotation marks of its own is quoted once', () => {
  const city = '“千兆城市”';
  expect(figureText({ of: 'reading', indicatorKey: 'k', measure: 'value' }, () => city)).toBe('“‘千兆城市’”指标值');
  expect(sourceWords({ of: 'reading', indicatorKey: 'k', name: city, period: '2022-03', value: '3', yearBefore: null, measure: '个' }, NAMES).what).toBe('指标“‘千兆城市’”');
  expect(sourceWords({ of: 'project', projectId: 'p', name: city, cumulative: '1', annual: '2' }, NAMES).what).toBe('项目“‘千兆城市’”');
});

test('what a person entered says who and when, and does without where an earlier version settled it', () => {
  const by = { person: '李主任', at: '4月2日09:30' };
  expect(sourceWords({ of: 'scored', points: '-5', reason: '照抄上月', by }, NAMES)).toEqual({ what: '人工评分', says: '−5 分（照抄上月），李主任于4月2日09:30评分' });
  expect(sourceWords({ of: 'adjusted', points: '1', reason: '邮路迟到', by: { ...by, person: '' } }, NAMES).says).toBe('+1 分（邮路迟到），4月2日09:30调整');
  expect(sourceWords({ of: 'entered', value: '12.5', measure: '%', reason: '统计局', by: null }, NAMES).says).toBe('12.5%（统计局）');
});
