// FROZEN with v1.ts: the header and the manifest of a package.
import { z } from 'zod';
import { FormatError } from './formatError.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const replica = z.string().regex(/^[0-9a-f]{32}$/);
const number = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const party = z.object({ role: z.enum(['unit', 'office']), unit: z.string().min(1).max(80).nullable() });
const point = z.object({ replica, seq: number, hash: sha256 });

/** Routing: who sends to whom, and what the body must be. */
const headerSchema = z.object({
  format: z.literal(1),
  from: party,
  /** `all`: a broadcast of the office. */
  to: z.object({ role: z.enum(['unit', 'office', 'all']), unit: z.string().min(1).max(80).nullable() }),
  createdAt: z.string().max(40),
  body: z.object({ sha256, bytes: number }),
});
export type Header = z.infer<typeof headerSchema>;

const manifestSchema = z.object({
  format: z.literal(1),
  /** What a reader must be able to do; one that it does not know makes it wait for a newer version. */
  needs: z.array(z.string().max(60)).max(50),
  purpose: z.enum(['report', 'return', 'handover']),
  sender: party.extend({ replica, person: z.string().max(400) }),
  createdAt: z.string().max(40),
  /** What the sender has, of every replica. */
  vector: z.array(point).max(10_000),
  /** What the receiver must have before this can be joined to it. */
  basis: z.array(point).max(10_000),
  /** Pieces of chains in this package, in the order of `changes.ndjson`. */
  ranges: z.array(z.object({ replica, role: z.enum(['unit', 'office']).nullable(), unit: z.string().max(80).nullable(), from: number, to: number, previousHash: z.union([sha256, z.literal('')]), lastHash: sha256 })).max(10_000),
  entries: z.array(z.object({ name: z.string().max(120), bytes: number, sha256 })).max(20_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function encodeHeader(header: Header): Buffer {
  return Buffer.from(canonicalJson(header), 'utf8');
}

export function decodeHeader(bytes: Buffer): Header {
  return decode(bytes, headerSchema, 'package.badHeader');
}

export function encodeManifest(manifest: Manifest): Buffer {
  return Buffer.from(canonicalJson(manifest), 'utf8');
}

/** Refuses with `package.newerFormat` what a newer version wrote. */
export function decodeManifest(bytes: Buffer): Manifest {
  const loose = z.object({ format: z.number().int() }).safeParse(parse(bytes, 'package.badManifest'));
  if (loose.success && loose.data.format > 1) throw new FormatError('package.newerFormat', { format: loose.data.format });
  return decode(bytes, manifestSchema, 'package.badManifest');
}

/** Keys sorted, no spaces: equal content has equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

function decode<S extends z.ZodType>(bytes: Buffer, schema: S, code: string): z.output<S> {
  const value = parse(bytes, code);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new FormatError(code, { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  if (canonicalJson(value) !== bytes.toString('utf8')) throw new FormatError(code, { field: '' });
  return parsed.data;
}

function parse(bytes: Buffer, code: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new FormatError(code, { field: '' });
  }
}
