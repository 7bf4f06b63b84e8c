import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Input } from '#shared/contract/contract.ts';
import { soundValues } from '../desk/desk.ts';
import { fillWorkspace, type FilledWorkspace } from './filledWorkspace.ts';

type Values = Input<'entry.save'>['edits'][number]['values'];

/** A task of the unit: its place among all of the unit's, and among those it leads (-1: it does not). */
export interface ReportedTask { period: string; nth: number; ledNth: number }

interface Report {
  unit: string;
  /** What the entry says beside or instead of the usual. */
  says?: (task: ReportedTask) => Values;
  /** The months that are handed in; left out: the one that the program opens at. */
  periods?: (period: string) => readonly string[];
}

export interface HandedInWorkspace extends FilledWorkspace { led: readonly string[]; periods: readonly string[] }

/** A unit has filled and handed in its months; from then on the machine is the office's. */
export async function handInWorkspace({ unit, says = () => ({}), periods: periodsOf = (period) => [period] }: Report): Promise<HandedInWorkspace> {
  let led: string[] = [];
  let periods: readonly string[] = [];
  const workspace = await fillWorkspace({ role: 'unit', unit }, async (get, { plan: { planKey }, period: present }) => {
    periods = periodsOf(present);
    for (const period of periods) {
      const scope = { planKey, period, unit };
      const { rows } = await get('ledger.get', scope);
      led = rows.filter(({ role }) => role === 'lead').map(({ task }) => task.key);
      const edits = rows.map(({ task }, nth) => ({ key: { ...scope, taskKey: task.key }, values: { ...soundValues(task.number, period), ...says({ period, nth, ledNth: led.indexOf(task.key) }) }, seen: {} }));
      await get('entry.save', { edits });
      await get('submission.submit', { key: scope, person: '王小明', phone: '', note: null });
    }
  });
  const sqlite = new Sqlite(path.join(workspace.folder, 'workspace.db'));
  sqlite.prepare("UPDATE workspace SET role = 'office', unit = NULL").run();
  sqlite.close();
  return { ...workspace, led, periods };
}
