import { describe, expect, test } from 'vitest';
import { changedFieldText, changedValueText, entityText, taskKeyOf } from '#shared/wording/changeText.ts';
import { EXCHANGE_SENTENCES } from '#shared/wording/exchangeStepText.ts';
import { effectCountsText, hashGroups } from '#shared/wording/exchangeLabels.ts';
import { NO_EFFECTS } from '#shared/domain/exchangePackage.ts';

const PLAN = '2022-1a2b3c4d';
const ENTRY = `entry:${PLAN}|2.3/17|2022-03|省科技厅`;

describe('what a change is about, in words', () => {
  test('an entry by its printed number, its period and its unit', () => {
    expect(entityText(ENTRY)).toBe('任务 17 · 2022年3月 · 省科技厅');
    expect(entityText(`submission:${PLAN}|2022-Q1|省科技厅`)).toBe('报送 · 2022年第一季度 · 省科技厅');
    expect(entityText(`milestone:${PLAN}|2.3/17|省科技厅|m1`)).toBe('举措 · 任务 17 · 省科技厅');
    expect(taskKeyOf(ENTRY)).toEqual({ planKey: PLAN, taskKey: '2.3/17' });
    expect(taskKeyOf(`planSettings:${PLAN}`)).toBeNull();
  });

  test('kinds and fields of a newer version are named as such, never shown as nothing', () => {
    expect(entityText('hologram:x|y')).toBe('新版本的内容');
    expect(changedFieldText(ENTRY, 'mood')).toBe('新版本项目（mood）');
    expect(changedFieldText('hologram:x', 'mood')).toBe('新版本项目（mood）');
    expect(changedFieldText(ENTRY, 'progress')).toBe('进展情况');
    expect(changedFieldText(`problem:${PLAN}|p1`, 'level')).toBe('协调层级');
  });

  test('what a scoring table says, in the words of the table', () => {
    const rule = { kind: 'count', of: 'late', each: '1', cap: '5' };
    expect(changedValueText(`assessmentItem:${PLAN}|t|i`, 'rule', JSON.stringify(rule))).toBe('迟报每次扣 1 分，最多扣 5 分');
    expect(changedValueText(`assessment:${PLAN}|t`, 'assessed', { by: 'list', units: ['南昌市', '赣州市'] })).toBe('自选名单（南昌市、赣州市）');
    expect(changedValueText(`assessment:${PLAN}|t`, 'groups', [{ name: '列督', units: ['省国资委'], times: '2' }])).toBe('列督：扣分 2 倍（省国资委）');
    expect(changedValueText(`assessment:${PLAN}|t`, 'settled', '{"rows":[]}')).toBe('定稿时的得分和排名');
    expect([entityText(`assessmentScore:${PLAN}|t|i|南昌市`), changedFieldText(`assessmentScore:${PLAN}|t|i|南昌市`, 'adjustmentReason')]).toEqual(['评分 · 南昌市', '调整原因']);
  });

  test('values as people read them, whether they come as they are or as the text of an effect', () => {
    expect(changedValueText(ENTRY, 'completionRate', 7233)).toBe('72.33%');
    expect(changedValueText(ENTRY, 'completionRate', '7200')).toBe('72%');
    expect(changedValueText(ENTRY, 'status', 'behind')).toBe('滞后');
    expect(changedValueText(ENTRY, 'progress', null)).toBe('');
    expect(changedValueText(ENTRY, 'progress', '[原文如此')).toBe('[原文如此');
    expect(changedValueText(`problem:${PLAN}|p1`, 'state', 'settled')).toBe('已销号');
    expect(changedValueText(`task:${PLAN}|2.3/17`, 'leadUnits', '["省科技厅","省工信厅"]')).toBe('省科技厅、省工信厅');
    expect(changedValueText(`task:${PLAN}|2.3/17`, 'deadlines', [{ raw: '6月底', kind: 'month' }])).toBe('6月底');
  });
});

describe('exchange in words', () => {
  test('counts of a package, and a hash in groups of four', () => {
    expect(effectCountsText({ ...NO_EFFECTS, added: 12, updated: 3, unknown: 1 })).toBe('新增 12、更新 3、未知 1');
    expect(effectCountsText(NO_EFFECTS)).toBe('没有改动');
    expect(hashGroups('ab12cd34')).toEqual(['AB12', 'CD34']);
  });

  test('a ruling in 留痕 says what was decided', () => {
    expect(EXCHANGE_SENTENCES['conflict.decide']?.({ entity: ENTRY, field: 'progress' }, 1)).toBe('裁定“任务 17 · 2022年3月 · 省科技厅”的进展情况');
    expect(EXCHANGE_SENTENCES['registration.accept']?.({ unit: '省科技厅' }, 1)).toBe('登记“省科技厅”的密钥');
    expect(EXCHANGE_SENTENCES['registration.revoke']?.({ unit: '' }, 1)).toBe('吊销“领导小组办公室”的密钥');
  });
});
