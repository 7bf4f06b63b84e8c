export type WindowOptions = ReturnType<typeof windowOptions>;

/** Options of the one window, in the shape of Electron's BrowserWindow. */
export function windowOptions(preload: string, icon: string) {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    title: '一号台账',
    icon,
    // Input methods do not reach a window that was created hidden.
    show: true,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Downloads dictionaries from the network.
      spellcheck: false,
    },
  };
}

/** The part of Electron's BrowserWindow that is used. */
export interface WindowShape {
  loadURL(url: string): Promise<void>;
  isMinimized(): boolean;
  restore(): void;
  focus(): void;
}

/** What a second start of the program does: the first one comes to the front. */
export function bringToFront(window: WindowShape): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
