import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Shell } from './shell.ts';

/** JSON as it is typed: the text itself, `-` for the standard input, `@文件` for a file; `{}` when left out. */
export async function typedJson(typed: string | undefined, { stdin }: Pick<Shell, 'stdin'>): Promise<unknown> {
  if (typed === undefined) return {};
  if (typed === '-') return parseJson(await text(stdin), '-');
  return typed.startsWith('@') ? readJsonFile(typed.slice(1)) : parseJson(typed, typed);
}

export function readJsonFile(file: string): unknown {
  return parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
}

function parseJson(json: string, place: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Refusal('usage.badJson', { place: place.slice(0, 60), ...(position === undefined ? {} : { character: Number(position) + 1 }) }, { cause: error });
  }
}
