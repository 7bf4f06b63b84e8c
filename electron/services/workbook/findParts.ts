import { Refusal } from '#shared/contract/refusal.ts';
import { lastDayOfPeriod } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { CellProblem, Recognition, RecognisedRow } from '#shared/domain/recognition.ts';
import type { RecognisedWorkbook } from '#electron/workbook/workbookJobs.ts';
import { findTarget, noteAt, statedPeriod, type Setting, type Target } from './findTarget.ts';
import { hasReport } from './planRows.ts';
import type { ReadFile } from './readFiles.ts';
import { splitByUnit } from './splitByUnit.ts';

/** What one unit reports on one sheet. `ledger` has its rows alone; unit null: rows that belong to nobody that is known. */
export type Part = Target;

/**
 * The ledgers of a workbook that are taken in together: the one of the period that was chosen, or else the surest, and every
 * other sheet of that period which says nothing of what a sheet before it has said; each by the units whose rows it holds.
 * Refuses with a code when none can be taken.
 */
export function findParts(file: ReadFile, workbook: RecognisedWorkbook, setting: Setting): Part[] {
  const [first, ...others] = ledgersInQuestion(file, workbook, setting);
  if (first === undefined) throw noLedger(workbook);
  const taken: Part[] = [];
  let before: Target | undefined;
  let refusal: Refusal | undefined;
  for (const ledger of [first, ...others]) {
    try {
      const target = findTarget(file, { workbook, ledger, before }, setting);
      const parts = splitByUnit(target, { ...setting, byRow: file.choice.byRow || before?.unit === null });
      if (before !== undefined && ((file.choice.sheets === null && !isOfPeriod(parts, taken)) || repeats(parts, taken))) continue;
      taken.push(...parts);
      before ??= target;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  if (taken.length === 0) throw refusal ?? noLedger(workbook);
  const places = new Map(workbook.sheets.map(({ name }, place) => [name, place]));
  const parts = taken.sort((one, other) => (places.get(one.ledger.sheet) ?? 0) - (places.get(other.ledger.sheet) ?? 0));
  parts[0]?.notes.unshift(...sheetsLeft(workbook, parts));
  return parts;
}

/**
 * The sheets that the person chose; otherwise the likeliest first, and hidden ones, or others than our stamped one, only where
 * there is nothing else. Of sheets for every month none is another month's: where that of the period is missing, this refuses.
 */
function ledgersInQuestion({ choice }: ReadFile, { ledgers, stamp, sheets }: RecognisedWorkbook, { plan }: Setting): Recognition[] {
  const chosen = choice.sheets;
  if (chosen !== null) {
    const found = ledgers.filter(({ sheet }) => chosen.includes(sheet));
    if (found.length === 0) throw new Refusal('workbook.noChosenSheet', { chosen: chosen.join('、'), sheets: ledgers.map(({ sheet }) => sheet).join('、') });
    return found;
  }
  const stamped = ledgers.filter(({ sheet }) => sheet === stamp?.sheet);
  if (stamped.length > 0) return stamped;
  const hidden = new Set(sheets.flatMap(({ name, state }) => (state === 'visible' ? [] : [name])));
  const shown = ledgers.some(({ sheet }) => !hidden.has(sheet)) ? ledgers.filter(({ sheet }) => !hidden.has(sheet)) : ledgers.slice(0, 1);
  const period = choice.period ?? latestPeriod(shown, plan.year);
  const stated = shown.map((ledger) => statedPeriod(ledger, plan.year));
  const isForEach = new Set(stated.flatMap((each) => each ?? [])).size > 1;
  if (period === undefined || (!isForEach && !stated.includes(period))) return shown;
  const open = [...shown.filter((_, place) => stated[place] === period), ...shown.filter((_, place) => stated[place] === undefined)];
  if (open.length === 0) throw new Refusal('workbook.noSheetOfPeriod', { period: periodLabel(period), sheets: shown.map(({ sheet }) => sheet).join('、') });
  return open;
}

/** A workbook with a sheet for every month is sent for the last of them that is filled. */
function latestPeriod(ledgers: readonly Recognition[], year: number): string | undefined {
  const filled = ledgers.filter(({ rows }) => rows.some(hasReport));
  const ends = filled.flatMap((ledger) => statedPeriod(ledger, year) ?? []).map((period) => `${lastDayOfPeriod(period)} ${period}`);
  return ends.sort().at(-1)?.split(' ')[1];
}

function isOfPeriod(parts: readonly Part[], taken: readonly Part[]): boolean {
  return parts.every(({ period }) => taken.some((part) => part.period === period));
}

/** Whether a sheet says again what another has said of a unit's task: an older copy, or a draft. */
function repeats(parts: readonly Part[], taken: readonly Part[]): boolean {
  const said = new Set(taken.flatMap(reportsOf));
  return parts.flatMap(reportsOf).some((report) => said.has(report));
}

function reportsOf({ ledger, unit, period }: Part): string[] {
  return ledger.rows.filter(isReport).map(({ taskKey }) => `${unit ?? ''}|${period}|${taskKey ?? ''}`);
}

function isReport(row: RecognisedRow): boolean {
  return row.taskKey !== null && hasReport(row);
}

function sheetsLeft({ ledgers }: RecognisedWorkbook, parts: readonly Part[]): CellProblem[] {
  const taken = new Set(parts.map(({ ledger }) => ledger.sheet));
  const left = ledgers.map(({ sheet }) => sheet).filter((sheet) => !taken.has(sheet));
  const [first = ''] = taken;
  return left.length === 0 ? [] : [noteAt(first, undefined, 'workbook.otherLedgers', { taken: [...taken].join('、'), sheets: left.join('、') }, 'warning')];
}

/** There is one for every task. */
const NAMED_CARDS = 5;

function noLedger({ rejectedSheets }: RecognisedWorkbook): Refusal {
  const cards = rejectedSheets.filter(({ code }) => code === 'recognise.cardForm').map(({ sheet }) => sheet);
  if (cards.length > 0) return new Refusal('workbook.cardForm', { sheets: `${cards.slice(0, NAMED_CARDS).join('、')}${cards.length > NAMED_CARDS ? '等' : ''}` });
  const isEmpty = rejectedSheets.every(({ code }) => code === 'recognise.empty');
  return new Refusal(isEmpty ? 'workbook.emptySheets' : 'workbook.noLedger', { sheets: rejectedSheets.map(({ sheet }) => sheet).join('、') });
}
