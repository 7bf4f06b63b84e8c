import { Refusal } from '#shared/contract/refusal.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { keyFolder } from '#electron/exchange/ownKeystore.ts';
import { receiveForgotten } from '#electron/exchange/receivePackages.ts';
import { chooseAlgorithm } from '#electron/ports/keyFolder.ts';
import { lastBackupAt } from '#electron/storage/workspace/backup.ts';
import { HANDED_OVER, isClosed, setClosed } from '#electron/storage/write/closing.ts';
import { listBackups } from '#electron/storage/workspace/restore.ts';
import { importPlan } from '#electron/storage/facts/importPlan.ts';
import { listPlans } from '#electron/storage/tables/plan.ts';
import { countChanges, findIdentity, saveIdentity } from '#electron/storage/tables/workspace.ts';
import { verifyWorkspace } from '#electron/storage/verify/verifyWorkspace.ts';
import { TERMS } from '#electron/storage/write/writer.ts';

export const workspaceHandlers: HandlersOf<'workspace'> = {
  'workspace.status': ({ db, ports, workspace }) => ({
    identity: findIdentity(db) ?? null,
    plans: listPlans(db),
    folder: workspace.folder,
    replica: workspace.replica.id,
    changes: countChanges(db),
    readOnly: workspace.readOnly ?? (isClosed(db, workspace.replica.id) ? HANDED_OVER : null),
    lastBackupAt: lastBackupAt(workspace.folder),
    today: ports.clock.today(),
  }),

  'workspace.setUp': (context, { identity, plan, algorithm }) => {
    if (findIdentity(context.db) !== undefined) throw new Refusal('workspace.alreadySetUp');
    if (identity.role === 'unit' && identity.unit === null) throw new Refusal('workspace.unitMissing');
    if (algorithm !== undefined) chooseAlgorithm(keyFolder(context.workspace), algorithm);
    saveIdentity(context.db, identity.role === 'office' ? { ...identity, unit: null } : identity);
    context.touch('workspace');
    if (plan === null) return { planKey: null };
    const { planKey } = importPlan(context, plan.draft, plan.source);
    context.describe({ plan: plan.draft.title });
    return { planKey };
  },

  'workspace.changeIdentity': (context, { person, phone }) => {
    const identity = findIdentity(context.db);
    if (identity === undefined) throw new Refusal('workspace.notSetUp');
    saveIdentity(context.db, { ...identity, person, phone });
    context.touch('workspace');
    return {};
  },

  'workspace.reopen': ({ db, ports, workspace, touch }) => {
    setClosed(db, workspace.replica, ports.clock.now(), null);
    touch('workspace');
    return {};
  },

  'workspace.verify': (job) => verifyWorkspace(job),

  'workspace.backup': ({ backUp }) => backUp(),

  'workspace.listBackups': ({ workspace }) => listBackups(workspace.folder),

  'workspace.restore': async (job, { name }) => {
    const present = await job.backUp();
    const { changes } = await job.restore(name);
    job.write(({ touch }) => {
      // Whatever is on a screen may be of before.
      for (const term of TERMS) touch(term);
    });
    // The inbox is no part of a backup: what came in since is taken in again.
    const again = findIdentity(job.db) === undefined ? [] : await receiveForgotten(job);
    return { before: present.name, changes, packages: again.filter(({ state }) => state === 'APPLIED').length };
  },

  'workspace.watch': ({ onChange, progress, signal }) => new Promise((resolve) => {
    const stop = onChange((terms) => progress({ done: 0, total: 0, what: '', terms }));
    const end = (): void => {
      stop();
      resolve({});
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  }),
};
