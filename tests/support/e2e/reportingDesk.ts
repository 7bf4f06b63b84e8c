import type { Output } from '#shared/contract/contract.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { periodLabel, previousPeriod } from '#shared/domain/period.ts';
import type { SubmissionKey } from '#shared/domain/submission.ts';
import { ledgerColumns } from '#renderer/screens/ledger/ledgerColumns.ts';
import { soundValues } from '../desk/desk.ts';
import { fillWorkspace, type FilledWorkspace, type Get } from './filledWorkspace.ts';
import { startApp, type RunningApp } from './runningApp.ts';

/** A clerk at the ledger of a month, filled so far as a test wants it. */
export interface ReportingDesk {
  app: RunningApp;
  key: SubmissionKey;
  previous: string;
  tasks: string[];
  label(period: string): string;
  row(taskKey: string): Promise<Output<'ledger.get'>['rows'][number]>;
  /** 责任人 and 联系电话 of a row, as the program has them saved. */
  fillPerson(taskKey: string): Promise<void>;
  focusGrid(): Promise<void>;
  /** How many columns stand before that of a field. */
  columnsTo(field: EntryField): number;
  close(): Promise<void>;
}

interface ReportingDeskOptions { unit: string; /** butOne: all tasks of this month but the last; lastMonth: the month before, and nothing of this one. */ filled: 'butOne' | 'lastMonth' }

export async function openReportingDesk({ unit, filled }: ReportingDeskOptions): Promise<ReportingDesk> {
  let tasks: string[] = [];
  const workspace = await fillWorkspace({ role: 'unit', unit }, async (get, place) => {
    const period = filled === 'lastMonth' ? previousPeriod(place.period) : place.period;
    tasks = await fillMonth(get, place, { unit, period, leaveOut: filled === 'butOne' ? 1 : 0 });
  });
  const app = await startApp({ workspace: workspace.folder });
  const key = { planKey: workspace.plan.planKey, period: workspace.period, unit };
  const row: ReportingDesk['row'] = async (taskKey) => {
    const found = (await app.ask('ledger.get', key)).rows.find(({ task }) => task.key === taskKey);
    if (found === undefined) throw new Error(`no task ${taskKey}`);
    return found;
  };
  await app.page.locator('.gridRow').first().waitFor();
  return {
    app, key, tasks, row, previous: previousPeriod(key.period), label: periodLabel,
    fillPerson: async (taskKey) => {
      const { entry } = await row(taskKey);
      await app.ask('entry.save', { edits: [{ key: { ...key, taskKey }, values: { status: 'inProgress', personInCharge: '李处长', phone: '0791-88912345' }, seen: Object.fromEntries(Object.entries(entry).map(([field, { heads }]) => [field, heads])) }] });
    },
    focusGrid: async () => {
      await app.page.locator('.gridEditor').focus();
    },
    columnsTo: (field) => ledgerColumns({ period: key.period, showsUnit: false, readOnly: null }).filter(({ hidden }) => hidden !== true).findIndex((column) => column.key === field),
    close: async () => {
      await app.close();
      workspace.remove();
    },
  };
}

/** Sound entries of a month; the clock of the program is real, so a deadline may have passed. */
async function fillMonth(get: Get, { plan }: Pick<FilledWorkspace, 'plan'>, { unit, period, leaveOut }: { unit: string; period: string; leaveOut: number }): Promise<string[]> {
  const scope = { planKey: plan.planKey, period, unit };
  const { rows } = await get('ledger.get', scope);
  await get('entry.save', { edits: rows.slice(0, rows.length - leaveOut).map(({ task }) => ({ key: { ...scope, taskKey: task.key }, values: soundValues(task.number, period), seen: {} })) });
  return rows.map(({ task }) => task.key);
}
