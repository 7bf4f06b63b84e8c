import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** The renderer's files, by the pathname they are asked for. */
export interface Pages {
  answer(pathname: string): Promise<PageAnswer>;
}

/** Stands in index.html where the nonce of this very answer belongs. */
const NONCE_PLACE = '__CSP_NONCE__';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

/** Lists the root once: only what was found there can be asked for, so no pathname leads out of it. */
export function createPages(root: string): Pages {
  const files = new Map(listFiles(root, '/'));
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return {
    answer: async (pathname) => {
      const file = files.get(pathname);
      if (file === undefined) return { status: 404, headers: { ...securityHeaders(), 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from('404') };
      const nonce = randomBytes(16).toString('base64');
      const type = TYPES.get(path.extname(file)) ?? 'application/octet-stream';
      const bytes = await readFile(file);
      const body = type.startsWith('text/html') ? Buffer.from(bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce)) : bytes;
      return { status: 200, headers: { ...securityHeaders(nonce), 'content-type': type }, body };
    },
  };
}

/** What every answer to a page carries; with a nonce, style elements that carry it are allowed too. */
export function securityHeaders(nonce?: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'cache-control': 'no-store',
  };
}

function contentSecurityPolicy(nonce: string | undefined): string {
  const styles = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'", "script-src 'self'", `style-src ${styles}`, "connect-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'",
  ].join('; ');
}

/** Walked folder by folder: Electron's archive of the packaged app lists no trees. */
function listFiles(folder: string, prefix: string): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(file, `${prefix}${entry.name}/`);
    return entry.isFile() ? [[`${prefix}${entry.name}`, file]] : [];
  });
}
