// `node typeForever.ts FOLDER`: types small values for as long as it is let, and tells of each one after its commit.
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openStored } from './storedWorkspace.ts';

const stored = await openStored(process.argv[2] ?? '', systemPorts);
for (let n = 1; ; n += 1) {
  const task = `1.1/${1 + (n % 40)}`;
  stored.type(task, n % 3 === 0 ? 'remark' : 'progress', `${process.pid} 第${n}次填写：${'按计划推进。'.repeat(n % 12)}`);
  process.stdout.write(`${n}\n`);
}
