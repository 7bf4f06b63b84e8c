import { Refusal } from '#shared/contract/refusal.ts';
import { unitRoleInTask, unitsOfPlan, type Plan, type Task } from '#shared/domain/plan.ts';
import type { CellProblem, RecognisedRow } from '#shared/domain/recognition.ts';
import { unitOfName } from '#shared/domain/unitOfName.ts';
import { noteAt, type Setting, type Target } from './findTarget.ts';
import { hasReport } from './planRows.ts';

/**
 * A consolidated sheet as the reports of the units whose rows it holds, in the order of the sheet. A row is of the unit in its
 * column 填报单位; where that is blank, of the unit written last above if it leads the task. Without such a column it is of the
 * one lead unit that it names, else of the task's first lead unit. Both are said for the person to confirm. What no unit can be
 * found for comes last, with unit null. A sheet of one unit stays whole; one that names no unit and could be one unit's is
 * refused, for the person to say whose it is.
 */
export function splitByUnit(target: Target, { plan, byRow }: Setting & { byRow: boolean }): Target[] {
  if (target.unit !== null) return [target];
  const { ledger, notes } = target;
  const tasks = new Map(plan.tasks.map((task) => [task.key, task]));
  const hasColumn = ledger.rows.some(({ cells }) => cells.reportingUnit !== undefined);
  if (!byRow && !hasColumn && couldBeOneUnits(ledger.rows, tasks)) throw new Refusal('workbook.noUnit', { sheet: ledger.sheet });
  const ownerOf = ownerReader({ known: new Set(unitsOfPlan(plan).map(({ unit }) => unit)), hasColumn });
  const owners = new Map<number, Owner | undefined>();
  const owned = ledger.rows.map((row) => {
    // A step that names nobody is its task's.
    const isOfFirst = row.stepOf !== undefined && row.cells.reportingUnit === undefined && (hasColumn || row.cells.leadUnits === undefined);
    const owner = isOfFirst ? owners.get(row.stepOf ?? row.row) : ownerOf(row, tasks.get(row.taskKey ?? ''));
    owners.set(row.row, owner);
    return { row, owner };
  });
  const units = [...new Set(owned.flatMap(({ owner }) => (owner?.unit === undefined ? [] : [owner.unit])))];
  const concluded = (by: Owner['by']): number => owned.filter(({ owner }) => owner?.by === by).length;
  const [above, lead, shared] = [concluded('above'), concluded('lead'), concluded('firstLead')];
  const ownerless = owned.filter(({ row, owner }) => owner === undefined && isAbout(row)).map(({ row }) => row);
  const parts = units.map((unit): Target => ({
    ...target, unit, notes: [], ledger: { ...ledger, rows: owned.filter(({ owner }) => owner?.unit === unit).map(({ row }) => row) },
  }));
  if (ownerless.length > 0 || parts.length === 0) parts.push({ ...target, unit: null, notes: ownerless.map((row) => unownedAt(row, target, plan)), ledger: { ...ledger, rows: ownerless } });
  const [first] = parts;
  if (first === undefined) return [target];
  // Headings, totals and blank rows are nobody's: they stand with the first, so that every row that was read ends somewhere.
  const structure = owned.filter(({ row, owner }) => owner === undefined && !isAbout(row)).map(({ row }) => row);
  first.ledger = { ...first.ledger, rows: [...first.ledger.rows, ...structure].sort((one, other) => one.row - other.row) };
  const doubts = [
    ...(lead + shared === 0 ? [] : [noteAt(ledger.sheet, undefined, 'workbook.unitFromLead', { rows: lead + shared, units: units.length, shared })]),
    ...(above === 0 ? [] : [noteAt(ledger.sheet, undefined, 'workbook.unitFromAbove', { rows: above })]),
  ];
  first.notes.unshift(...notes, ...doubts);
  return parts.map((part) => ({ ...part, ledger: { ...part.ledger, problems: problemsOf(part, first, ledger.rows) } }));
}

/** Whether somebody leads or supports every task that is reported on. */
function couldBeOneUnits(rows: readonly RecognisedRow[], tasks: ReadonlyMap<string, Task>): boolean {
  const reported = rows.flatMap((row) => (hasReport(row) ? tasks.get(row.taskKey ?? '') ?? [] : []));
  const [first] = reported;
  if (first === undefined) return true;
  return [...first.leadUnits, ...first.supportingUnits].some((unit) => reported.every((task) => unitRoleInTask(task, unit) !== 'none'));
}

interface Owner { unit: string; by: 'column' | 'above' | 'lead' | 'firstLead' }

/** Asked row by row, from top to bottom. */
function ownerReader({ known, hasColumn }: { known: ReadonlySet<string>; hasColumn: boolean }): (row: RecognisedRow, task: Task | undefined) => Owner | undefined {
  let above: string | undefined;
  return ({ cells }, task) => {
    const written = cells.reportingUnit?.value;
    if (typeof written === 'string') {
      above = unitOfName(written, known);
      return above === undefined ? undefined : { unit: above, by: 'column' };
    }
    const named = String(cells.leadUnits?.value ?? '').split('、').filter((unit) => known.has(unit) && (task === undefined || unitRoleInTask(task, unit) !== 'none'));
    const leads = named.length > 0 ? named : task?.leadUnits ?? [];
    if (hasColumn) return above !== undefined && leads.includes(above) ? { unit: above, by: 'above' } : undefined;
    const [unit] = leads;
    return unit === undefined ? undefined : { unit, by: leads.length === 1 ? 'lead' : 'firstLead' };
  };
}

/** Whether a row is about a task or reports something, and so has to belong to somebody. */
function isAbout(row: RecognisedRow): boolean {
  return (row.kind === 'task' || row.kind === 'unknown') && (hasReport(row) || row.cells.taskText !== undefined || row.cells.taskNumber !== undefined);
}

function unownedAt({ cells }: RecognisedRow, { ledger }: Target, plan: Plan): CellProblem {
  const cell = cells.reportingUnit ?? cells.taskText ?? cells.taskNumber ?? cells.sequence;
  const header = ledger.columns.find(({ field }) => field === (cells.reportingUnit === undefined ? 'taskText' : 'reportingUnit'))?.header ?? null;
  return { code: cells.reportingUnit === undefined ? 'workbook.rowWithoutUnit' : 'workbook.rowUnitUnknown', severity: 'error', sheet: ledger.sheet, cell: cell?.cell ?? null, header, seen: cell?.text ?? '', detail: { plan: plan.title } };
}

/** A problem goes with the unit in whose row it stands; those of the sheet stand with the first. What two units say of one task is no duplicate. */
function problemsOf(part: Target, first: Target, all: readonly RecognisedRow[]): CellProblem[] {
  const rows = new Map(part.ledger.rows.map(({ row, taskKey }) => [row, taskKey]));
  const times = Map.groupBy(rows.values(), (taskKey) => taskKey);
  const ofRows = new Set(all.map(({ row }) => row));
  return part.ledger.problems.filter(({ code, cell }) => {
    const row = Number(/\d+$/.exec(cell ?? '')?.[0] ?? 0) - 1;
    if (!ofRows.has(row)) return part === first;
    return rows.has(row) && (code !== 'recognise.duplicateTask' || (times.get(rows.get(row) ?? null)?.length ?? 0) > 1);
  });
}
