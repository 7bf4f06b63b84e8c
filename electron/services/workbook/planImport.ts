import { createHash } from 'node:crypto';
import type { OutcomeCounts, PreviewFile } from '#shared/contract/workbook.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { Plan } from '#shared/domain/plan.ts';
import type { NewChange } from '#electron/storage/log/changeLog.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';
import { findParts, type Part } from './findParts.ts';
import { planRows } from './planRows.ts';
import type { ReadFile } from './readFiles.ts';

/** What one part of a file would do, as people see it and as the log would have it. */
export interface PlannedPart {
  preview: PreviewFile;
  changes: NewChange[];
}

/** What the files would do together to the ledger as `db` has it now, part by part; the same files on the same state give the same digests. */
export function planImport(db: ReadableDb, planKey: string, files: readonly ReadFile[]): PlannedPart[][] {
  const plan = getPlan(db, planKey);
  const identity = findIdentity(db);
  if (identity === undefined) throw new Refusal('workspace.notSetUp');
  const found = files.map((file): (Part | Refusal)[] => {
    if (file.workbook instanceof Refusal) return [file.workbook];
    try {
      return findParts(file, file.workbook, { plan, identity });
    } catch (error) {
      if (error instanceof Refusal) return [new Refusal(error.code, { file: file.name, ...error.detail })];
      throw error;
    }
  });
  const settled = refuseDoubles(files, found);
  return files.map((file, place) => withFileDigest((settled[place] ?? []).map((part) => planPart(db, plan, file, part))));
}

/** The same content twice counts once; two different workbooks for one unit and period are for the person to choose from. */
function refuseDoubles(files: readonly ReadFile[], found: readonly (Part | Refusal)[][]): (Part | Refusal)[][] {
  const filesFor = new Map<string, number[]>();
  found.forEach((parts, place) => {
    for (const key of new Set(parts.flatMap((part) => reportKey(part) ?? []))) filesFor.set(key, [...(filesFor.get(key) ?? []), place]);
  });
  return found.map((parts, place) => parts.map((part) => {
    const key = reportKey(part);
    const file = files[place];
    if (part instanceof Refusal || key === undefined || file === undefined) return part;
    const rivals = (filesFor.get(key) ?? []).filter((each) => each !== place);
    const first = rivals.find((each) => files[each]?.sha256 === file.sha256);
    if (first !== undefined && first < place) return new Refusal('workbook.sameContent', { file: file.name, first: files[first]?.name ?? '' });
    const others = rivals.filter((each) => files[each]?.sha256 !== file.sha256).map((each) => files[each]?.name ?? '');
    if (others.length === 0) return part;
    return new Refusal('workbook.sameLedger', { file: file.name, others: [...new Set(others)].join('、'), unit: part.unit ?? '', period: periodLabel(part.period) });
  }));
}

function reportKey(part: Part | Refusal): string | undefined {
  return part instanceof Refusal || part.unit === null ? undefined : `${part.unit}|${part.period}`;
}

const NOTHING: OutcomeCounts = { added: 0, updated: 0, unchanged: 0, rejected: 0, ignored: 0, conflicts: 0 };

function planPart(db: ReadableDb, plan: Plan, file: ReadFile, part: Part | Refusal): PlannedPart {
  const { choice, name, sha256 } = file;
  const workbook = file.workbook instanceof Refusal ? undefined : file.workbook;
  const base = { file: choice.file, name, sha256, ledgerSheets: ledgerSheetsOf(workbook), digest: '' };
  if (part instanceof Refusal) {
    const known = workbook?.ledgers[0];
    return {
      preview: {
        ...base, part: '', sheet: known?.sheet ?? null, unit: choice.unit, period: choice.period, refusal: { code: part.code, detail: part.detail },
        fingerprint: known?.fingerprint ?? null, columns: known?.columns ?? [], counts: NOTHING, rows: [], problems: known?.problems ?? [],
      },
      changes: [],
    };
  }
  const { ledger, unit, period, notes } = part;
  const { rows, changes, problems } = planRows(db, plan, part, sha256);
  return {
    preview: {
      ...base, part: `${ledger.sheet}|${unit ?? ''}`, sheet: ledger.sheet, unit, period, refusal: null, fingerprint: ledger.fingerprint, columns: ledger.columns,
      counts: countRows(rows), rows, problems: [...notes, ...ledger.problems, ...problems],
    },
    changes,
  };
}

function ledgerSheetsOf(workbook: Exclude<ReadFile['workbook'], Refusal> | undefined): string[] {
  const ledgers = new Set(workbook?.ledgers.map(({ sheet }) => sheet));
  return workbook?.sheets.map(({ name }) => name).filter((name) => ledgers.has(name)) ?? [];
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
function withFileDigest(parts: PlannedPart[]): PlannedPart[] {
  const facts = parts.map(({ preview: { sha256, unit, period, sheet, refusal, rows }, changes }) => [
    sha256, sheet, unit, period, refusal, rows.map(({ row, outcome, why, taskKey, changes: fields }) => [row, outcome, why, taskKey, fields]), changes.map(({ entity, field, base }) => [entity, field, base]),
  ]);
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return parts.map((part) => ({ ...part, preview: { ...part.preview, digest } }));
}
