import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalLine } from '#shared/domain/change.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { countChanges } from '#electron/storage/tables/workspace.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { craftPackage, manyChanges } from '#tests/support/exchange/craft.ts';
import { makeOfficeWorkspace } from '#tests/support/exchange/officeWorkspace.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { startChild } from '#tests/support/storage/childProcess.ts';

/** 15 in every run of the tests; `LEDGER_KILLS=150` for the proof. */
const KILLS = Number(process.env['LEDGER_KILLS'] ?? 15);
const CHANGES = 2000;

const place = freshFolder();
afterAll(() => place.remove());

test(`an import killed at any of ${KILLS} moments has come in whole or not at all`, { timeout: 1_800_000 }, async () => {
  const prepared = path.join(place.folder, '省级');
  const file = path.join(place.folder, '包.yhtz');
  mkdirSync(prepared);
  await makeOfficeWorkspace(prepared);
  writeFileSync(file, await craftPackage({ lines: manyChanges(CHANGES).map(canonicalLine) }));
  const whole = await importOnce(copyOf(prepared, '整'), file, null);
  expect(whole).toMatchObject({ changes: CHANGES, agrees: true });
  const outcomes = { none: 0, all: 0 };
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Spread evenly over the time that the import took, and a little beyond.
    const { changes, agrees } = await importOnce(copyOf(prepared, `${kill}`), file, (whole.ms * 1.05 * kill) / KILLS);
    expect(agrees).toBe(true);
    expect([0, CHANGES]).toContain(changes);
    outcomes[changes === 0 ? 'none' : 'all'] += 1;
  }
  console.log(`${KILLS} kills over ${whole.ms.toFixed(0)} ms: ${outcomes.none} came to nothing, ${outcomes.all} came in whole, 0 in part`);
  expect(outcomes.none).toBeGreaterThan(0);
});

function copyOf(prepared: string, name: string): string {
  const folder = path.join(place.folder, `工作区${name}`);
  cpSync(prepared, folder, { recursive: true });
  return folder;
}

async function importOnce(folder: string, file: string, killAfterMs: number | null): Promise<{ ms: number; changes: number; agrees: boolean }> {
  const child = startChild('../exchange/importPackage.ts', [folder, file]);
  await child.spoke;
  const start = performance.now();
  if (killAfterMs !== null) setTimeout(() => child.process.kill('SIGKILL'), killAfterMs);
  const { failed } = await child.ended;
  const ms = performance.now() - start;
  expect(failed).toBe('');
  const workspace = await openWorkspace(folder, systemPorts);
  const result = { ms, changes: countChanges(workspace.reading), agrees: verify(workspace.reading).agrees };
  workspace.close();
  rmSync(folder, { recursive: true });
  return result;
}
