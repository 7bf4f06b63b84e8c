import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
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
    await importAndKill(workspace, workbook, ledger.planKey, ((kill * 37) % 100) / 100);
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
  // Otherwise all kills would have come before the first import, or none in the middle.
  expect(filled.size).toBe(2);
});

/** Kills the child at a part (0…1) of a round of importing and undoing, after it has done one whole round. */
async function importAndKill(workspace: string, workbook: string, planKey: string, part: number): Promise<void> {
  const running = spawn(process.execPath, [child, workspace, workbook, planKey], { stdio: ['ignore', 'pipe', 'pipe'] });
  const failure: Buffer[] = [];
  running.stderr.on('data', (chunk: Buffer) => failure.push(chunk));
  const ended = once(running, 'exit');
  const imported = () => Promise.race([once(running.stdout, 'data'), ended]);
  await imported();
  const began = performance.now();
  await imported();
  await new Promise((resolve) => setTimeout(resolve, (performance.now() - began) * part));
  if (running.exitCode !== null) throw new Error(Buffer.concat(failure).toString('utf8'));
  running.kill('SIGKILL');
  await ended;
}
