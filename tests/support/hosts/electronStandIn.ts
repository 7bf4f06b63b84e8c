import { fork, type ChildProcess } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { PageBridge } from '#shared/contract/hostOperations.ts';
import type { ContentsShape, SessionShape } from '#electron/hosts/desktop/lockDown.ts';
import { exposeLedger } from '#electron/hosts/desktop/pageBridge.ts';
import type { FrameShape, IpcMainShape, PageProgress } from '#electron/hosts/desktop/pageDoor.ts';
import type { ProtocolShape } from '#electron/hosts/desktop/protocol.ts';
import type { ElectronShape } from '#electron/hosts/desktop/startDesktop.ts';
import type { SafeStorageShape } from '#electron/hosts/desktop/systemVault.ts';
import type { UtilityShape } from '#electron/hosts/desktop/utility.ts';
import type { WindowOptions, WindowShape } from '#electron/hosts/desktop/window.ts';

type Listener = (...args: never[]) => void;

/** Electron's objects as the desktop uses them, with what was done to them kept for a test to look at. */
export interface ElectronStandIn {
  electron: ElectronShape<WindowShape>;
  /** Names that the preload exposed, with their objects. */
  exposed: Map<string, PageBridge>;
  /** What people answer to dialogs. */
  answers: { open: string[]; save: string; openFailure: string };
  seen: {
    switches: Map<string, string | undefined>;
    sandboxed: boolean;
    schemes: unknown;
    menu: unknown;
    windowOptions: WindowOptions | undefined;
    loaded: string[];
    channels: string[];
    revealed: string[];
    opened: string[];
    forked: { module: string; args: string[]; options: unknown } | undefined;
    openDialogs: unknown[];
    quits: number;
    focused: number;
  };
  session: KeptHandlers;
  app: { emit(event: string, ...args: unknown[]): void };
  /** Sends over IPC as that frame would; null for one that is gone. */
  invokeFrom(frame: FrameShape | null, request: unknown): Promise<unknown>;
  mainFrame: FrameShape;
  child(): ChildProcess;
}

/** What the desktop hung into Electron's session. */
export interface KeptHandlers {
  permissionRequest?: Parameters<SessionShape['setPermissionRequestHandler']>[0];
  permissionCheck?: () => boolean;
  devicePermission?: () => boolean;
  download?: (event: { preventDefault(): void }) => void;
  request?: Parameters<SessionShape['webRequest']['onBeforeRequest']>[0];
  pages?: Parameters<ProtocolShape['handle']>[1];
}

/** `isFirst` false: another start of the program holds the single-instance lock. */
export function createElectron({ isFirst = true, safeStorage = createSafeStorage() }: { isFirst?: boolean; safeStorage?: SafeStorageShape } = {}): ElectronStandIn {
  const seen: ElectronStandIn['seen'] = { switches: new Map(), sandboxed: false, schemes: undefined, menu: undefined, windowOptions: undefined, loaded: [], channels: [], revealed: [], opened: [], forked: undefined, openDialogs: [], quits: 0, focused: 0 };
  const answers: ElectronStandIn['answers'] = { open: [], save: '', openFailure: '' };
  const session: KeptHandlers = {};
  const listeners = new Map<string, Listener[]>();
  const ipc = createIpc(seen.channels);
  const exposed = new Map<string, PageBridge>();
  let child: ChildProcess | undefined;

  class Window implements WindowShape {
    constructor(options: WindowOptions) {
      seen.windowOptions = options;
    }
    loadURL(url: string): Promise<void> {
      seen.loaded.push(url);
      ipc.mainFrame.url = url;
      exposeLedger('ledger', { exposeInMainWorld: (name, api) => void exposed.set(name, api) }, ipc.renderer);
      return Promise.resolve();
    }
    isMinimized(): boolean {
      return false;
    }
    restore(): void {
      seen.focused += 1;
    }
    focus(): void {
      seen.focused += 1;
    }
  }

  return {
    electron: {
      app: {
        commandLine: { appendSwitch: (name, value) => void seen.switches.set(name, value) },
        enableSandbox: () => {
          seen.sandboxed = true;
        },
        requestSingleInstanceLock: () => isFirst,
        whenReady: () => Promise.resolve(),
        quit: () => {
          seen.quits += 1;
        },
        on: (event: string, listener: Listener) => listeners.set(event, [...listeners.get(event) ?? [], listener]),
      },
      BrowserWindow: Window,
      dialog: {
        showOpenDialog: (_window, options) => {
          seen.openDialogs.push(options);
          return Promise.resolve({ canceled: answers.open.length === 0, filePaths: answers.open });
        },
        showSaveDialog: () => Promise.resolve({ canceled: answers.save === '', filePath: answers.save }),
      },
      ipcMain: ipc.main,
      Menu: { setApplicationMenu: (menu) => void (seen.menu = menu) },
      protocol: { registerSchemesAsPrivileged: (schemes) => void (seen.schemes = schemes) },
      safeStorage,
      session: { defaultSession: sessionOf(session) },
      shell: {
        showItemInFolder: (path) => void seen.revealed.push(path),
        openPath: (path) => {
          seen.opened.push(path);
          return Promise.resolve(answers.openFailure);
        },
      },
      utilityProcess: {
        fork: (module, args, options) => {
          seen.forked = { module, args, options };
          child = forkApp();
          return utilityOf(child);
        },
      },
    },
    exposed, answers, seen, session,
    app: { emit: (event, ...args) => listeners.get(event)?.forEach((listener) => listener(...(args as never[]))) },
    invokeFrom: ipc.invokeFrom,
    mainFrame: ipc.mainFrame,
    child: () => {
      if (child === undefined) throw new Error('Nothing was forked.');
      return child;
    },
  };
}

