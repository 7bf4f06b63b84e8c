import type { CellProblem } from '#shared/domain/recognition.ts';
import { cellAddress } from '../sheet.ts';

/** Where a problem is: a cell, or the whole sheet when there is none. */
export interface ProblemPlace { row: number; col: number; header?: string | null; seen: string }

/** Collects what is wrong with one sheet. */
export interface ProblemList {
  readonly items: CellProblem[];
  add: (severity: CellProblem['severity'], code: string, place: ProblemPlace | null, detail?: CellProblem['detail']) => void;
}

/** What is seen is shown in a list; a whole paragraph is not needed to find the cell. */
const SEEN_LENGTH = 200;

export function problemList(sheet: string): ProblemList {
  const items: CellProblem[] = [];
  return {
    items,
    add: (severity, code, place, detail = {}) => {
      items.push({
        code, severity, sheet, detail,
        cell: place === null ? null : cellAddress(place.row, place.col),
        header: place?.header ?? null,
        seen: (place?.seen ?? '').slice(0, SEEN_LENGTH),
      });
    },
  };
}
