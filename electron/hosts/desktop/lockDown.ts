import { APP_ORIGIN } from './protocol.ts';

/** The part of Electron's session that is used. */
export interface SessionShape {
  setPermissionRequestHandler(handler: (contents: unknown, permission: string, decide: (granted: boolean) => void) => void): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
  webRequest: { onBeforeRequest(listener: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void): void };
}

/** The part of Electron's web contents that is used. */
export interface ContentsShape {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** The part of Electron's command line that is used. */
export interface CommandLineShape { appendSwitch(name: string, value?: string): void }

/** Before Electron is ready: no name is resolved, and Chromium asks for nothing by itself. */
export function lockNetwork(commandLine: CommandLineShape): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
}

/** No permission is granted, nothing is downloaded, and no request leaves the program. */
export function lockSession(session: SessionShape): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwn(url) }));
}

/** The page stays where it is and opens nothing. */
export function lockContents(contents: ContentsShape): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'] as const) {
    contents.on(event, (happening) => happening.preventDefault());
  }
}

/** `data:` and `blob:` name bytes that the page already has. */
function isOwn(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:') || url.startsWith(`blob:${APP_ORIGIN}/`);
}
