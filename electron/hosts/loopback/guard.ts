import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Header that carries the secret of this start; a page of another origin cannot send it without CORS, which we never grant. */
export const KEY_HEADER = 'x-ledger-key';

export interface GuardOptions {
  /** `127.0.0.1:port`, exactly as browsers send it. */
  host: string;
  key: string;
}

export interface Guard {
  /** Whether the request comes from our own page or from no page at all. */
  isFromHere(headers: IncomingHttpHeaders): boolean;
  hasKey(headers: IncomingHttpHeaders): boolean;
}

/** Exact Host (another name that resolves to 127.0.0.1 is refused), no foreign Origin, no foreign Sec-Fetch-Site, the key. */
export function createGuard({ host, key }: GuardOptions): Guard {
  const expected = digest(key);
  return {
    isFromHere: (headers) => {
      if (headers.host !== host) return false;
      if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
      // `same-site` is another port of this machine; `none` is a person who opened the address.
      const site = headers['sec-fetch-site'];
      return site === undefined || site === 'same-origin' || site === 'none';
    },
    hasKey: (headers) => {
      const given = headers[KEY_HEADER];
      return typeof given === 'string' && timingSafeEqual(digest(given), expected);
    },
  };
}

/** Equal lengths, so that comparing takes the same time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
