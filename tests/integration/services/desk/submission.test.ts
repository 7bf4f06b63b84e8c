import { describe, expect, test } from 'vitest';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

const PERIOD = '2022-03';
const keyOf = (desk: Desk, unit = '省科技厅') => ({ planKey: desk.planKey, period: PERIOD, unit });
const submit = (desk: Desk) => desk.get('submission.submit', { key: keyOf(desk), person: '王小明', phone: '0791-88912345', note: null });
const stateOf = async (desk: Desk) => (await desk.get('submission.get', { key: keyOf(desk) })).standing.submission.state;

async function handedIn(): Promise<{ desk: Desk; tasks: string[] }> {
  const desk = await openDesk();
  const tasks = await desk.fillAll(PERIOD);
  await submit(desk);
  return { desk, tasks };
}

describe('reporting (报送)', () => {
  test('goes from 未报 through 草稿, 自查, 已报, 已审 and 锁定 to 更正, and back to 已报', async () => {
    const desk = await openDesk();
    expect((await desk.get('submission.get', { key: keyOf(desk) })).standing).toMatchObject({ isEmpty: true, submission: { state: 'draft' }, filled: 0, timing: 'pending', dueOn: '2022-03-25' });
    const tasks = await desk.fillAll(PERIOD);
    expect((await desk.get('submission.get', { key: keyOf(desk) })).standing).toMatchObject({ isEmpty: false, filled: tasks.length, expected: tasks.length, actions: ['check', 'submit'] });
    expect((await desk.get('submission.check', { key: keyOf(desk) })).standing.submission.state).toBe('checked');
    expect((await submit(desk)).standing).toMatchObject({ submission: { state: 'submitted', submittedOn: '2022-03-20', person: '王小明' }, timing: 'unconfirmed', actions: ['withdraw'] });
    desk.sitDown(OFFICE);
    desk.setDay('2022-03-24');
    expect((await desk.get('submission.receive', { key: keyOf(desk), receivedOn: null })).standing).toMatchObject({ timing: 'inTime', submission: { receivedOn: '2022-03-24' } });
    expect((await desk.get('submission.review', { key: keyOf(desk), taskKeys: tasks.slice(0, 2), note: null })).standing).toMatchObject({ submission: { state: 'submitted' }, accepted: 2 });
    expect((await desk.get('submission.review', { key: keyOf(desk), taskKeys: null, note: '通过' })).standing).toMatchObject({ submission: { state: 'accepted' }, accepted: tasks.length });
    expect(await desk.get('submission.lock', { planKey: desk.planKey, period: PERIOD, unit: null })).toEqual({ locked: ['省科技厅'] });
    expect(await stateOf(desk)).toBe('locked');
    expect((await desk.get('submission.correct', { key: keyOf(desk), taskKeys: [tasks[0] ?? ''], reason: '数字有误' })).standing.submission).toMatchObject({ state: 'correcting', corrections: 1, reason: '数字有误' });
    desk.sitDown(SCIENCE);
    expect(await desk.refusal('entry.save', { edits: [{ key: { ...keyOf(desk), taskKey: tasks[1] ?? '' }, values: { remark: '改' }, seen: {} }] })).toBe('entry.accepted');
    await desk.fill(tasks[0] ?? '', PERIOD, { remark: '更正' });
    expect((await submit(desk)).standing.submission).toMatchObject({ state: 'submitted', reason: null, receivedOn: '2022-03-24' });
  });

  test('自查 holds for what was checked: an edit makes a draft of it again', async () => {
    const desk = await openDesk();
    const [first = ''] = await desk.fillAll(PERIOD);
    await desk.get('submission.check', { key: keyOf(desk) });
    await desk.fill(first, PERIOD, { remark: '又改了' });
    expect(await stateOf(desk)).toBe('draft');
  });

  test('is refused while a check finds an error; warnings go with it', async () => {
    const desk = await openDesk();
    const [first = ''] = await desk.fillAll(PERIOD, { completionRate: 1000, problems: null });
    expect(await desk.get('check.list', { planKey: desk.planKey, period: PERIOD, unit: '省科技厅' })).toMatchObject({ errors: 0 });
    await desk.fill(first, PERIOD, { status: 'completed' });
    expect(await desk.refusal('submission.submit', { key: keyOf(desk), person: '王小明', phone: '', note: null })).toBe('submission.hasErrors');
    expect(await desk.refusal('submission.check', { key: keyOf(desk) })).toBe('submission.hasErrors');
    await desk.fill(first, PERIOD, { status: 'inProgress' });
    expect((await submit(desk)).standing.submission.state).toBe('submitted');
  });

  test('本月无进展 is a report, an untouched row is none', async () => {
    const desk = await openDesk();
    await desk.fillAll(PERIOD, { progress: null, statement: 'noProgress' });
    expect((await desk.get('check.list', { planKey: desk.planKey, period: PERIOD, unit: '省科技厅' })).errors).toBe(0);
    expect((await desk.get('check.list', { planKey: desk.planKey, period: '2022-04', unit: '省科技厅' })).checks.every(({ code }) => code === 'nothingReported')).toBe(true);
  });

  test('what is handed in cannot be edited, nor undone, until it is taken back', async () => {
    const { desk, tasks } = await handedIn();
    const edit = { edits: [{ key: { ...keyOf(desk), taskKey: tasks[0] ?? '' }, values: { remark: '改' }, seen: {} }] };
    expect(await desk.refusal('entry.save', edit)).toBe('submission.submitted');
    const steps = await desk.get('step.list', { before: null, limit: 10 });
    expect(await desk.refusal('step.undo', { stepId: steps.find(({ operation }) => operation === 'entry.save')?.stepId ?? 0 })).toBe('submission.submitted');
    expect(await desk.refusal('step.undo', { stepId: steps.find(({ operation }) => operation === 'submission.submit')?.stepId ?? 0 })).toBe('step.final');
    await desk.get('submission.withdraw', { key: keyOf(desk) });
    expect(await desk.refusal('entry.save', edit)).toBe('accepted');
    expect(await desk.refusal('entry.save', { edits: [{ key: { ...keyOf(desk), period: '2022-04', taskKey: tasks[0] ?? '' }, values: { remark: '另一期' }, seen: {} }] })).toBe('accepted');
  });

  test('退回 opens the chosen entries alone, says why, and is counted for the report and the entry', async () => {
    const { desk, tasks } = await handedIn();
    const [first = '', second = ''] = tasks;
    desk.sitDown(OFFICE);
    await desk.get('submission.review', { key: keyOf(desk), taskKeys: [second], note: null });
    await desk.get('submission.sendBack', { key: keyOf(desk), taskKeys: [first], reason: '请补充佐证' });
    desk.sitDown(SCIENCE);
    const { standing, entries } = await desk.get('submission.get', { key: keyOf(desk) });
    expect(standing).toMatchObject({ submission: { state: 'sentBack', reason: '请补充佐证', sendBacks: 1 }, accepted: 1, sentBack: 1 });
    expect(entries.find(({ taskKey }) => taskKey === first)).toMatchObject({ closed: null, editedSince: false, review: { decision: 'sentBack', reason: '请补充佐证', sendBacks: 1 } });
    expect(entries.find(({ taskKey }) => taskKey === second)).toMatchObject({ closed: 'entry.accepted' });
    await desk.fill(first, PERIOD, { evidence: '附件1' });
    expect((await desk.get('submission.get', { key: keyOf(desk) })).entries.find(({ taskKey }) => taskKey === first)).toMatchObject({ editedSince: true });
    await submit(desk);
    desk.sitDown(OFFICE);
    expect((await desk.get('submission.sendBack', { key: keyOf(desk), taskKeys: [first], reason: '仍不够' })).standing.submission.sendBacks).toBe(2);
    expect((await desk.get('submission.get', { key: keyOf(desk) })).entries.find(({ taskKey }) => taskKey === first)?.review?.sendBacks).toBe(2);
  });

  test('once the office has begun to review, the unit cannot take it back; after it came back, it can again', async () => {
    const { desk, tasks } = await handedIn();
    desk.sitDown(OFFICE);
    await desk.get('submission.review', { key: keyOf(desk), taskKeys: tasks.slice(0, 1), note: null });
    desk.sitDown(SCIENCE);
    expect(await desk.refusal('submission.withdraw', { key: keyOf(desk) })).toBe('submission.inReview');
    desk.sitDown(OFFICE);
    await desk.get('submission.sendBack', { key: keyOf(desk), taskKeys: null, reason: '重填' });
    desk.sitDown(SCIENCE);
    await submit(desk);
    expect(await desk.refusal('submission.withdraw', { key: keyOf(desk) })).toBe('accepted');
  });

  test('late is what the office received late, whatever the unit\'s clock said', async () => {
    const { desk } = await handedIn();
    desk.sitDown(OFFICE);
    desk.setDay('2022-03-28');
    expect((await desk.get('submission.receive', { key: keyOf(desk), receivedOn: null })).standing.timing).toBe('late');
    expect(await desk.refusal('submission.receive', { key: keyOf(desk), receivedOn: '2022-03-29' })).toBe('submission.notYet');
    expect((await desk.get('submission.receive', { key: keyOf(desk), receivedOn: '2022-03-25' })).standing.timing).toBe('inTime');
  });

  test('values side by side are ruled on before they are accepted', async () => {
    const desk = await openDesk();
    const [first = ''] = await desk.fillAll(PERIOD);
    await desk.get('entry.save', { edits: [{ key: { ...keyOf(desk), taskKey: first }, values: { remark: '甲' }, seen: {} }] });
    await desk.get('entry.save', { edits: [{ key: { ...keyOf(desk), taskKey: first }, values: { remark: '乙' }, seen: {} }] });
    expect((await desk.get('check.list', { planKey: desk.planKey, period: PERIOD, unit: '省科技厅' })).checks).toMatchObject([{ code: 'undecided', field: 'remark', taskKey: first }]);
    expect(await desk.refusal('submission.submit', { key: keyOf(desk), person: '王小明', phone: '', note: null })).toBe('submission.hasErrors');
    desk.sitDown(OFFICE);
    await desk.get('submission.receive', { key: keyOf(desk), receivedOn: null });
    expect(await desk.refusal('submission.review', { key: keyOf(desk), taskKeys: null, note: null })).toBe('submission.undecided');
  });

  test.each([
    ['submission.check', SCIENCE, OFFICE], ['submission.submit', SCIENCE, OFFICE], ['submission.withdraw', SCIENCE, OFFICE],
    ['submission.receive', OFFICE, SCIENCE], ['submission.review', OFFICE, SCIENCE], ['submission.sendBack', OFFICE, SCIENCE], ['submission.correct', OFFICE, SCIENCE],
  ] as const)('%s is refused to the role that may not press it', async (operation, may, mayNot) => {
    const { desk } = await handedIn();
    const input = { key: keyOf(desk), person: '王小明', phone: '', note: null, receivedOn: null, taskKeys: null, reason: '理由' };
    desk.sitDown(mayNot);
    expect(await desk.refusal(operation, input)).toBe(mayNot.role === 'unit' ? 'role.officeOnly' : 'role.unitOnly');
    desk.sitDown(may);
    expect(await desk.refusal(operation, input)).not.toMatch(/^role\./);
  });

  test('a unit acts for itself alone', async () => {
    const { desk } = await handedIn();
    desk.sitDown({ role: 'unit', unit: '省教育厅' });
    expect(await desk.refusal('submission.withdraw', { key: keyOf(desk) })).toBe('role.otherUnit');
    expect((await desk.get('submission.get', { key: keyOf(desk) })).standing.actions).toEqual([]);
    expect(await desk.refusal('submission.lock', { planKey: desk.planKey, period: PERIOD, unit: null })).toBe('role.officeOnly');
  });

  test.each([['2023-03', '省科技厅', 'entry.noPeriod'], [PERIOD, '省水利局', 'submission.noTasks']])('of %s by %s is refused: %s', async (period, unit, code) => {
    const desk = await openDesk({ role: 'unit', unit });
    expect(await desk.refusal('submission.check', { key: { planKey: desk.planKey, period, unit } })).toBe(code);
  });

  test('locking without anything accepted, reviewing what is not there: told so', async () => {
    const { desk } = await handedIn();
    desk.sitDown(OFFICE);
    expect(await desk.refusal('submission.lock', { planKey: desk.planKey, period: PERIOD, unit: null })).toBe('submission.nothingToLock');
    expect(await desk.refusal('submission.lock', { planKey: desk.planKey, period: PERIOD, unit: '省科技厅' })).toBe('submission.wrongState');
    expect(await desk.refusal('submission.review', { key: keyOf(desk), taskKeys: ['9.9/9'], note: null })).toBe('submission.noEntry');
    expect(await desk.refusal('submission.sendBack', { key: keyOf(desk, '省教育厅'), taskKeys: null, reason: '无' })).toBe('submission.wrongState');
  });

  test('everything about it is in the log: the tables can be built anew, and the next start has it', async () => {
    const { desk, tasks } = await handedIn();
    desk.sitDown(OFFICE);
    await desk.get('submission.review', { key: keyOf(desk), taskKeys: null, note: null });
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
    await desk.reopen();
    expect((await desk.get('submission.get', { key: keyOf(desk) })).standing).toMatchObject({ submission: { state: 'accepted' }, accepted: tasks.length });
  });
});

