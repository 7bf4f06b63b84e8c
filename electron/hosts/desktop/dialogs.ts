import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { CallResult } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { hostOperations, type FileFilter, type HostOperationName, type HostOutput, type ParsedHostInput, type PickedFile } from '#shared/contract/hostOperations.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { mayBeOpened } from '#shared/domain/attachment.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import type { AppClient } from '../appLink.ts';
import type { Uploads } from '../uploads.ts';

export interface OpenDialogOptions { properties: ('openFile' | 'openDirectory' | 'multiSelections')[]; filters: FileFilter[] }
export interface SaveDialogOptions { defaultPath: string; filters: FileFilter[] }

/** The part of Electron's dialog and shell that is used; which window the dialogs stand over is the caller's affair. */
export interface DialogShape {
  showOpenDialog(options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
  showSaveDialog(options: SaveDialogOptions): Promise<{ canceled: boolean; filePath: string }>;
  showItemInFolder(path: string): void;
  /** Gives why the system could not open it; the empty text when it did. */
  openPath(path: string): Promise<string>;
}

type HostHandlers = { [N in HostOperationName]: (input: ParsedHostInput<N>) => Promise<HostOutput<N>> };

/** Answers what needs a window of the system; like the app's own dispatch it never rejects. */
export type HostDispatch = (name: HostOperationName, raw: unknown) => Promise<CallResult<unknown>>;

/** A folder of a whole province has some hundred files; more is a folder picked by mistake. */
const MOST_FILES = 2000;

export function createHostDispatch(dialog: DialogShape, app: Pick<AppClient, 'addSource' | 'addTarget'>, uploads: Pick<Uploads, 'receive' | 'addTarget' | 'take'>): HostDispatch {
  const targets = new Map<FileToken, string>();

  const handlers: HostHandlers = {
    'file.pickSources': async ({ multiple, folder, filters }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog({ properties: [folder ? 'openDirectory' : 'openFile', ...(multiple ? ['multiSelections' as const] : [])], filters: folder ? [] : filters });
      if (canceled) return [];
      const files = folder ? (await Promise.all(filePaths.map((each) => filesIn(each, filters)))).flat() : filePaths;
      if (files.length > MOST_FILES) throw new Refusal('file.tooMany', { files: files.length, most: MOST_FILES });
      return Promise.all(files.map((file) => addSource(file)));
    },
    'file.receive': async ({ name, bytes }) => valueOf(await uploads.receive(name, Readable.from([Buffer.from(bytes)]))),
    'file.pickTarget': async ({ name, filters }) => {
      const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: path.basename(name), filters });
      if (canceled || filePath === '') return null;
      const token = valueOf(await app.addTarget(filePath));
      targets.set(token, filePath);
      return token;
    },
    'file.copyTarget': async ({ name }) => valueOf(await uploads.addTarget(name)),
    'file.openCopy': async ({ token }) => {
      const copy = await uploads.take(token);
      if (copy === undefined) throw new Refusal('file.unknownToken');
      // Whatever a page had written there: nothing that runs is ever handed to the system.
      if (!mayBeOpened(copy.name)) throw new Refusal('attachment.notOpened', { file: copy.name });
      // What is written into a copy would be lost: the program that opens it says so.
      await chmod(copy.path, 0o444);
      if (await dialog.openPath(copy.path) !== '') throw new Refusal('file.noProgram', { file: copy.name });
      return {};
    },
    'file.reveal': ({ token }) => {
      const target = targets.get(token);
      if (target === undefined) throw new Refusal('file.unknownToken');
      dialog.showItemInFolder(target);
      return Promise.resolve({});
    },
  };

  const addSource = async (file: string): Promise<PickedFile> => ({ token: valueOf(await app.addSource(file)), name: path.basename(file) });

  return async (name, raw) => {
    const parsed = hostOperations[name].input.safeParse(raw);
    if (!parsed.success) return refused('call.badInput', { operation: name, field: parsed.error.issues[0]?.path.join('.') ?? '', rule: parsed.error.issues[0]?.message ?? '' });
    try {
      // The contract ties each name to its input, and the input has just been parsed by that very schema.
      const handler = handlers[name] as (input: unknown) => Promise<unknown>;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      const refusal = fileRefusal(error, '');
      if (refusal === undefined) throw error;
      return refused(refusal.code, refusal.detail);
    }
  };
}

/** Files of a folder and of those below that pass the filters, without leftovers of open workbooks (`~$…`), in the order of their names. */
async function filesIn(folder: string, filters: readonly FileFilter[]): Promise<string[]> {
  const extensions = new Set(filters.flatMap((filter) => filter.extensions));
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/^(~\$|\.)/.test(entry.name))
    .filter((entry) => extensions.size === 0 || extensions.has(path.extname(entry.name).slice(1).toLowerCase()))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function valueOf<T>(result: CallResult<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.error.code, result.error.detail);
}

function refused(code: string, detail: Refusal['detail']): CallResult<never> {
  return { ok: false, error: { code, detail } };
}
