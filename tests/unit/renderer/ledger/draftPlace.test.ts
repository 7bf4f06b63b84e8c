import { expect, test } from 'vitest';
import { draftPlace, leftDrafts } from '#renderer/screens/ledger/draftPlace.ts';

test('a text that was not saved finds its cell again, in its own plan and period only', () => {
  const place = draftPlace({ rowKey: '2.3/17|省科技厅', columnKey: 'progress' }, '2022-1a2b3c4d', '2022-03');
  expect(place).toEqual({ entity: 'entry:2022-1a2b3c4d|2.3/17|2022-03|省科技厅', field: 'progress' });
  const draft = { ...place, text: '写到一半', at: '2022-03-28T04:00:00.000Z' };
  expect(leftDrafts([draft], '2022-1a2b3c4d', '2022-03')).toEqual([{ ...place, text: '写到一半', rowKey: '2.3/17|省科技厅', columnKey: 'progress' }]);
  expect(leftDrafts([draft], '2022-1a2b3c4d', '2022-04')).toEqual([]);
  expect(leftDrafts([draft], '2023-1a2b3c4d', '2022-03')).toEqual([]);
});