describe('the matrix of reports (报送情况)', () => {
  test('shows each unit in each period, in the order of the plan', async () => {
    const { desk } = await handedIn();
    await desk.fill('2.1/1', '2022-04', { progress: '四月' });
    desk.sitDown(OFFICE);
    desk.setDay('2022-04-10');
    const { rows, dueDays } = await desk.get('submission.matrix', { planKey: desk.planKey, periods: ['2022-02', '2022-03', '2022-04'] });
    expect(dueDays.map(({ dueOn }) => dueOn)).toEqual(['2022-02-25', '2022-03-25', '2022-04-25']);
    const science = rows.find(({ unit }) => unit === '省科技厅');
    expect(science?.leads).toBe(9);
    expect(science?.cells.map(({ state, timing }) => `${state} ${timing}`)).toEqual(['notReported overdue', 'submitted unconfirmed', 'draft pending']);
    expect(rows.find(({ unit }) => unit === '省教育厅')?.cells.map(({ state, timing }) => `${state} ${timing}`)).toEqual(['notReported overdue', 'notReported overdue', 'notReported pending']);
    expect(rows.map(({ unit }) => unit)).toEqual((await desk.get('unit.list', { planKey: desk.planKey })).map(({ unit }) => unit));
    const list = await desk.get('submission.list', { planKey: desk.planKey, period: PERIOD });
    expect(list.filter(({ isEmpty }) => !isEmpty).map(({ key }) => key.unit)).toEqual(['省科技厅']);
  });
});