/** A store of the operating system that belongs to `user`; without one there is none. */
export function createSafeStorage(user = '', { isAsync = true }: { isAsync?: boolean } = {}): SafeStorageShape {
  const key = createHash('sha256').update(user).digest();
  const encrypt = (text: string): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  };
  const decrypt = (sealed: Buffer): string => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
  };
  return {
    isEncryptionAvailable: () => user !== '',
    encryptString: encrypt,
    decryptString: decrypt,
    ...(isAsync ? {
      isAsyncEncryptionAvailable: () => Promise.resolve(user !== ''),
      encryptStringAsync: (text: string) => Promise.resolve(encrypt(text)),
      decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: decrypt(sealed) }),
    } : {}),
  };
}

/** Records what a page tries through these contents. */
export function createContents(): ContentsShape & { openWindow(): { action: string }; tryTo(event: string): boolean } {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  let opener: () => { action: string } = () => ({ action: 'allow' });
  return {
    setWindowOpenHandler: (handler) => {
      opener = handler;
    },
    on: (event, listener) => listeners.set(event, listener),
    openWindow: () => opener(),
    tryTo: (event) => {
      let isPrevented = false;
      listeners.get(event)?.({ preventDefault: () => (isPrevented = true) });
      return !isPrevented;
    },
  };
}

function createIpc(channels: string[]) {
  const handlers = new Map<string, Parameters<IpcMainShape['handle']>[1]>();
  const listeners = new Map<string, (message: PageProgress) => void>();
  const mainFrame: FrameShape = { url: 'about:blank' };
  // Electron copies what crosses.
  const sender = { mainFrame, send: (channel: string, message: PageProgress) => listeners.get(channel)?.(structuredClone(message)), isDestroyed: () => false };
  const invoke = async (frame: FrameShape | null, channel: string, request: unknown): Promise<unknown> => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler({ senderFrame: frame, sender }, structuredClone(request)));
  };
  const main: IpcMainShape = {
    handle: (channel, handler) => {
      channels.push(channel);
      handlers.set(channel, handler);
    },
  };
  return {
    main, mainFrame,
    renderer: {
      invoke: (channel: string, request: unknown) => invoke(mainFrame, channel, request),
      on: (channel: string, listener: (event: unknown, message: PageProgress) => void) => listeners.set(channel, (message) => listener({}, message)),
    },
    invokeFrom: (frame: FrameShape | null, request: unknown) => invoke(frame, 'ledger', request),
  };
}

function sessionOf(kept: KeptHandlers): SessionShape & { protocol: ProtocolShape } {
  return {
    setPermissionRequestHandler: (handler) => void (kept.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (kept.permissionCheck = handler),
    setDevicePermissionHandler: (handler) => void (kept.devicePermission = handler),
    on: (_event, listener) => (kept.download = listener),
    webRequest: { onBeforeRequest: (listener) => void (kept.request = listener) },
    protocol: { handle: (_scheme, handler) => void (kept.pages = handler) },
  };
}

const SOURCE_ENTRY = fileURLToPath(new URL('../../../electron/hosts/appProcess.ts', import.meta.url));

/** The app's entry in a real process of its own; the shim gives it Electron's `process.parentPort`. */
export function forkApp(entry = SOURCE_ENTRY): ChildProcess {
  return fork(entry, {
    execArgv: ['--import', new URL('./utilityShim.ts', import.meta.url).href],
    serialization: 'advanced',
  });
}

export function utilityOf(child: ChildProcess): UtilityShape {
  return {
    postMessage: (message) => void child.send(message as object),
    on: (event: 'message' | 'exit', listener: (message: unknown) => void) => child.on(event, listener),
    kill: () => child.kill(),
  };
}
