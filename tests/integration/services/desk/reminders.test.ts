import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OFFICE, openDesk } from '#tests/support/desk/desk.ts';

test('reasons that the office gave are offered again, the most frequent first', async () => {
  const desk = await openDesk();
  const key = (period: string) => ({ planKey: desk.planKey, period, unit: '省科技厅' });
  const tasks = await desk.fillAll('2022-03');
  await desk.fillAll('2022-02');
  expect(await desk.get('submission.reasons', { planKey: desk.planKey })).toEqual([]);
  desk.sitDown(OFFICE);
  for (const period of ['2022-02', '2022-03']) await desk.get('submission.receive', { key: key(period), receivedOn: null });
  await desk.get('submission.sendBack', { key: key('2022-02'), taskKeys: tasks.slice(0, 1), reason: '数字有误' });
  await desk.get('submission.sendBack', { key: key('2022-03'), taskKeys: tasks.slice(0, 2), reason: '请补充佐证' });
  expect(await desk.get('submission.reasons', { planKey: desk.planKey })).toEqual(['请补充佐证', '数字有误']);
  expect(await desk.get('submission.reasons', { planKey: '2021-00000000' })).toEqual([]);
});

test('a list for 催报 is a text that any editor of Windows opens', async () => {
  const desk = await openDesk(OFFICE);
  const file = path.join(desk.folder, '..', '催报名单.txt');
  const { name } = await desk.get('reminder.save', { text: '催报名单\n1．省科技厅', target: desk.app.files.addTarget(file) });
  expect(name).toBe('催报名单.txt');
  expect(readFileSync(file, 'utf8')).toBe('\ufeff催报名单\r\n1．省科技厅');
});
