import { findPeriod, periodOfSheet } from '#shared/domain/reading/findPeriod.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import type { PlanContext, Recognition } from '#shared/domain/recognition.ts';
import type { RecogniseResult } from '../../recognise/recognise.ts';
import { squeeze } from '../../recognise/squeeze.ts';
import { WorkbookError } from '../../sheet.ts';
import type { LedgerContent, LedgerContentRow } from './ledgerContent.ts';

/** The rows that go into one sheet of a template. */
export interface SheetShare { recognition: Recognition; rows: LedgerContentRow[] }

/**
 * Which rows go into which ledger of a template: of sheets for every month into that of the period; of sheets for every
 * programme each into the one that names its task, its programme, or tasks of it; what none names, into the likeliest. Throws
 * WorkbookError where all sheets are other periods'.
 */
export function shareAmongSheets(found: RecogniseResult, content: Pick<LedgerContent, 'head' | 'rows'>, plan: PlanContext): SheetShare[] {
  const open = sheetsOfPeriod(shownLedgers(found), content, plan);
  const [likeliest] = open;
  if (likeliest === undefined) return [];
  const claims = open.map((recognition) => claimOf(recognition, plan));
  const programmeOf = new Map(plan.tasks.map(({ key, programmeKey }) => [key, programmeKey]));
  const shares = new Map<Recognition, LedgerContentRow[]>();
  for (const row of content.rows) {
    const programme = programmeOf.get(row.taskKey) ?? '';
    const claim = claims.find(({ tasks }) => tasks.has(row.taskKey)) ?? claims.find(({ named }) => named.has(programme)) ?? claims.find(({ programmes }) => programmes.has(programme));
    const recognition = claim?.recognition ?? likeliest;
    shares.set(recognition, [...shares.get(recognition) ?? [], row]);
  }
  // A template that is to be emptied, or only headed, is filled as well.
  return shares.size === 0 ? [{ recognition: likeliest, rows: [] }] : [...shares].map(([recognition, rows]) => ({ recognition, rows }));
}

/** Hidden sheets are filled only where there is no other. */
function shownLedgers({ ledgers, sheets }: RecogniseResult): Recognition[] {
  const shown = new Set(sheets.flatMap(({ name, state }) => (state === 'visible' ? [name] : [])));
  const visible = ledgers.filter(({ sheet }) => shown.has(sheet));
  return visible.length > 0 ? visible : ledgers.slice(0, 1);
}

/** A single sheet may carry last month's name: it is used again. Of several, each is for the month that it names. */
function sheetsOfPeriod(ledgers: readonly Recognition[], { head }: Pick<LedgerContent, 'head'>, { year }: PlanContext): readonly Recognition[] {
  const period = readPeriod(head.period ?? '', { year: year === 0 ? null : year });
  const stated = ledgers.map((ledger) => periodOfSheet(ledger.sheet, year) ?? findPeriod(ledger.title, year));
  if (period === undefined || new Set(stated.flatMap((each) => each ?? [])).size < 2) return ledgers;
  const open = ledgers.filter((_, place) => stated[place] === period);
  const ofNone = ledgers.filter((_, place) => stated[place] === undefined);
  if (open.length === 0 && ofNone.length === 0) throw new WorkbookError('fill.noSheetOfPeriod', { period: head.period ?? '', sheets: ledgers.map(({ sheet }) => sheet).join('、') });
  return open.length > 0 ? open : ofNone;
}

interface Claim {
  recognition: Recognition;
  tasks: ReadonlySet<string>;
  /** Programmes that the sheet's name or title names, and those of its tasks. */
  named: ReadonlySet<string>;
  programmes: ReadonlySet<string>;
}

function claimOf(recognition: Recognition, plan: PlanContext): Claim {
  const tasks = new Set(recognition.rows.flatMap(({ kind, taskKey }) => (kind === 'task' ? taskKey ?? [] : [])));
  const words = squeeze(`${recognition.sheet} ${recognition.title}`);
  const named = plan.programmes.filter(({ name, number }) => words.includes(coreOf(name)) || isNamedBy(name, recognition.sheet) || squeeze(recognition.sheet) === squeeze(number));
  return {
    recognition, tasks, named: new Set(named.map(({ key }) => key)),
    programmes: new Set(plan.tasks.flatMap(({ key, programmeKey }) => (tasks.has(key) ? [programmeKey] : []))),
  };
}

/** 数字技术创新专项 → 数字技术创新. */
function coreOf(programme: string): string {
  return squeeze(programme).replace(/(?:工作|建设)?专项$/, '').replaceAll(/["“”]/g, '');
}

const SHORTEST = 3;

/** 技术创新 is enough for 数字技术创新专项. */
function isNamedBy(programme: string, sheet: string): boolean {
  const core = squeeze(sheet).replace(/^[\d一二三四五六七八九十]+[.、)]?/, '').replace(/专项$/, '');
  return core.length >= SHORTEST && squeeze(programme).includes(core);
}
