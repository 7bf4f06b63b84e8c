import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Role, WorkspaceStatus } from '#shared/contract/workspace.ts';
import type { Period, PeriodKey } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';

/** What every working screen needs to know: who works, on which plan, in which period. */
export interface Work {
  role: Role;
  /** The clerk's unit; null at 省级端. */
  unit: string | null;
  planKey: string;
  period: PeriodKey;
  /** Why nothing can be saved, as a sentence; null when all is well. */
  readOnly: string | null;
}

interface Session {
  status: WorkspaceStatus | undefined;
  planKey: string | undefined;
  periods: readonly Period[];
  period: PeriodKey | undefined;
  receiveStatus(status: WorkspaceStatus): void;
  receivePeriods(planKey: string, periods: readonly Period[], current: PeriodKey): void;
  choosePlan(planKey: string): void;
  choosePeriod(period: PeriodKey): void;
}

/** Who works here, and the plan and period that every screen is about. */
export const useSession = create<Session>()((set, get) => ({
  status: undefined,
  planKey: undefined,
  periods: [],
  period: undefined,
  receiveStatus: (status) => {
    const { planKey } = get();
    const isThere = status.plans.some((plan) => plan.planKey === planKey);
    set({ status, ...(isThere ? {} : { planKey: newestPlan(status), periods: [], period: undefined }) });
  },
  receivePeriods: (planKey, periods, current) => {
    if (get().planKey !== planKey) return;
    const { period } = get();
    set({ periods, period: periods.some(({ key }) => key === period) ? period : current });
  },
  choosePlan: (planKey) => {
    if (get().planKey !== planKey) set({ planKey, periods: [], period: undefined });
  },
  choosePeriod: (period) => set({ period }),
}));

/** The session of a working screen; undefined until identity, plan and period are known. The frame shows such screens only then. */
export function workOf({ status, planKey, period }: Pick<Session, 'status' | 'planKey' | 'period'>): Work | undefined {
  if (!status?.identity || planKey === undefined || period === undefined) return undefined;
  const { role, unit } = status.identity;
  return { role, unit, planKey, period, readOnly: readOnlyText(status) };
}

export function readOnlyText({ readOnly }: Pick<WorkspaceStatus, 'readOnly'>): string | null {
  return readOnly === null ? null : messageText({ code: 'workspace.readOnly', detail: { why: readOnly } });
}

/** For screens that the frame shows only once there is something to work on. */
export function useWork(): Work {
  const work = useSession(useShallow(workOf));
  if (work === undefined) throw new Error('A working screen stands only where identity, plan and period are known.');
  return work;
}

function newestPlan({ plans }: WorkspaceStatus): string | undefined {
  return [...plans].sort((one, other) => other.year - one.year)[0]?.planKey;
}
