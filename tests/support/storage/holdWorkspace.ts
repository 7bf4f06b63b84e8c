// `node holdWorkspace.ts FOLDER`: opens the workspace, says so, and keeps it until it is ended.
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';

const workspace = await openWorkspace(process.argv[2] ?? '', systemPorts);
process.on('SIGTERM', () => {
  workspace.close();
  process.exit(0);
});
process.stdout.write('opened\n');
setInterval(() => undefined, 60_000);
