import { z } from 'zod';
import type { CallOptions, CallResult, Progress } from '#shared/contract/contract.ts';

/** The one channel between the page and the desktop, in both directions. */
export const CHANNEL = 'ledger';

const requestSchema = z.union([
  z.strictObject({ id: z.uuid(), name: z.string().max(200), input: z.unknown() }),
  z.strictObject({ cancel: z.uuid() }),
]);
export type PageRequest = z.input<typeof requestSchema>;
export interface PageProgress { id: string; progress: Progress }

/** The part of Electron's ipcMain that is used. */
export interface IpcMainShape {
  handle(channel: string, listener: (event: IpcEventShape, request: unknown) => Promise<CallResult<unknown>>): void;
}

export interface IpcEventShape {
  /** null when the frame is gone. */
  senderFrame: FrameShape | null;
  sender: { mainFrame: FrameShape; send(channel: string, message: PageProgress): void; isDestroyed(): boolean };
}

export interface FrameShape { url: string }

export interface PageDoorOptions {
  /** `app://ledger`: pages of any other origin are refused. */
  origin: string;
  call(name: string, input: unknown, options: CallOptions): Promise<CallResult<unknown>>;
}

/** Answers the page: only the main frame of our own page, only requests of the right shape. */
export function openPageDoor(ipc: IpcMainShape, { origin, call }: PageDoorOptions): void {
  const running = new Map<string, AbortController>();

  const answer = async (event: IpcEventShape, id: string, name: string, input: unknown): Promise<CallResult<unknown>> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      return await call(name, input, {
        onProgress: (progress) => {
          if (!event.sender.isDestroyed()) event.sender.send(CHANNEL, { id, progress });
        },
        signal: controller.signal,
      });
    } finally {
      running.delete(id);
    }
  };

  ipc.handle(CHANNEL, async (event, raw) => {
    if (!isOurPage(event, origin)) return refused('host.foreign');
    const request = requestSchema.safeParse(raw);
    if (!request.success) return refused('call.badRequest');
    if ('name' in request.data) return answer(event, request.data.id, request.data.name, request.data.input);
    running.get(request.data.cancel)?.abort();
    return { ok: true, value: null };
  });
}

function isOurPage({ senderFrame, sender }: IpcEventShape, origin: string): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
}

function refused(code: string): CallResult<never> {
  return { ok: false, error: { code, detail: {} } };
}
