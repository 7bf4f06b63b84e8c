import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceStatus } from '#shared/contract/workspace.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { useSession, workOf } from '#renderer/stores/session.ts';

const start = useSession.getInitialState();
const now = () => useSession.getState();
const plan = (planKey: string, year: number) => ({ planKey, year, title: `${year}年工作计划`, programmes: 1, tasks: 2 });

function statusWith(changes: Partial<WorkspaceStatus>): WorkspaceStatus {
  return {
    identity: { role: 'unit', unit: '省科技厅', person: '张三', phone: '' }, plans: [plan('2022-00000001', 2022), plan('2026-00000002', 2026)],
    folder: '/数据', replica: '0'.repeat(32), changes: 0, readOnly: null, lastBackupAt: null, today: '2026-03-02', ...changes,
  };
}

describe('what every screen is about', () => {
  beforeEach(() => useSession.setState(start, true));

  it('is the newest plan, in its current period, when the workspace is opened', () => {
    now().receiveStatus(statusWith({}));
    now().receivePeriods('2026-00000002', periodsOfYear(2026), '2026-03');
    expect(workOf(now())).toEqual({ role: 'unit', unit: '省科技厅', planKey: '2026-00000002', period: '2026-03', readOnly: null });
  });

  it('keeps the chosen period when something else in the workspace changes', () => {
    now().receiveStatus(statusWith({}));
    now().receivePeriods('2026-00000002', periodsOfYear(2026), '2026-03');
    now().choosePeriod('2026-Q1');
    now().receiveStatus(statusWith({ changes: 9 }));
    now().receivePeriods('2026-00000002', periodsOfYear(2026), '2026-03');
    expect(now().period).toBe('2026-Q1');
  });

  it('falls back to another plan when the chosen one was undone', () => {
    now().receiveStatus(statusWith({}));
    now().receiveStatus(statusWith({ plans: [plan('2022-00000001', 2022)] }));
    expect(now().planKey).toBe('2022-00000001');
    expect(workOf(now())).toBeUndefined();
  });

  it('takes no periods of a plan that is no longer chosen', () => {
    now().receiveStatus(statusWith({}));
    now().choosePlan('2022-00000001');
    now().receivePeriods('2026-00000002', periodsOfYear(2026), '2026-03');
    expect(now().periods).toEqual([]);
  });

  it('says in words why nothing can be saved', () => {
    now().receiveStatus(statusWith({ readOnly: 'newer:9' }));
    now().receivePeriods('2026-00000002', periodsOfYear(2026), '2026-03');
    expect(workOf(now())?.readOnly).toContain('请安装新版本');
  });
});
