import path from 'node:path';
import type { FileRegistry } from '../fileRegistry.ts';

/** Puts a token in the place of every `{"$file": path}` (to read) and `{"$target": path}` (to write). */
export function marksToTokens(input: unknown, files: FileRegistry): unknown {
  if (Array.isArray(input)) return input.map((item) => marksToTokens(item, files));
  if (typeof input !== 'object' || input === null) return input;
  const entries = Object.entries(input);
  const [name, value] = entries.length === 1 ? (entries[0] ?? []) : [];
  if (name === '$file' && typeof value === 'string') return files.addSource(path.resolve(value));
  if (name === '$target' && typeof value === 'string') return files.addTarget(path.resolve(value));
  return Object.fromEntries(entries.map(([key, item]) => [key, marksToTokens(item, files)]));
}
