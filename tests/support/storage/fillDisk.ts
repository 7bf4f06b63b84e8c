// `node fillDisk.ts FOLDER [SPARE]`: types until the disk is full, tells how it was refused and what stands; then makes room and types on.
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { backUp } from '#electron/storage/workspace/backup.ts';
import { storageRefusal } from '#electron/storage/database.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { openStored } from './storedWorkspace.ts';

const folder = process.argv[2] ?? '';
const stored = await openStored(path.join(folder, '工作区'), systemPorts);
const count = (): number => stored.workspace.reading.get<{ n: number }>('SELECT count(*) AS n FROM change')?.n ?? 0;
const spare = path.join(folder, '其他文件');

let typed = 0;
const refusal = typeUntilRefused();
const atFull = { code: refusal.code, typed, changes: count(), verified: verify(stored.workspace.reading).agrees };
const backup = await backUp(stored.db, stored.workspace.folder, systemPorts.clock).then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : String(error)));
rmSync(spare);
stored.type('1.1/1', 'progress', '有了空间之后。');
const after = { changes: count(), verified: verify(stored.workspace.reading).agrees };
stored.close();
process.stdout.write(JSON.stringify({ atFull, backup, after }));

function typeUntilRefused(): Refusal {
  const handle = openSync(spare, 'w');
  writeSync(handle, Buffer.alloc(1_000_000, 1));
  fsyncSync(handle);
  closeSync(handle);
  for (;;) {
    try {
      stored.type(`1.1/${1 + (typed % 40)}`, 'progress', `第${typed}次：${'按计划推进。'.repeat(200)}`);
      typed += 1;
    } catch (error) {
      const found = storageRefusal(error, stored.workspace.folder);
      if (found === undefined) throw error;
      return found;
    }
  }
}
