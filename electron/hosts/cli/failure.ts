import type { CallError } from '#shared/contract/contract.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';

/** How a run of `ledger` ends; shells and scripts tell the cases apart by it. */
export const EXIT = { done: 0, refused: 1, usage: 2, internal: 3, interrupted: 130 } as const;

const USAGE_CODES: ReadonlySet<string> = new Set(['call.unknownOperation', 'call.badInput']);
const CANCELLED_CODES: ReadonlySet<string> = new Set(['call.cancelled', 'workbook.cancelled']);

function isCancelled(code: string): boolean {
  return CANCELLED_CODES.has(code);
}

export function exitCodeOf({ code }: CallError): number {
  if (code === 'internal') return EXIT.internal;
  if (isCancelled(code)) return EXIT.interrupted;
  return code.startsWith('usage.') || USAGE_CODES.has(code) ? EXIT.usage : EXIT.refused;
}

/** Anything thrown, as the error that is told; what nobody expected is logged under a number. */
export function toFailure(error: unknown): CallError {
  const refusal = fileRefusal(error, pathOf(error));
  if (refusal !== undefined) return { code: refusal.code, detail: refusal.detail };
  const number = systemPorts.ids.randomHex(4);
  systemPorts.logger.error(`internal error ${number} in ledger`, error);
  return { code: 'internal', detail: { number } };
}

function pathOf(error: unknown): string {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
}
