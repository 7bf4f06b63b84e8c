// `node importPackage.ts WORKSPACE PACKAGE`: says when the import begins and when it has ended; to be killed in between.
import { readFileSync } from 'node:fs';
import { receivePackages } from '#electron/exchange/receivePackages.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { createSteppedWriter } from '#electron/storage/write/steppedWriter.ts';

const workspace = await openWorkspace(process.argv[2] ?? '', systemPorts);
const writer = createSteppedWriter({ workspace, ports: systemPorts, announce: () => undefined });
const bytes = readFileSync(process.argv[3] ?? '');
process.stdout.write('begun\n');
const [result] = await receivePackages({ db: workspace.reading, ports: systemPorts, workspace, write: (work) => writer.write('package.receive', work), writeInSteps: (work) => writer.writeInSteps('package.receive', work) }, [{ file: null, name: '包.yhtz', bytes, confirmation: [] }]);
process.stdout.write(`${result?.state ?? ''}\n`);
workspace.close();
