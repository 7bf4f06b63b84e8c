import type { Step } from '#shared/contract/step.ts';
import { periodKeySchema, periodLabel } from '#shared/domain/period.ts';

export interface ImportStep {
  stepId: number;
  at: string;
  person: string;
  names: string;
  units: string;
  period: string;
  changes: number;
  isUndone: boolean;
  /** The step whose undoing turns the import off or on again. */
  undoStepId: number;
}

/** The imports among the steps, each with whether it stands now: an undo may have been undone, and so on. */
export function importsOf(steps: readonly Step[]): ImportStep[] {
  const byId = new Map(steps.map((step) => [step.stepId, step]));
  return steps.filter(({ operation }) => operation === 'workbook.import').map((step) => {
    let last = step;
    let turns = 0;
    for (let next = undoOf(last, byId); next !== undefined; next = undoOf(last, byId)) {
      last = next;
      turns += 1;
    }
    const { detail } = step;
    return {
      stepId: step.stepId, at: step.at, person: step.person, changes: step.changes,
      names: namesText(detail), units: unitsText(detail), period: periodText(detail),
      isUndone: turns % 2 === 1, undoStepId: last.stepId,
    };
  });
}

function undoOf({ undoneBy }: Step, steps: ReadonlyMap<number, Step>): Step | undefined {
  return undoneBy === null ? undefined : steps.get(undoneBy);
}

function namesText({ file, files }: Step['detail']): string {
  return Number(files) > 1 ? `${file ?? ''} 等 ${files} 个文件` : String(file ?? '');
}

function unitsText({ unit, units }: Step['detail']): string {
  const named = String(unit ?? '');
  return Number(units) > named.split('、').length ? `${named} 等 ${units} 个单位` : named;
}

function periodText({ period }: Step['detail']): string {
  const known = periodKeySchema.safeParse(period);
  return known.success ? periodLabel(known.data) : '';
}
