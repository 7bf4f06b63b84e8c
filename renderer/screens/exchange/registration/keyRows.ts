import type { Output } from '#shared/contract/contract.ts';
import { partyName } from '#shared/wording/exchangeText.ts';

export interface KeyRow {
  name: string;
  role: 'unit' | 'office';
  unit: string | null;
  publicKey: string | null;
  fingerprint: string | null;
  contact: string;
  state: string;
  at: string | null;
  canRevoke: boolean;
  /** The first of the unit's keys: what is said of the unit is said once. */
  isFirst: boolean;
}

/** Registered keys, the active ones first within a unit; then units without any, in the order of the plan. */
export function keyRows(keys: Output<'registration.list'>, units: readonly string[]): KeyRow[] {
  const order = (unit: string | null): number => (unit === null ? -1 : units.includes(unit) ? units.indexOf(unit) : units.length);
  const sorted = [...keys].sort((one, other) => order(one.unit) - order(other.unit) || Number(one.status === 'revoked') - Number(other.status === 'revoked') || Number(other.isOwn) - Number(one.isOwn) || (one.at < other.at ? 1 : -1));
  const seen = new Set<string>();
  const rows = sorted.map(({ role, unit, publicKey, fingerprint, contact, status, at, isOwn }): KeyRow => {
    const name = partyName({ role, unit });
    const isFirst = !seen.has(name);
    seen.add(name);
    const active = role === 'office' ? '已信任' : '已登记';
    return { name, role, unit, publicKey, fingerprint, contact, at, isFirst, state: status === 'revoked' ? '已吊销' : isOwn ? '本机使用' : active, canRevoke: status === 'active' && !isOwn };
  });
  const without = units.filter((unit) => !seen.has(unit));
  return [...rows, ...without.map((unit): KeyRow => ({ name: unit, role: 'unit', unit, publicKey: null, fingerprint: null, contact: '', state: '未登记', at: null, canRevoke: false, isFirst: true }))];
}

/** How many of the plan's units are registered. */
export function registeredText(keys: Output<'registration.list'>, units: readonly string[]): string {
  const registered = new Set(keys.flatMap(({ unit, status }) => (unit !== null && status === 'active' ? [unit] : [])));
  return `已登记 ${units.filter((unit) => registered.has(unit)).length} 个，未登记 ${units.filter((unit) => !registered.has(unit)).length} 个`;
}
