import { expect } from 'vitest';
import { fillWorkspace, type FilledWorkspace } from './filledWorkspace.ts';
import { accessibilityFindings, clippedParts, picture } from './looking.ts';
import { startApp, type RunningApp } from './runningApp.ts';

export interface ExchangeMachines {
  /** A machine of the unit (whose own task says `progress`), or of the office. */
  open(unit: string | null, progress?: string): Promise<RunningApp>;
  /** Ends all that were opened, and takes their workspaces away. */
  close(): Promise<void>;
}

/** The machines between which a journey carries files. */
export function exchangeMachines(): ExchangeMachines {
  const workspaces: FilledWorkspace[] = [];
  const apps: RunningApp[] = [];
  return {
    open: async (unit, progress) => {
      const workspace = await fillWorkspace({ role: unit === null ? 'office' : 'unit', unit }, async (get, { plan, period }) => {
        const task = plan.tasks.find(({ leadUnits }) => unit !== null && leadUnits.includes(unit));
        if (task === undefined || unit === null || progress === undefined) return;
        await get('entry.save', { edits: [{ key: { planKey: plan.planKey, taskKey: task.key, period, unit }, values: { status: 'inProgress', progress }, seen: {} }] });
      });
      workspaces.push(workspace);
      const app = await startApp({ workspace: workspace.folder });
      apps.push(app);
      return app;
    },
    close: async () => {
      for (const app of apps.splice(0)) await app.close();
      for (const workspace of workspaces.splice(0)) workspace.remove();
    },
  };
}

export async function looksRight({ page }: RunningApp, name: string): Promise<void> {
  await picture(page, name);
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await clippedParts(page)).toEqual([]);
}
