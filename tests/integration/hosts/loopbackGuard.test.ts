import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback, type Loopback } from '#electron/hosts/loopback/startLoopback.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { PAGE_ROOT } from '#tests/support/hosts/loopbackDoor.ts';

interface Answer { status: number; headers: IncomingMessage['headers']; text: string }

const CALL = JSON.stringify({ name: 'workspace.status', input: {} });

describe('the loopback server', () => {
  const place = freshFolder();
  let loopback: Loopback;

  beforeAll(async () => {
    loopback = await startLoopback({ workspace: place.folder, root: PAGE_ROOT });
  });
  afterAll(async () => {
    await loopback.close();
    place.remove();
  });

  /** Node's own client: unlike fetch it sends any Host and Origin, and leaves `..` in a path. */
  function ask(method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(loopback.origin, { method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }));
      });
      sent.once('error', reject).end(body);
    });
  }
  const withKey = (headers: OutgoingHttpHeaders = {}): OutgoingHttpHeaders => ({ 'x-ledger-key': loopback.key, ...headers });
  const callWith = (headers: OutgoingHttpHeaders) => ask('POST', '/api/call', headers, CALL);

  test('answers its own page', async () => {
    const { status, text } = await callWith(withKey({ origin: loopback.origin, 'sec-fetch-site': 'same-origin' }));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ result: { ok: true, value: { identity: null } } });
  });

  test('has a key of 256 bits that goes into the fragment of the address only', () => {
    expect(Buffer.from(loopback.key, 'base64url')).toHaveLength(32);
    expect(loopback.address).toBe(`${loopback.origin}/#key=${loopback.key}`);
  });

  test.each([
    ['no key', {}],
    ['an empty key', { 'x-ledger-key': '' }],
    ['another key of the same length', { 'x-ledger-key': 'A'.repeat(43) }],
  ])('refuses a call with %s', async (_what, headers) => {
    const { status, text } = await callWith(headers);
    expect(status).toBe(401);
    expect(text).toContain('host.keyWrong');
  });

  test('does not take the key from the address', async () => {
    expect((await ask('POST', `/api/call?key=${loopback.key}`, {}, CALL)).status).toBe(401);
  });

  test.each(['localhost', '127.0.0.1', 'ledger.example.com', '127.0.0.1.nip.io', '[::1]'])('refuses the host %s, whatever it resolves to', async (host) => {
    const { port } = new URL(loopback.origin);
    for (const each of host === '127.0.0.1' ? [host, `${host}:1`] : [host, `${host}:${port}`]) {
      expect((await callWith(withKey({ host: each }))).status).toBe(403);
      expect((await ask('GET', '/', { host: each })).status).toBe(403);
    }
  });

  test.each(['https://example.com', 'http://127.0.0.1:1', 'http://localhost', 'null', 'file://'])('refuses the origin %s even with the key', async (origin) => {
    const { status, headers } = await callWith(withKey({ origin }));
    expect(status).toBe(403);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each(['cross-site', 'same-site'])('refuses requests that the browser calls %s', async (site) => {
    expect((await callWith(withKey({ 'sec-fetch-site': site }))).status).toBe(403);
    expect((await ask('GET', '/', { 'sec-fetch-site': site })).status).toBe(403);
  });

  test('grants nothing to a preflight', async () => {
    const { status, headers } = await ask('OPTIONS', '/api/call', { origin: 'https://example.com', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-ledger-key' });
    expect(status).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('serves the page with a policy that allows nothing from elsewhere, and a nonce of its own each time', async () => {
    const pages = await Promise.all([ask('GET', '/'), ask('GET', '/')]);
    const nonces = pages.map(({ headers, text }) => {
      const policy = String(headers['content-security-policy']);
      expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]));
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(text).toContain(`nonce="${nonce}"`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
    expect(pages[0]?.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cache-control': 'no-store' });
  });

  test.each(['/../../../../../../etc/passwd', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/..\\..\\package.json', '/assets/../../../support/hosts/door.ts', '//etc/passwd', '/assets', '/index.html%00.js'])('finds nothing at %s', async (path) => {
    expect((await ask('GET', path)).status).toBe(404);
  });

  test('serves what lies below its root', async () => {
    const { status, headers, text } = await ask('GET', '/assets/page.js');
    expect([status, headers['content-type'], text.trim()]).toEqual([200, 'text/javascript; charset=utf-8', "document.title = '已载入';"]);
  });

  test.each([
    ['that is larger than allowed', () => ' '.repeat(17 * 1024 * 1024), 'call.tooLarge'],
    ['that is no JSON', () => '{', 'call.badRequest'],
    ['without a name', () => '{"input":{}}', 'call.badRequest'],
  ])('refuses a call with a body %s', async (_what, body, code) => {
    const { status, text } = await ask('POST', '/api/call', withKey(), body());
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code } });
  });

  test('refuses a large body whose length it was not told', async () => {
    const { text } = await ask('POST', '/api/call', withKey({ 'transfer-encoding': 'chunked' }), ' '.repeat(17 * 1024 * 1024));
    expect(text).toContain('call.tooLarge');
  });

  test('survives an address that is none', async () => {
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(loopback.origin).port), '127.0.0.1', () => socket.write(`GET http://[ HTTP/1.1\r\nHost: ${new URL(loopback.origin).host}\r\nConnection: close\r\n\r\n`));
      socket.on('data', (data) => resolve(data.toString()));
    });
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await callWith(withKey())).status).toBe(200);
  });
});
