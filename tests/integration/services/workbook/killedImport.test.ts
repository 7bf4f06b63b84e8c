import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/contract.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { valueOf } from '#tests/support/hosts/door.ts';
import { ledgerApp, PERIOD } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const UNIT = '省科技厅';
const KILLS = Number(process.env['LEDGER_KILLS'] ?? 8);
const child = fileURLToPath(new URL('../../../support/ledger/importChild.ts', import.meta.url));

test(`an import that is killed at any of ${KILLS} moments is there wholly or not at all`, { timeout: KILLS * 60_000 }, async () => {
  const ledger = await ledgerApp({ unit: UNIT });
  const workspace = path.join(ledger.folder, '工作区');
  const { rows } = await ledger.get('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit: UNIT });
  const texts = rows.map(({ task }, i) => [String(i + 1), `${task.number}.${task.text}`, '进行中', `第${i + 1}项的进展。`, '35%', '无', '继续推进。', '李某', '0791-88912345']);
  const workbook = path.join(ledger.folder, '三月.csv');
  ledger.pickBytes('三月.csv', ledgerSheet({ rows: texts }));
  await ledger.app.close();
  const filled = new Set<number>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await importAndKill(workspace, workbook, ledger.planKey, kill);
    const app = await createApp({ workspace });
    const call = app.dispatch as Client['call'];
    const entries = valueOf(await call('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit: UNIT })).rows;
    const cells = entries.reduce((sum, { entry }) => sum + Object.values(entry).filter(({ value }) => value !== null).length, 0);
    expect([0, rows.length * 7]).toContain(cells);
    filled.add(cells);
    expect(valueOf(await call('workspace.verify', {}))).toMatchObject({ agrees: true, differences: [] });
    await app.close();
  }
  await ledger.close();
  // The first kill comes right after an undoing, the second soon after an import: otherwise none would have been in the middle.
  expect(filled.size).toBe(2);
});

/** After one whole round of importing and undoing: kills the child at a part (0…1) of the next import, or as long after one was done. */
async function importAndKill(workspace: string, workbook: string, planKey: string, kill: number): Promise<void> {
  const part = ((kill * 37) % 100) / 100;
  const running = spawn(process.execPath, [child, workspace, workbook, planKey], { stdio: ['ignore', 'pipe', 'pipe'] });
  const failure: Buffer[] = [];
  running.stderr.on('data', (chunk: Buffer) => failure.push(chunk));
  const ended = once(running, 'exit');
  const said = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  const hears = async (word: string): Promise<number> => {
    for (let line = await said.next(); line.done !== true && line.value !== word; line = await said.next());
    return performance.now();
  };
  await hears('imported');
  const took = -(await hears('undone')) + (await hears('imported'));
  if (kill % 2 === 0) await hears('undone');
  await new Promise((resolve) => setTimeout(resolve, took * part));
  if (running.exitCode !== null) throw new Error(Buffer.concat(failure).toString('utf8'));
  running.kill('SIGKILL');
  await ended;
}
