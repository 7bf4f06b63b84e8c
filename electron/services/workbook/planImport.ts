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
  return files.map((file, place) => withFileDigest((settled[place] ?? []).map(({ part, refusal }) => {
    if (part === undefined) return refusedFile(file, refusal);
    return refusal === undefined ? planPart(db, plan, file, part) : refusedPart(file, part, refusal);
  })));
}

/** A part that is taken in, one that is not, or a file that is not. */
type Settled = { part: Part; refusal: Refusal | undefined } | { part: undefined; refusal: Refusal };

/** The same content twice counts once; two different workbooks for one unit and period are for the person to choose from. */
function refuseDoubles(files: readonly ReadFile[], found: readonly (Part | Refusal)[][]): Settled[][] {
  const filesFor = new Map<string, number[]>();
  found.forEach((parts, place) => {
    for (const key of new Set(parts.flatMap((part) => reportKey(part) ?? []))) filesFor.set(key, [...(filesFor.get(key) ?? []), place]);
  });
  return found.map((parts, place) => {
    const settled = parts.map((part): Settled => (part instanceof Refusal ? { part: undefined, refusal: part } : { part, refusal: refusalOfDouble(files, place, part, filesFor.get(reportKey(part) ?? '') ?? []) }));
    // Rows of nobody are in the first copy as well.
    const again = settled.filter(({ part }) => part?.unit !== null);
    const [first] = again;
    return first?.refusal?.code === 'workbook.sameContent' && again.every(({ refusal }) => refusal?.code === 'workbook.sameContent') ? [{ part: undefined, refusal: first.refusal }] : settled;
  });
}

function refusalOfDouble(files: readonly ReadFile[], place: number, part: Part, reporting: readonly number[]): Refusal | undefined {
  const file = files[place];
  const rivals = reporting.filter((each) => each !== place);
  const first = rivals.find((each) => files[each]?.sha256 === file?.sha256);
  if (first !== undefined && first < place) return new Refusal('workbook.sameContent', { file: file?.name ?? '', first: files[first]?.name ?? '' });
  const others = new Set(rivals.filter((each) => files[each]?.sha256 !== file?.sha256).map((each) => files[each]?.name ?? ''));
  if (others.size === 0) return undefined;
  return new Refusal('workbook.sameLedger', { file: file?.name ?? '', others: [...others].join('、'), unit: part.unit ?? '', period: periodLabel(part.period) });
}

function reportKey(part: Part | Refusal): string | undefined {
  return part instanceof Refusal || part.unit === null ? undefined : `${part.unit}|${part.period}`;
}

const NOTHING: OutcomeCounts = { added: 0, updated: 0, unchanged: 0, rejected: 0, ignored: 0, conflicts: 0 };

function planPart(db: ReadableDb, plan: Plan, file: ReadFile, part: Part): PlannedPart {
  const { rows, changes, problems } = planRows(db, plan, part, file.sha256);
  const { notes, ledger } = part;
  return { preview: { ...previewOf(file, part), counts: countRows(rows), rows, problems: [...notes, ...ledger.problems, ...problems] }, changes };
}

function refusedPart(file: ReadFile, part: Part, { code, detail }: Refusal): PlannedPart {
  return { preview: { ...previewOf(file, part), refusal: { code, detail }, problems: [...part.notes, ...part.ledger.problems] }, changes: [] };
}

function refusedFile(file: ReadFile, { code, detail }: Refusal): PlannedPart {
  const known = file.workbook instanceof Refusal ? undefined : file.workbook.ledgers[0];
  const { unit, period } = file.choice;
  return {
    preview: {
      ...previewOf(file, undefined), sheet: known?.sheet ?? null, unit, period, refusal: { code, detail },
      fingerprint: known?.fingerprint ?? null, columns: known?.columns ?? [], problems: known?.problems ?? [],
    },
    changes: [],
  };
}

/** Which file or part it is; what it does is still to be said. */
function previewOf({ choice, name, sha256, workbook }: ReadFile, part: Part | undefined): PreviewFile {
  const { ledger, unit = null, period = null } = part ?? {};
  return {
    file: choice.file, name, sha256, part: ledger === undefined ? '' : `${ledger.sheet}|${unit ?? ''}`, sheet: ledger?.sheet ?? null,
    ledgerSheets: ledgerSheetsOf(workbook instanceof Refusal ? undefined : workbook), unit, period, refusal: null,
    fingerprint: ledger?.fingerprint ?? null, columns: ledger?.columns ?? [], counts: NOTHING, rows: [], problems: [], digest: '',
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
