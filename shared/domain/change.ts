import { z } from 'zod';
import type { ChangeRef } from './ids.ts';

/** 留痕: one field's new value; who, when, on which machine, from which source, over which earlier changes. */
export interface Change {
  /** 32 hex digits: the installation that wrote it. */
  replica: string;
  /** Counts from 1 without gaps within the replica. */
  seq: number;
  /** Hybrid logical clock: milliseconds × 1024 + counter; for display and the last tie-break only. */
  hlc: number;
  actor: string;
  /** A `ChangeKind`, or one of a newer version, which is kept as it is. */
  kind: string;
  /** `kind:part|part…`, e.g. `entry:2022-1a2b3c4d|2.3/17|2022-03|省科技厅`. */
  entity: string;
  field: string;
  value: ChangeValue;
  /** The heads that the person saw when editing. */
  base: ChangeRef[];
  /** typed · workbook:<sha256>!sheet!cell · package:<sha256> · plan:<sha256> · undo:<ref> · migration. */
  source: string;
  /** Version of the change's form. */
  schema: number;
}

export const changeKindSchema = z.enum(['set', 'add', 'retract', 'decide', 'succession']);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/** Whole numbers and strings only, so that every machine writes the same bytes; decimals travel as strings. */
export type ChangeValue = string | number | null | ChangeValue[] | { [key: string]: ChangeValue };

export const CHANGE_SCHEMA = 1;

/** Why a change rests on no person's typing. */
export const typedSource = 'typed';
export const planSource = (sha256: string): string => `plan:${sha256}`;
export const workbookSource = (sha256: string, sheet: string, cell: string): string => `workbook:${sha256}!${sheet}!${cell}`;
export const undoSource = (ref: ChangeRef): string => `undo:${ref}`;
/** Written anew for somebody who could only suggest it. */
export const suggestedSource = (unit: string): string => `suggested:${unit}`;

/** The change that a change with this source undid; undefined when it undid none. */
export function undoneBySource(source: string): ChangeRef | undefined {
  return source.startsWith('undo:') ? source.slice('undo:'.length) : undefined;
}

export function isSuggestedSource(source: string): boolean {
  return source.startsWith('suggested:');
}

/** The text that is hashed and exchanged: an NFC JSON array in fixed order, integers and strings only. */
export function canonicalLine(change: Change): string {
  return JSON.stringify([
    change.schema, change.replica, change.seq, change.hlc, change.actor, change.kind, change.entity, change.field,
    canonicalValue(change.value), [...change.base].sort().join(' '), change.source,
  ]).normalize('NFC');
}

/** A value as canonical JSON text: keys sorted, NFC; throws on a fraction, which would not survive every machine alike. */
export function canonicalValue(value: ChangeValue): string {
  return JSON.stringify(sorted(value)).normalize('NFC');
}

/** A canonical line read back: `newer` when its form is of a later version, `bad` when it is no line that we would write. */
export function parseCanonicalLine(line: string): { kind: 'change'; change: Change } | { kind: 'newer'; schema: number } | { kind: 'bad' } {
  const parts = parseJson(line);
  if (!Array.isArray(parts) || !Number.isSafeInteger(parts[0])) return { kind: 'bad' };
  if (Number(parts[0]) > CHANGE_SCHEMA) return { kind: 'newer', schema: Number(parts[0]) };
  const parsed = lineSchema.safeParse(parts);
  if (!parsed.success) return { kind: 'bad' };
  const [schema, replica, seq, hlc, actor, kind, entity, field, valueText, base, source] = parsed.data;
  const value = parseJson(valueText);
  if (value === undefined) return { kind: 'bad' };
  // Any JSON is a ChangeValue but for fractions, which the comparison of the lines below finds out.
  const change: Change = { schema, replica, seq, hlc, actor, kind, entity, field, value: value as ChangeValue, base: base === '' ? [] : base.split(' '), source };
  return isWritten(change, line) ? { kind: 'change', change } : { kind: 'bad' };
}

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const refsSchema = z.string().regex(/^(?:[0-9a-f]{32}:\d{1,15}(?: [0-9a-f]{32}:\d{1,15})*)?$/);
const lineSchema = z.tuple([
  count, z.string().regex(/^[0-9a-f]{32}$/), count.min(1), count, z.string().max(400), z.string().min(1).max(40),
  z.string().min(1).max(2000).regex(/^[^:]+:/), z.string().min(1).max(200), z.string(), refsSchema, z.string().min(1).max(2000),
]);

function isWritten(change: Change, line: string): boolean {
  try {
    return canonicalLine(change) === line;
  } catch {
    // A fraction has no canonical form.
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function sorted(value: ChangeValue): ChangeValue {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key] ?? null)]));
}

/** Next reading of the hybrid clock: never behind what was seen, never ahead of the wall by more than its counter. */
export function nextHlc(last: number, nowMs: number): number {
  return Math.max(last + 1, nowMs * 1024);
}

export function hlcToMs(hlc: number): number {
  return Math.floor(hlc / 1024);
}

export function entityKey(kind: string, ...parts: string[]): string {
  return `${kind}:${parts.join('|')}`;
}

let lastParsed: { key: string; parsed: EntityName } = { key: ':', parsed: { kind: '', parts: [''] } };

/** What an entity's key says. The key that was asked for last is nearly always asked for again: an import asks for each of its many changes, several times. */
export function parseEntityKey(key: string): EntityName {
  if (lastParsed.key === key) return lastParsed.parsed;
  const colon = key.indexOf(':');
  lastParsed = { key, parsed: { kind: key.slice(0, colon), parts: key.slice(colon + 1).split('|') } };
  return lastParsed.parsed;
}

export interface EntityName { readonly kind: string; readonly parts: readonly string[] }
