import { beforeEach, describe, expect, it } from 'vitest';
import { useNavigation } from '#renderer/stores/navigation.ts';

const start = useNavigation.getInitialState();
const now = () => useNavigation.getState();

describe('leaving a screen', () => {
  beforeEach(() => useNavigation.setState(start, true));

  it('opens the other screen at once when everything is saved', () => {
    now().go({ name: 'plan', taskKey: '2.3/17' });
    expect(now().screen).toEqual({ name: 'plan', taskKey: '2.3/17' });
  });

  it('starts a screen anew when it is opened at another place', () => {
    now().go({ name: 'plan' });
    const before = now().visit;
    now().go({ name: 'plan', taskKey: '2.3/17' });
    expect(now().visit).toBeGreaterThan(before);
  });

  it('stays and asks while something is not saved', () => {
    now().setGuard({ reason: '姓名改了，还没有保存。' });
    now().go({ name: 'history' });
    expect(now().screen).toEqual({ name: 'ledger' });
    expect(now().wanted).toBeDefined();
  });

  it('goes where the person wanted once what was unsaved is saved', async () => {
    let saved = 0;
    now().setGuard({ reason: '未保存', save: () => Promise.resolve((saved += 1) === 1) });
    now().go({ name: 'history' });
    await now().saveAndLeave();
    expect(saved).toBe(1);
    expect(now()).toMatchObject({ screen: { name: 'history' }, guard: undefined, wanted: undefined });
  });

  it('stays where it is when the saving is refused', async () => {
    now().setGuard({ reason: '未保存', save: () => Promise.resolve(false) });
    now().go({ name: 'history' });
    await now().saveAndLeave();
    expect(now()).toMatchObject({ screen: { name: 'ledger' }, wanted: undefined });
    expect(now().guard).toBeDefined();
  });

  it('does not leave after all when the person chose to stay while it was being saved', async () => {
    let finish: (isSaved: boolean) => void = () => undefined;
    now().setGuard({ reason: '未保存', save: () => new Promise((resolve) => (finish = resolve)) });
    now().go({ name: 'history' });
    const leaving = now().saveAndLeave();
    now().stay();
    finish(true);
    await leaving;
    expect(now().screen).toEqual({ name: 'ledger' });
  });

  it('leaves without saving when the person gives it up', () => {
    now().setGuard({ reason: '未保存' });
    now().go({ name: 'history' });
    now().giveUpAndLeave();
    expect(now()).toMatchObject({ screen: { name: 'history' }, guard: undefined });
  });

  it('does once it is settled what takes the person elsewhere on the same screen', () => {
    let period = '2022-03';
    now().setGuard({ reason: '未保存' });
    now().leave(() => (period = '2022-04'));
    expect(period).toBe('2022-03');
    now().giveUpAndLeave();
    expect(period).toBe('2022-04');
    expect(now().screen).toEqual({ name: 'ledger' });
  });
});
