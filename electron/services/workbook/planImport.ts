import { createHash } from 'node:crypto';
import type { OutcomeCounts, PreviewFile } from '#shared/contract/workbook.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { Plan } from '#shared/domain/plan.ts';
import type { NewChange } from '#electron/storage/log/changeLog.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { findTarget, type Target } from './findTarget.ts';
import { planRows } from './planRows.ts';
import type { ReadFile } from './readFiles.ts';

/** What one file would do, as people see it and as the log would have it. */
export interface PlannedFile {
  preview: PreviewFile;
  changes: NewChange[];
}

/** What the files would do together to the ledger as `db` has it now; the same files on the same state give the same digests. */
export function planImport(db: ReadableDb, planKey: string, files: readonly ReadFile[]): PlannedFile[] {
  const plan = getPlan(db, planKey);
  const identity = findIdentity(db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  const targets = files.map((file): Target | Refusal => {
    if (file.workbook instanceof Refusal) return file.workbook;
    try {
      return findTarget(file, file.workbook, { plan, identity });
    } catch (error) {
      if (error instanceof Refusal) return new Refusal(error.code, { file: file.name, ...error.detail });
      throw error;
    }
  });
  const settled = refuseDoubles(files, targets);
  return files.map((file, place) => planFile(db, plan, file, settled[place] ?? new Refusal('workbook.noLedger', { file: file.name })));
}

/** The same content twice counts once; two different workbooks for one unit and period are for the person to choose from. */
function refuseDoubles(files: readonly ReadFile[], targets: readonly (Target | Refusal)[]): (Target | Refusal)[] {
  const firstWith = new Map<string, number>();
  const once = targets.map((target, place): Target | Refusal => {
    const file = files[place];
    if (target instanceof Refusal || file === undefined) return target;
    const content = `${file.sha256}|${target.unit}|${target.period}`;
    const first = firstWith.get(content);
    if (first !== undefined) return new Refusal('workbook.sameContent', { file: file.name, first: files[first]?.name ?? '' });
    firstWith.set(content, place);
    return target;
  });
  const ledgerOf = (target: Target | Refusal) => (target instanceof Refusal ? null : `${target.unit}|${target.period}`);
  const groups = Map.groupBy(once.keys(), (place) => ledgerOf(once[place] ?? new Refusal('')));
  return once.map((target, place) => {
    const rivals = (groups.get(ledgerOf(target)) ?? []).filter((each) => each !== place);
    if (target instanceof Refusal || rivals.length === 0) return target;
    const others = rivals.map((each) => files[each]?.name ?? '').join('、');
    return new Refusal('workbook.sameLedger', { file: files[place]?.name ?? '', others, unit: target.unit, period: periodLabel(target.period) });
  });
}

const NOTHING: OutcomeCounts = { added: 0, updated: 0, unchanged: 0, rejected: 0, ignored: 0, conflicts: 0 };

function planFile(db: ReadableDb, plan: Plan, file: ReadFile, target: Target | Refusal): PlannedFile {
  const { choice, name, sha256 } = file;
  const base = { file: choice.file, name, sha256 };
  if (target instanceof Refusal) {
    const known = file.workbook instanceof Refusal ? undefined : file.workbook.ledgers[0];
    const refused = {
      ...base, sheet: known?.sheet ?? null, unit: choice.unit, period: choice.period, refusal: { code: target.code, detail: target.detail },
      fingerprint: known?.fingerprint ?? null, columns: known?.columns ?? [], counts: NOTHING, rows: [], problems: known?.problems ?? [],
    };
    return { preview: { ...refused, digest: digestOf(plan, refused, []) }, changes: [] };
  }
  const { ledger, unit, period, notes } = target;
  const { rows, changes, problems } = planRows(db, plan, target, sha256);
  const taken = {
    ...base, sheet: ledger.sheet, unit, period, refusal: null, fingerprint: ledger.fingerprint, columns: ledger.columns,
    counts: countRows(rows), rows, problems: [...notes, ...ledger.problems, ...problems],
  };
  return { preview: { ...taken, digest: digestOf(plan, taken, changes) }, changes };
}

function countRows(rows: PreviewFile['rows']): OutcomeCounts {
  const counts = { ...NOTHING };
  for (const { outcome, changes } of rows) {
    counts[outcome] += 1;
    counts.conflicts += changes.filter(({ conflict }) => conflict).length;
  }
  return counts;
}

export function sumCounts(all: readonly OutcomeCounts[]): OutcomeCounts {
  const sum = { ...NOTHING };
  for (const counts of all) for (const outcome of Object.keys(sum) as (keyof OutcomeCounts)[]) sum[outcome] += counts[outcome];
  return sum;
}

/** The token is left out: the same file picked again is the same file. */
function digestOf({ planKey }: Plan, { sha256, unit, period, sheet, refusal, rows }: Omit<PreviewFile, 'digest'>, changes: readonly NewChange[]): string {
  const facts = [planKey, sha256, sheet, unit, period, refusal, rows.map(({ row, outcome, why, taskKey, changes: fields }) => [row, outcome, why, taskKey, fields]), changes.map(({ entity, field, base }) => [entity, field, base])];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
