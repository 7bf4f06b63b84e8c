import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSteppedWriter, type SteppedWriter } from '#electron/storage/write/steppedWriter.ts';
import type { Steps } from '#electron/storage/write/steps.ts';
import type { Term, WriteContext } from '#electron/storage/write/writer.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { entryOf, openStored, type StoredWorkspace } from '#tests/support/storage/storedWorkspace.ts';
import { testPorts } from '#tests/support/storage/testPorts.ts';

let place: ReturnType<typeof freshFolder>;
let stored: StoredWorkspace;
let writer: SteppedWriter;
let announced: Term[][];

beforeEach(async () => {
  place = freshFolder();
  stored = await openStored(place.folder);
  announced = [];
  writer = createSteppedWriter({ workspace: stored.workspace, ports: testPorts(), announce: (terms) => announced.push(terms) });
});
afterEach(() => {
  stored.close();
  place.remove();
});

const remark = (task: string) => ({ entity: entryOf(task), field: 'remark', value: '按计划推进。', base: [], source: 'typed' });
const remarks = (): number => stored.workspace.reading.get<{ n: number }>("SELECT count(*) AS n FROM entry WHERE remark IS NOT NULL")?.n ?? 0;

/** Three rows, with a pause after each. */
function* threeRows({ record }: WriteContext): Steps<string> {
  for (const row of [1, 2, 3]) {
    record(remark(`1.1/${row}`));
    yield row;
  }
  return '三条';
}

test('what is written in steps is one step of the log, seen by nobody before it is whole, and announced once', async () => {
  const seen: [number, number][] = [];
  const written = writer.writeInSteps('entry.save', threeRows, { onStep: (done) => seen.push([done, remarks()]) });
  expect(await written).toBe('三条');
  expect(seen).toEqual([[1, 0], [2, 0], [3, 0]]);
  expect(remarks()).toBe(3);
  expect(announced).toEqual([['entry', 'step']]);
  expect(stored.db.get("SELECT count(*) AS n FROM step WHERE operation = 'entry.save'")).toEqual({ n: 1 });
  expect(writer.whenFree()).toBeUndefined();
});

test('whoever writes at once has what is open brought to its end first', async () => {
  const written = writer.writeInSteps('entry.save', threeRows);
  await nextTurn();
  expect(writer.whenFree()).toBeInstanceOf(Promise);
  writer.write('entry.save', ({ record }) => record(remark('2.1/1')));
  expect(remarks()).toBe(4);
  expect(writer.whenFree()).toBeUndefined();
  expect(await written).toBe('三条');
  expect(stored.db.get("SELECT group_concat(last_seq - first_seq + 1) AS sizes FROM step WHERE operation = 'entry.save'")).toEqual({ sizes: '3,1' });
});

test('a step that fails takes the steps before it with it, and whoever waited goes on', async () => {
  const failed = writer.writeInSteps('entry.save', function* fails(context) {
    yield* threeRows(context);
    throw new Error('中断');
  });
  const outcome = expect(failed).rejects.toThrow('中断');
  await nextTurn();
  await writer.whenFree();
  writer.write('entry.save', ({ record }) => record(remark('2.1/1')));
  await outcome;
  expect(remarks()).toBe(1);
  expect(announced).toEqual([['entry', 'step']]);
});

test('two writes in steps follow on each other, and what copies the file runs between them', async () => {
  const events: string[] = [];
  const first = writer.writeInSteps('entry.save', threeRows, { onStep: (done) => events.push(`first ${done}`) });
  const copying = writer.alone(async () => {
    events.push(`copying begins, ${remarks()} rows`);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    events.push(`copying ends, ${remarks()} rows`);
  });
  const second = writer.writeInSteps('entry.save', function* oneRow({ record }) {
    record(remark('2.1/1'));
    yield 1;
  }, { onStep: () => events.push('second') });
  await Promise.all([first, copying, second]);
  expect(events).toEqual(['first 1', 'first 2', 'first 3', 'copying begins, 3 rows', 'copying ends, 3 rows', 'second']);
  expect(remarks()).toBe(4);
});

test('cancelling, or closing, leaves nothing of what is open, and after closing nothing is written', async () => {
  const controller = new AbortController();
  const cancelled = writer.writeInSteps('entry.save', threeRows, { signal: controller.signal, onStep: (done) => done === 2 && controller.abort() });
  await expect(cancelled).rejects.toMatchObject({ code: 'call.cancelled' });
  const closed = writer.writeInSteps('entry.save', threeRows);
  const outcome = expect(closed).rejects.toMatchObject({ code: 'call.cancelled' });
  await nextTurn();
  writer.close();
  await outcome;
  expect(() => writer.write('entry.save', () => undefined)).toThrow(expect.objectContaining({ code: 'call.cancelled' }));
  await expect(writer.writeInSteps('entry.save', threeRows)).rejects.toMatchObject({ code: 'call.cancelled' });
  expect(remarks()).toBe(0);
});
