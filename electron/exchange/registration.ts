import { z } from 'zod';
import { Refusal } from '#shared/contract/refusal.ts';
import { publicKeySchema } from '#shared/domain/signingKey.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import { isSignature } from '#electron/ports/signature.ts';
import { canonicalJson } from './format/v1Content.ts';

/** 登记申请: a unit's public key and who it says it is, signed by that very key. */
const applicationSchema = z.object({
  form: z.literal('yhtz registration v1'),
  publicKey: publicKeySchema,
  role: z.enum(['unit', 'office']),
  unit: z.string().min(1).max(80).nullable(),
  contact: z.string().max(200),
  createdAt: z.string().max(40),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Application = z.infer<typeof applicationSchema>;

const CONTEXTS = { application: 'yhtz registration v1\0', certificate: 'yhtz certificate v1\0', rotation: 'yhtz rotation v1\0', recipient: 'yhtz age recipient v1\0' } as const;

export function writeApplication(about: Pick<Application, 'role' | 'unit' | 'contact' | 'createdAt'>, keystore: Keystore): Buffer {
  const unsigned = { form: 'yhtz registration v1' as const, publicKey: keystore.publicKey.toString('hex'), ...about };
  return Buffer.from(`${canonicalJson({ ...unsigned, signature: signText('application', unsigned, keystore) })}\n`, 'utf8');
}

/** Refuses what is no application, or was altered on its way. */
export function readApplication(bytes: Buffer): Application {
  const parsed = applicationSchema.safeParse(parseJson(bytes));
  if (!parsed.success) throw new Refusal('registration.notAnApplication');
  const { signature, ...unsigned } = parsed.data;
  if (!isSigned('application', unsigned, { publicKey: unsigned.publicKey, signature })) throw new Refusal('registration.altered');
  return parsed.data;
}

/** What the office signs about a unit's key; it travels as a change in the office's chain. */
export interface Certificate { publicKey: string; role: 'unit' | 'office'; unit: string | null; contact: string }

export function signText(context: keyof typeof CONTEXTS, content: object, keystore: Keystore): string {
  return keystore.sign(messageOf(context, content)).toString('hex');
}

export function isSigned(context: keyof typeof CONTEXTS, content: object, { publicKey, signature }: { publicKey: string; signature: string }): boolean {
  return isSignature(messageOf(context, content), Buffer.from(signature, 'hex'), publicKey);
}

function messageOf(context: keyof typeof CONTEXTS, content: object): Buffer {
  return Buffer.from(CONTEXTS[context] + canonicalJson(content), 'utf8');
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
