import { describe, expect, it } from 'vitest';
import { addProgramme, addTask, nextTaskNumber, removeFromDraft, setProgramme, setTask, unitsOfDraft } from '#shared/domain/editDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';

const draft = readPlan(textToBlocks([
  '数字经济2022年工作计划', '二、工作任务', '（一）算力专项', '1.建成智算中心30个以上。', '2.出台实施细则。', '牵头单位：省发改委', '配合单位：省科技厅',
  '（二）应用专项', '1.培育企业100家。', '牵头单位：省工信厅',
].join('\n')));
const [first, second] = draft.programmes;
const keysOf = (changed: typeof draft) => changed.programmes.flatMap(({ tasks }) => tasks.map(({ key }) => key));
const taskOf = (changed: typeof draft, key: string) => changed.programmes.flatMap(({ tasks }) => tasks).find((task) => task.key === key);

describe('correcting a plan before it is saved', () => {
  const key = first?.tasks[0]?.key ?? '';
  const words = { number: '1', text: '建成智算中心30个以上。', leadUnits: [], supportingUnits: [] };

  it('reads the example that the others start from', () => {
    expect(draft.programmes.map(({ name, tasks }) => [name, tasks.length])).toEqual([['算力专项', 2], ['应用专项', 1]]);
  });

  it('reads a reworded task anew for its indicators and deadlines', () => {
    const task = taskOf(setTask(draft, key, { ...words, text: '6月底前建成智算中心40个以上。' }), key);
    expect(task?.indicators.map(({ quantity }) => quantity.value)).toEqual([40]);
    expect(task?.deadlines.map(({ on }) => on)).toEqual(['2022-06-30']);
  });

  it('keeps what was read when only the units change', () => {
    const task = taskOf(setTask(draft, key, { ...words, leadUnits: ['省数据局'] }), key);
    expect(task).toMatchObject({ leadUnits: ['省数据局'], indicators: first?.tasks[0]?.indicators });
  });

  it('gives a task with another number another key, and its indicators with it', () => {
    const changed = setTask(draft, key, { ...words, number: '9' });
    expect(keysOf(changed)).toEqual([`${first?.key}/9`, `${first?.key}/2`, `${second?.key}/1`]);
    expect(taskOf(changed, `${first?.key}/9`)?.indicators[0]?.key).toBe(`${first?.key}/9#1`);
  });

  it('leaves a settled task its key, whatever its number becomes', () => {
    expect(keysOf(setTask(draft, key, { ...words, number: '9' }, new Set([key])))[0]).toBe(key);
  });

  it('never makes two tasks of one number into one', () => {
    const changed = addTask(draft, first?.key ?? '', { ...words, number: '2', text: '再建一个。' });
    expect(new Set(keysOf(changed)).size).toBe(4);
  });

  it('adds a task after the last number of its programme', () => {
    expect(nextTaskNumber(first ?? { tasks: [] })).toBe('3');
    expect(nextTaskNumber({ tasks: [] })).toBe('1');
  });

  it('adds a programme under a key that no other has', () => {
    const changed = addProgramme(draft, { number: '（三）', name: '安全专项', leadUnits: ['省委网信办'], supportingUnits: [] });
    expect(new Set(changed.programmes.map((programme) => programme.key)).size).toBe(3);
  });

  it('removes a programme with its tasks and with what was doubted about them', () => {
    const doubtful = { ...draft, doubts: [{ code: 'number.gap', where: key, seen: '' }, { code: 'year.unclear', where: '', seen: '' }] };
    const changed = removeFromDraft(doubtful, first?.key ?? '');
    expect(keysOf(changed)).toEqual([`${second?.key}/1`]);
    expect(changed.doubts).toEqual([{ code: 'year.unclear', where: '', seen: '' }]);
  });

  it('counts for each unit the tasks it leads and supports, by its programme where a task names none', () => {
    expect(unitsOfDraft(draft)).toEqual([{ unit: '省发改委', leads: 2, supports: 0 }, { unit: '省科技厅', leads: 0, supports: 2 }, { unit: '省工信厅', leads: 1, supports: 0 }]);
    const renamed = setProgramme(draft, first?.key ?? '', { number: '（一）', name: '算力专项', leadUnits: ['省数据局'], supportingUnits: [] });
    expect(unitsOfDraft(renamed)[0]).toEqual({ unit: '省数据局', leads: 2, supports: 0 });
  });
});
