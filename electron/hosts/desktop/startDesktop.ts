import path from 'node:path';
import { isHostOperationName } from '#shared/contract/hostOperations.ts';
import { connectApp } from '../appLink.ts';
import { createPages } from '../pages.ts';
import { createUploads } from '../uploads.ts';
import { createHostDispatch, type OpenDialogOptions, type SaveDialogOptions } from './dialogs.ts';
import { lockContents, lockNetwork, lockSession, type CommandLineShape, type ContentsShape, type SessionShape } from './lockDown.ts';
import { openPageDoor, type IpcMainShape } from './pageDoor.ts';
import { APP_ORIGIN, PRIVILEGED_SCHEMES, servePages, type ProtocolShape } from './protocol.ts';
import { systemVault, type SafeStorageShape } from './systemVault.ts';
import { UTILITY_OPTIONS, utilityPort, type UtilityShape } from './utility.ts';
import { bringToFront, windowOptions, type WindowOptions, type WindowShape } from './window.ts';

/** The part of Electron that the desktop uses; `W` is its own type of window. */
export interface ElectronShape<W extends WindowShape> {
  app: {
    commandLine: CommandLineShape;
    enableSandbox(): void;
    requestSingleInstanceLock(): boolean;
    whenReady(): Promise<void>;
    quit(): void;
    on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsShape) => void): unknown;
    on(event: 'window-all-closed' | 'second-instance', listener: () => void): unknown;
    on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  };
  BrowserWindow: new (options: WindowOptions) => W;
  dialog: {
    showOpenDialog(window: W, options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
    showSaveDialog(window: W, options: SaveDialogOptions): Promise<{ canceled: boolean; filePath: string }>;
  };
  ipcMain: IpcMainShape;
  Menu: { setApplicationMenu(menu: null): void };
  protocol: { registerSchemesAsPrivileged(schemes: typeof PRIVILEGED_SCHEMES): void };
  safeStorage: SafeStorageShape;
  session: { readonly defaultSession: SessionShape & { protocol: ProtocolShape } };
  shell: { showItemInFolder(path: string): void; openPath(path: string): Promise<string> };
  utilityProcess: { fork(module: string, args: string[], options: typeof UTILITY_OPTIONS): UtilityShape };
}

/** Where things are on this machine. */
export interface DesktopPlaces {
  /** Folder of `desktop/` and `renderer/` as built. */
  built: string;
  /** Folder of `plans/` and `templates/`. */
  resources: string;
  icon: string;
  workspace: string;
}

/** Opens the desktop: one window over the app in its own process; a second start only brings it to the front. */
export async function startDesktop<W extends WindowShape>(electron: ElectronShape<W>, places: DesktopPlaces): Promise<void> {
  const { app } = electron;
  electron.protocol.registerSchemesAsPrivileged(PRIVILEGED_SCHEMES);
  lockNetwork(app.commandLine);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('window-all-closed', () => app.quit());
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  await app.whenReady();
  await openWindow(electron, places);
}

async function openWindow<W extends WindowShape>(electron: ElectronShape<W>, places: DesktopPlaces): Promise<void> {
  const { app, dialog, shell, session, utilityProcess } = electron;
  electron.Menu.setApplicationMenu(null);
  lockSession(session.defaultSession);
  servePages(session.defaultSession.protocol, createPages(path.join(places.built, 'renderer')));

  const child = utilityProcess.fork(path.join(places.built, 'desktop', 'appProcess.js'), [], UTILITY_OPTIONS);
  const client = connectApp(utilityPort(child), { workspace: places.workspace, resources: places.resources }, await systemVault(electron.safeStorage));
  const uploads = await createUploads(client);
  const window = new electron.BrowserWindow(windowOptions(path.join(places.built, 'desktop', 'preload.cjs'), places.icon));
  const dispatchHost = createHostDispatch({
    showOpenDialog: (options) => dialog.showOpenDialog(window, options),
    showSaveDialog: (options) => dialog.showSaveDialog(window, options),
    showItemInFolder: (target) => shell.showItemInFolder(target),
    openPath: (target) => shell.openPath(target),
  }, client, uploads);
  openPageDoor(electron.ipcMain, {
    origin: APP_ORIGIN,
    call: (name, input, options) => (isHostOperationName(name) ? dispatchHost(name, input) : client.call(name, input, options)),
  });

  app.on('second-instance', () => bringToFront(window));
  let isClosing = false;
  app.on('will-quit', (event) => {
    if (isClosing) return;
    // The workspace is closed before the program ends; then it quits again.
    event.preventDefault();
    isClosing = true;
    void Promise.all([client.close(), uploads.close()]).finally(() => app.quit());
  });
  await window.loadURL(`${APP_ORIGIN}/`);
}
