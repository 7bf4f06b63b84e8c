import type { CallOptions, CallResult, Client } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { FileFilter, PickedFile } from '#shared/contract/hostOperations.ts';

export interface PickOptions {
  multiple?: boolean;
  /** A folder is picked, and every file in it that passes the filters. */
  folder?: boolean;
  filters?: FileFilter[];
}

/** The app and the files of the person, the same on the desktop and in a browser. Nothing here rejects. */
export interface HostClient extends Client {
  /** Empty when the person cancels. What is handed over file by file tells how far it is, and can be stopped. */
  pickSources(options?: PickOptions, handing?: CallOptions): Promise<CallResult<PickedFile[]>>;
  /** Takes in files that a person dropped on the page (`droppedFiles`). */
  takeFiles(files: readonly File[], handing?: CallOptions): Promise<CallResult<PickedFile[]>>;
  /** Where a job may write the file of that name; null when the person cancels. */
  pickTarget(name: string, filters?: FileFilter[]): Promise<CallResult<FileToken | null>>;
  /** Brings what a job has written to the person: a download in a browser, nothing on the desktop, where it is already in place. */
  deliver(token: FileToken, name: string): Promise<CallResult<null>>;
  /** Opens a copy of a file that `write` brings there; undefined in a browser, which opens nothing but what it has downloaded. */
  openCopy?: (name: string, write: (target: FileToken) => Promise<CallResult<unknown>>) => Promise<CallResult<unknown>>;
  /** Shows a written file in the system's file browser; undefined in a browser, which has its own list of downloads. */
  reveal?: (token: FileToken) => Promise<CallResult<unknown>>;
}

/** Sends files one after the other, and stops at the first that is refused or larger than the door takes, and when it is told to. */
export async function sendFiles(files: readonly File[], largest: number, send: (file: File) => Promise<CallResult<FileToken>>, { onProgress, signal }: CallOptions = {}): Promise<CallResult<PickedFile[]>> {
  const picked: PickedFile[] = [];
  for (const file of files) {
    if (signal?.aborted === true) return { ok: false, error: { code: 'call.cancelled', detail: {} } };
    onProgress?.({ done: picked.length, total: files.length, what: file.name });
    const sent = file.size > largest ? tooLarge(file, largest) : await send(file);
    if (!sent.ok) return sent;
    picked.push({ token: sent.value, name: file.name });
  }
  return { ok: true, value: picked };
}

function tooLarge({ name, size }: File, largest: number): CallResult<never> {
  return { ok: false, error: { code: 'file.tooLarge', detail: { file: name, megabytes: Math.ceil(size / 1_048_576), most: largest / 1_048_576 } } };
}

/** How a door carries one call; the contract's types are put on it by `typedCall`. */
export type RawCall = (name: string, input: unknown, options?: CallOptions) => Promise<CallResult<unknown>>;

/** The contract's types over a door: the app answers each operation with what the contract says. */
export function typedCall(raw: RawCall): Client['call'] {
  return raw as Client['call'];
}
