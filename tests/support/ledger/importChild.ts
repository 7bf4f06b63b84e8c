// Imports a workbook and undoes it, over and over, until somebody kills it: `node importChild.ts <workspace> <workbook> <planKey>`.
import type { CallResult, Client } from '#shared/contract/contract.ts';
import { createApp } from '#electron/hosts/createApp.ts';

const [, , workspace = '', workbook = '', planKey = ''] = process.argv;
const app = await createApp({ workspace });
const call = app.dispatch as Client['call'];
const file = app.files.addSource(workbook);
// A child before this one may have been killed after its import: then the first round undoes that.
let stepId = valueOf(await call('step.list', { before: null, limit: 1 })).find(({ operation, undoneBy }) => operation === 'workbook.import' && undoneBy === null)?.stepId ?? null;
for (;;) {
  if (stepId !== null) valueOf(await call('step.undo', { stepId }));
  process.stdout.write('undone\n');
  const began = performance.now();
  stepId = valueOf(await call('workbook.import', { planKey, files: [{ file, unit: null, period: null, digest: null }] })).stepId;
  process.stdout.write('imported\n');
  // It stands about as long as it took, so that kills find it done as well.
  await new Promise((resolve) => setTimeout(resolve, performance.now() - began));
}

function valueOf<T>(result: CallResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.code);
}
