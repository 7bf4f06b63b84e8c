import { describe, expect, test } from 'vitest';
import { DEFAULT_PLAN_SETTINGS } from '#shared/domain/planSettings.ts';
import { draftToSettings, settingsToDraft } from '#renderer/screens/plan/settings/settingsDraft.ts';

const draft = settingsToDraft(DEFAULT_PLAN_SETTINGS);
const mistakes = (part: Partial<typeof draft>) => {
  const reading = draftToSettings({ ...draft, ...part });
  return reading.ok ? [] : reading.mistakes;
};

describe('the form of 计划设置', () => {
  test('says the same settings again when nothing is changed', () => {
    expect(draftToSettings(draft)).toEqual({ ok: true, settings: DEFAULT_PLAN_SETTINGS });
  });
  test('keeps only the checks that differ from what the program comes with', () => {
    const reading = draftToSettings({ ...draft, checks: { ...draft.checks, sameText: 'off' } });
    expect(reading.ok && reading.settings.checks).toEqual({ sameText: 'off' });
  });
  test('takes thresholds in 个百分点 and quarterly nodes in percent', () => {
    const reading = draftToSettings({ ...draft, yellow: '2.5', red: '12', by: 'quarter', nodes: ['20', '45', '70', '100'] });
    expect(reading.ok && [reading.settings.lights, reading.settings.schedule]).toEqual([{ yellowBehind: 250, redBehind: 1200 }, { by: 'quarter', nodes: [2000, 4500, 7000, 10_000] }]);
  });
  test('names every mistake at once', () => {
    expect(mistakes({ day: '32', yellow: '20', red: '10' })).toEqual(['报送期限请填 1 到 31 日之间的一天。', '黄灯的界限不能大于红灯的界限。']);
    expect(mistakes({ by: 'quarter', nodes: ['30', '20', '70', '100'] })).toEqual(['各季度末应完成的比例应逐季不减。']);
  });
});
