import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { startChild } from '#tests/support/storage/childProcess.ts';

const ROUNDS = 12;
const LONGEST_MS = 400;

let place: ReturnType<typeof freshFolder>;

beforeEach(() => {
  place = freshFolder();
});
afterEach(() => place.remove());

test(`killed ${ROUNDS} times at any moment of typing, nothing that was acknowledged is lost, and log and tables agree`, async () => {
  let before = 0;
  let acknowledged = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const child = startChild('typeForever.ts', [place.folder]);
    await child.spoke;
    const pause = randomInt(LONGEST_MS);
    await sleep(pause);
    child.process.kill('SIGKILL');
    const { said, failed } = await child.ended;
    expect(failed, `round ${round}, killed after ${pause} ms`).toBe('');
    // The last line may be cut off in the middle.
    const typed = said.split('\n').length - 1;
    const workspace = await openWorkspace(place.folder, systemPorts);
    const { agrees, changes, differences } = verify(workspace.reading);
    const steps = workspace.reading.get<{ n: number; last: number }>('SELECT count(*) AS n, max(last_seq) AS last FROM step');
    workspace.close();
    expect(differences, `round ${round}, killed after ${pause} ms`).toEqual([]);
    expect(agrees).toBe(true);
    // One commit may have been done and not yet told of.
    expect(changes - before - typed, `round ${round}, killed after ${pause} ms`).toBeOneOf([0, 1]);
    expect(steps).toEqual({ n: changes, last: changes });
    before = changes;
    acknowledged += typed;
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS * 10);
});
