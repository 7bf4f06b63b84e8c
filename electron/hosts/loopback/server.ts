import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import type { AppClient } from '../appLink.ts';
import type { PageAnswer, Pages } from '../pages.ts';
import { answerCall, answerDownload, answerTarget, answerUpload, sendResult, type ApiDeps } from './api.ts';
import { createGuard, type Guard } from './guard.ts';
import { createUploads } from '../uploads.ts';

export interface LoopbackServer {
  /** `http://127.0.0.1:port` */
  origin: string;
  key: string;
  /** What a person opens; the key is in the fragment, which browsers send to nobody. */
  address: string;
  close(): Promise<void>;
}

type ApiRoute = (request: IncomingMessage, response: ServerResponse, deps: ApiDeps) => Promise<void>;

const API = new Map<string, ApiRoute>([
  ['POST /api/call', answerCall],
  ['POST /api/upload', answerUpload],
  ['POST /api/target', answerTarget],
  ['GET /api/download', answerDownload],
]);

/** Serves the app to browsers of this machine: 127.0.0.1 only, a port and a key that are new at every start. */
export async function serveLoopback(app: AppClient, pages: Pages): Promise<LoopbackServer> {
  const key = randomBytes(32).toString('base64url');
  const uploads = await createUploads(app);
  const server = createServer((request, response) => {
    answer(request, response, { guard, pages, app, uploads }).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guard = createGuard({ host, key });
  return {
    origin: `http://${host}`,
    key,
    address: `http://${host}/#key=${key}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await uploads.close();
    },
  };
}

interface ServerDeps extends ApiDeps { guard: Guard; pages: Pages }

async function answer(request: IncomingMessage, response: ServerResponse, deps: ServerDeps): Promise<void> {
  if (!deps.guard.isFromHere(request.headers)) return refuse(response, 403, 'host.foreign');
  const pathname = URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname;
  if (pathname === undefined) return refuse(response, 400, 'host.unknownAddress');
  if (pathname.startsWith('/api/')) return answerApi(`${request.method ?? ''} ${pathname}`, request, response, deps);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'host.unknownAddress');
  sendPage(response, await deps.pages.answer(pathname));
}

async function answerApi(address: string, request: IncomingMessage, response: ServerResponse, deps: ServerDeps): Promise<void> {
  if (!deps.guard.hasKey(request.headers)) return refuse(response, 401, 'host.keyWrong');
  const route = API.get(address);
  if (route === undefined) return refuse(response, 404, 'host.unknownAddress');
  await route(request, response, deps);
}

function sendPage(response: ServerResponse, page: PageAnswer): void {
  response.writeHead(page.status, { ...page.headers, 'content-length': page.body.length });
  response.end(page.body);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  sendResult(response, { ok: false, error: { code, detail: {} } }, status);
}

function fail(response: ServerResponse, error: unknown): void {
  // The other side hung up; nobody is left to be told.
  if (response.destroyed) return;
  const number = systemPorts.ids.randomHex(4);
  systemPorts.logger.error(`internal error ${number} in the loopback server`, error);
  if (response.headersSent) response.destroy();
  else sendResult(response, { ok: false, error: { code: 'internal', detail: { number } } }, 500);
}

