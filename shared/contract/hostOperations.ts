import { z } from 'zod';
import type { CallResult, Progress } from './contract.ts';
import { fileTokenSchema } from './fileToken.ts';
import { job } from './operation.ts';

export const fileFilterSchema = z.object({
  /** As the dialog shows it: 工作簿. */
  name: z.string().max(60),
  /** Without the dot: `xlsx`. */
  extensions: z.array(z.string().regex(/^[a-z0-9]{1,12}$/)).min(1).max(30),
});
export type FileFilter = z.infer<typeof fileFilterSchema>;

export const pickedFileSchema = z.object({ token: fileTokenSchema, name: z.string() });
export type PickedFile = z.infer<typeof pickedFileSchema>;

/** Bytes of the largest file that a browser uploads: a package. What reads a file sets its own limit below this. */
export const LARGEST_UPLOAD = 1024 * 1024 * 1024;

/** Bytes of the largest file that is dropped on the desktop's page, which hands it over in memory: an attachment. */
export const LARGEST_DROP = 200 * 1024 * 1024;

/** What the desktop itself answers, before the app is asked: what needs a window of the system. */
export const hostOperations = {
  /** Files that a person picks; with `folder`, those in the folder that they pick. Empty when they cancel. */
  'file.pickSources': job(z.object({ multiple: z.boolean(), folder: z.boolean(), filters: z.array(fileFilterSchema).max(20) }), z.array(pickedFileSchema)),
  /** A file that a person dropped on the page: its content, since a page knows no paths. */
  'file.receive': job(z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= LARGEST_DROP) }), fileTokenSchema),
  /** Where a person wants a file saved; null when they cancel. */
  'file.pickTarget': job(z.object({ name: z.string().min(1).max(255), filters: z.array(fileFilterSchema).max(20) }), fileTokenSchema.nullable()),
  /** A place of the host's own for a copy that is only looked at; it goes when the program ends. */
  'file.copyTarget': job(z.object({ name: z.string().min(1).max(255) }), fileTokenSchema),
  /** Opens the copy that a job has written there, once and read-only, with the system's program for files of its kind; only of kinds that may be opened. */
  'file.openCopy': job(z.object({ token: fileTokenSchema }), z.object({})),
  /** Shows a saved file in the system's file browser. */
  'file.reveal': job(z.object({ token: fileTokenSchema }), z.object({})),
};

export type HostContract = typeof hostOperations;
export type HostOperationName = keyof HostContract;
export type HostInput<N extends HostOperationName> = z.input<HostContract[N]['input']>;
export type ParsedHostInput<N extends HostOperationName> = z.output<HostContract[N]['input']>;
export type HostOutput<N extends HostOperationName> = z.output<HostContract[N]['output']>;

export function isHostOperationName(name: string): name is HostOperationName {
  return Object.hasOwn(hostOperations, name);
}

/** One call over the desktop's bridge: plain functions and promises, since nothing else crosses into the page. */
export interface BridgeCall {
  result: Promise<CallResult<unknown>>;
  cancel: () => void;
}

/** `window.ledger` on the desktop: all that a page is given. */
export interface PageBridge {
  call(name: string, input: unknown, onProgress?: (progress: Progress) => void): BridgeCall;
}
