import type { ScreenEntry } from '../../screenTable.tsx';
import type { ScreenName } from '../../stores/navigation.ts';
import { workOf } from '../../stores/session.ts';

export type ScreenTable = Partial<Record<ScreenName, ScreenEntry>>;
export interface ShownScreen { name: ScreenName; entry: ScreenEntry }

/** Screens that exist, that the role sees, and that have what they need. */
export function shownScreens(screens: ScreenTable, session: Parameters<typeof workOf>[0]): ShownScreen[] {
  const role = session.status?.identity?.role;
  const isReady = workOf(session) !== undefined;
  const all = (Object.entries(screens) as [ScreenName, ScreenEntry][]).map(([name, entry]) => ({ name, entry: role === 'office' ? { ...entry, label: entry.officeLabel ?? entry.label } : entry }));
  return all.filter(({ entry }) => (entry.role === undefined || entry.role === role) && (entry.withoutPlan === true || isReady));
}
