import { DemoFailure } from './report.ts';

export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new DemoFailure(what);
  return value;
}

/** Whether two lists say the same, whatever their order. */
export function drawnSame(one: readonly (readonly string[])[], other: readonly (readonly string[])[]): boolean {
  const sorted = (list: readonly (readonly string[])[]): string => JSON.stringify(list.map((row) => row.join('\u0000')).sort());
  return sorted(one) === sorted(other);
}
