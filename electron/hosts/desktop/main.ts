// Entry of the desktop; with ipc.ts and preload.ts the only place that knows the real Electron.
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, Menu, protocol, safeStorage, session, shell, utilityProcess } from 'electron';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { workspaceFolder } from '../workspaceFolder.ts';
import { pageIpc } from './ipc.ts';
import { startDesktop } from './startDesktop.ts';

// From build/dist/desktop/main.js, in the repository and in the package alike.
const built = fileURLToPath(new URL('..', import.meta.url));
const repository = path.join(built, '..');

startDesktop({ app, BrowserWindow, dialog, ipcMain: pageIpc, Menu, protocol, safeStorage, session, shell, utilityProcess }, {
  built,
  resources: app.isPackaged ? path.join(process.resourcesPath, 'samples') : path.join(repository, 'samples'),
  icon: app.isPackaged ? path.join(process.resourcesPath, 'icon.png') : path.join(repository, 'icons', 'icon.png'),
  workspace: workspaceFolder(process.argv.slice(1), process.env, homedir()),
}).catch((error: unknown) => {
  systemPorts.logger.error('the desktop could not start', error);
  app.exit(1);
});
