import type { Pages } from '../pages.ts';

export const SCHEME = 'app';
/** The only origin that this program ever shows. */
export const APP_ORIGIN = `${SCHEME}://ledger`;

/** Before Electron is ready: `app:` is an origin like any other, with a policy of its own. */
export const PRIVILEGED_SCHEMES = [{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }];

/** The part of a session's protocol that is used. */
export interface ProtocolShape { handle(scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>): void }

/** Serves the page from its fixed root under `app://ledger/`. */
export function servePages(protocol: ProtocolShape, pages: Pages): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    if (host !== 'ledger' || method !== 'GET') return new Response(null, { status: 404 });
    const { status, headers, body } = await pages.answer(pathname);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
