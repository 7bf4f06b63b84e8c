import type { CellRange } from '../../sheet.ts';
import type { ChangedCells } from './changedCells.ts';
import type { FormulaSources } from './formulaSources.ts';

/** A formula in a cell of a sheet, or one that fills a range. */
export interface CalculatedCells { sheet: string; range: CellRange; sources: FormulaSources }

/** Chains of formulas are followed down and up in turn; what has no end by then is taken as resting on what changed. */
const MOST_ROUNDS = 50;

/** Those whose result is no longer sure, directly or through others. What they fill is added to the changed cells. */
export function staleFormulas<F extends CalculatedCells>(formulas: readonly F[], changed: ChangedCells): F[] {
  // What rests on nothing but another file cannot be worked out anew, here or by whoever opens the workbook without it.
  let waiting = formulas.filter(({ sources }) => !sources.isForeign || sources.areas.length > 0);
  const stale: F[] = [];
  for (let round = 0; waiting.length > 0; round++) {
    const isLast = round === MOST_ROUNDS;
    const fresh: F[] = [];
    for (const formula of waiting) {
      const { areas, isOpen } = formula.sources;
      if (!isLast && !isOpen && !areas.some((area) => changed.touches(area))) {
        fresh.push(formula);
        continue;
      }
      stale.push(formula);
      changed.addRange(formula.sheet, formula.range);
    }
    if (fresh.length === waiting.length) break;
    waiting = fresh.reverse();
  }
  return stale;
}
