import type { PageBridge } from '#shared/contract/hostOperations.ts';
import { createDesktopClient } from './desktopClient.ts';
import type { HostClient } from './hostClient.ts';
import { createLoopbackClient } from './loopbackClient.ts';

declare global {
  interface Window { ledger?: PageBridge }
}

const KEY_ITEM = 'ledger-key';

/** The app through the door that this page stands at. Called once, before anything else reads the address. */
export function createClient(): HostClient {
  return window.ledger === undefined ? createLoopbackClient(takeKey()) : createDesktopClient(window.ledger);
}

/** Takes the key out of the address bar, where it could be seen or copied; kept for this tab, so that a reload works. */
function takeKey(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key !== null) {
    sessionStorage.setItem(KEY_ITEM, key);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEY_ITEM) ?? '';
}
