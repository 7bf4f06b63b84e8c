import { useState } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import type { Work } from './session.ts';

export interface UnitChoice {
  /** Whose things are shown; null: everybody's. */
  unit: string | null;
  choose(unit: string | null): void;
  /** Offered at 省级端 only; empty for a clerk, who sees the own unit. */
  options: { value: string; label: string }[];
}

/** Whose things a screen shows: a clerk's own unit, or at 省级端 the one chosen. */
export function useUnitChoice({ planKey, role, unit: own }: Work): UnitChoice {
  const [chosen, choose] = useState<string | null>(own);
  const units = useQuery('unit.list', role === 'office' ? { planKey } : null, ['plan']).value ?? [];
  const options = role === 'unit' ? [] : [{ value: '', label: '全部单位' }, ...units.map(({ unit }) => ({ value: unit, label: unit }))];
  return { unit: role === 'unit' ? own : chosen, choose, options };
}
