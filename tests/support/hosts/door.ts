import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallResult, Client } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';

/** A door with somebody at it: what the tests of the contract need, the same for every host. */
export interface OpenDoor {
  call: Client['call'];
  /** The same door without the contract's types, for what a page must not be able to do. */
  callRaw(name: string, input: unknown): Promise<CallResult<unknown>>;
  /** A person picks this file. */
  pickSource(file: string): Promise<FileToken>;
  /** A person says where a file of that name is to be saved. */
  pickTarget(name: string): Promise<FileToken>;
  /** What a job has written there. */
  written(token: FileToken): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Door {
  name: string;
  open(workspace: string): Promise<OpenDoor>;
}

export function valueOf<T>(result: CallResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code} ${JSON.stringify(result.error.detail)}`);
}

/** A folder of its own, with a Chinese name and a space as people have them. */
export function freshFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), '台账 测试-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
