import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { CallResult } from '#shared/contract/contract.ts';
import type { AppClient } from '../appLink.ts';
import { securityHeaders } from '../pages.ts';
import type { Uploads } from '../uploads.ts';

export interface ApiDeps { app: AppClient; uploads: Uploads }

/** A plan of two million characters, three bytes each, and as much again for its structure. */
const CALL_LIMIT = 16 * 1024 * 1024;
const TARGET_LIMIT = 4096;

const callSchema = z.object({ name: z.string().max(200), input: z.unknown() });
const targetSchema = z.object({ name: z.string().min(1).max(255) });
const uploadNameSchema = z.string().min(1).max(255);

/** Answers with lines of JSON: any number of `{progress}`, then one `{result}`. Hanging up cancels the call. */
export async function answerCall(request: IncomingMessage, response: ServerResponse, { app }: ApiDeps): Promise<void> {
  const body = await readJson(request, CALL_LIMIT, callSchema);
  if (!body.ok) return sendResult(response, body, 400);
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  response.writeHead(200, { ...securityHeaders(), 'content-type': 'application/x-ndjson; charset=utf-8' });
  response.flushHeaders();
  const result = await app.call(body.value.name, body.value.input, {
    onProgress: (progress) => void response.write(`${JSON.stringify({ progress })}\n`),
    signal: hangUp.signal,
  });
  response.end(`${JSON.stringify({ result })}\n`);
}

/** `POST /api/upload?name=`, the file as body → its token. */
export async function answerUpload(request: IncomingMessage, response: ServerResponse, { uploads }: ApiDeps): Promise<void> {
  const name = uploadNameSchema.safeParse(queryValue(request, 'name'));
  if (!name.success) return sendResult(response, badRequest(), 400);
  const received = await uploads.receive(name.data, request);
  sendResult(response, received, statusOf(received));
}

/** `{name}` → the token of a place that a job may write, to be downloaded under that name. */
export async function answerTarget(request: IncomingMessage, response: ServerResponse, { uploads }: ApiDeps): Promise<void> {
  const body = await readJson(request, TARGET_LIMIT, targetSchema);
  sendResult(response, body.ok ? await uploads.addTarget(body.value.name) : body, body.ok ? 200 : 400);
}

/** `GET /api/download?token=`: the file that a job has written, once. */
export async function answerDownload(request: IncomingMessage, response: ServerResponse, { uploads }: ApiDeps): Promise<void> {
  const file = await uploads.take(queryValue(request, 'token') ?? '');
  if (file === undefined) return sendResult(response, { ok: false, error: { code: 'file.unknownToken', detail: {} } }, 404);
  response.writeHead(200, {
    ...securityHeaders(),
    'content-type': 'application/octet-stream',
    'content-length': file.bytes,
    'content-disposition': `attachment; filename*=UTF-8''${encodeHeaderName(file.name)}`,
  });
  try {
    await pipeline(createReadStream(file.path), response);
  } finally {
    await uploads.remove(file);
  }
}

export function sendResult(response: ServerResponse, result: CallResult<unknown>, status = 200): void {
  response.writeHead(status, { ...securityHeaders(), 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(result));
}

async function readJson<T>(request: IncomingMessage, limit: number, schema: z.ZodType<T>): Promise<CallResult<T>> {
  const text = await readText(request, limit);
  if (text === undefined) return { ok: false, error: { code: 'call.tooLarge', detail: { megabytes: Math.ceil(limit / 1_048_576) } } };
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? { ok: true, value: parsed.data } : badRequest();
}

/** undefined when the body is larger than the limit; the rest of it is let pass unread. */
async function readText(request: IncomingMessage, limit: number): Promise<string | undefined> {
  if (declaredBytes(request) > limit) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
  }
  return bytes <= limit ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryValue(request: IncomingMessage, name: string): string | null {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1')?.searchParams.get(name) ?? null;
}

function declaredBytes(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

function badRequest(): CallResult<never> {
  return { ok: false, error: { code: 'call.badRequest', detail: {} } };
}

function statusOf(result: CallResult<unknown>): number {
  if (result.ok) return 200;
  return result.error.code === 'file.tooLarge' ? 413 : 400;
}

/** RFC 5987: encodeURIComponent leaves four characters that a header value must not hold as they are. */
function encodeHeaderName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
