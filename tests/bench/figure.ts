/** One figure against its target. */
export interface Figure {
  what: string;
  /** As it is shown: `2.41 ×`, `96 MB`. */
  shown: string;
  /** As it is shown: `≤ 3.0 ×`. */
  target: string;
  /** null: there is no target, the figure stands for comparison. */
  holds: boolean | null;
}

export function atMost(what: string, value: number, limit: number, unit: string): Figure {
  return { what, shown: shownAs(value, unit), target: `≤ ${shownAs(limit, unit)}`, holds: value <= limit };
}

export function atLeast(what: string, value: number, limit: number, unit: string): Figure {
  return { what, shown: shownAs(value, unit), target: `≥ ${shownAs(limit, unit)}`, holds: value >= limit };
}

export function forComparison(what: string, value: number, unit: string): Figure {
  return { what, shown: shownAs(value, unit), target: '', holds: null };
}

export function figureLine({ what, shown, target, holds }: Figure): string {
  return `  ${what.padEnd(58)} ${shown.padStart(10)}   ${target.padEnd(10)} ${holds === null ? '' : holds ? '达标' : '未达标'}`.trimEnd();
}

function shownAs(value: number, unit: string): string {
  return `${unit === '×' ? value.toFixed(value < 10 ? 2 : 1) : value.toFixed(0)} ${unit}`;
}
