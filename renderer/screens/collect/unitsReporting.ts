import type { LedgerRow } from '#shared/contract/ledger.ts';

export interface UnitReporting { unit: string; leads: number; supports: number; /** Tasks that the unit says anything about. */ filled: number }

/** Every unit of the plan with how many of its tasks it has filled; those without any first. */
export function unitsReporting(units: readonly { unit: string; leads: number; supports: number }[], rows: readonly Pick<LedgerRow, 'unit'>[]): UnitReporting[] {
  const filled = new Map<string, number>();
  for (const { unit } of rows) filled.set(unit, (filled.get(unit) ?? 0) + 1);
  return units.map((each) => ({ ...each, filled: filled.get(each.unit) ?? 0 })).sort((one, other) => Number(one.filled > 0) - Number(other.filled > 0));
}
