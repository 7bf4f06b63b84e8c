import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { fieldsOfHeader } from './columnWords.ts';
import type { ColumnContent } from './columnContent.ts';
import type { HeaderColumn } from './findHeader.ts';

/** The columns as read, and the fields that a second column could have been as well. */
export interface ColumnChoice {
  columns: ColumnReading[];
  rivals: { column: ColumnReading; field: LedgerField; chosen: ColumnReading }[];
}

interface Candidate { column: HeaderColumn; field: LedgerField; score: number; by: ColumnReading['by'] }

/** Below this a word or content is no reason to take a column for a field. */
const LEAST_SCORE = 0.45;
/** A second column is worth a question only if its own header says so. */
const RIVAL_SCORE = 0.7;
const CONTENT_CELLS = 3;

/** Takes each field at most once and each column for at most one field, the surest first; corrections come before all. */
export function chooseColumns(header: readonly HeaderColumn[], contents: ReadonlyMap<number, ColumnContent>, corrections: readonly ColumnCorrection[]): ColumnChoice {
  const corrected = new Map(corrections.map(({ col, field }) => [col, field]));
  const overwriting = new Set(corrections.flatMap(({ col, formulas }) => (formulas === 'overwrite' ? [col] : [])));
  const candidates = header.filter(({ col }) => !corrected.has(col)).flatMap((column) => candidatesOf(column, contents.get(column.col)));
  const occupied = new Set([...corrected.values()].filter((field) => field !== null));
  const taken = takeBest(candidates, occupied);
  claimTaskText(candidates, taken, occupied);
  const columns = header.map((column): ColumnReading => {
    const field = corrected.get(column.col);
    if (field !== undefined) return { col: column.col, header: column.path, field, confidence: 1, by: 'mapping', ...(overwriting.has(column.col) ? { formulas: 'overwrite' } : {}) };
    const choice = taken.get(column.col);
    return { col: column.col, header: column.path, field: choice?.field ?? null, confidence: choice === undefined ? 0 : Math.min(1, choice.score), by: choice?.by ?? 'none' };
  });
  return { columns, rivals: findRivals(columns, candidates) };
}

function candidatesOf(column: HeaderColumn, content: ColumnContent | undefined): Candidate[] {
  const words = fieldsOfHeader(column.leaf, column.parent);
  const named = words.map(({ field, score }): Candidate => ({ column, field, score: score + contentWeight(field, content), by: 'words' }));
  const byContent = fieldsByContent(content).filter(({ field }) => !words.some((word) => word.field === field)).map(({ field, score }): Candidate => ({ column, field, score, by: 'content' }));
  return [...named, ...byContent].filter(({ score }) => score >= LEAST_SCORE);
}

/** Fields whose contents are told apart from free text. */
const TELLING: ReadonlySet<LedgerField> = new Set<LedgerField>(['status', 'completionRate', 'phone', 'leadUnits', 'supportingUnits', 'reportingUnit', 'taskText', 'programme', 'deadline']);

function contentWeight(field: LedgerField, content: ColumnContent | undefined): number {
  if (content === undefined || content.cells < CONTENT_CELLS) return 0;
  const share = content.shares[field] ?? 0;
  if (field === 'progress') return share >= 0.5 ? 0.05 : -0.1;
  if (!TELLING.has(field)) return 0;
  if (share >= 0.6) return field === 'taskText' || field === 'programme' ? 0.3 : 0.15;
  if (share > 0.1) return 0;
  return field === 'taskText' || field === 'programme' || field === 'deadline' ? 0 : -0.2;
}

/** Without a word that helps, only contents that nothing else looks like are believed. */
function fieldsByContent(content: ColumnContent | undefined): { field: LedgerField; score: number }[] {
  if (content === undefined || content.cells < CONTENT_CELLS) return [];
  const believed: [LedgerField, number, number][] = [['taskText', 0.5, 0.9], ['programme', 0.6, 0.85], ['status', 0.9, 0.55], ['phone', 0.9, 0.5]];
  return believed.flatMap(([field, least, score]) => ((content.shares[field] ?? 0) >= least ? [{ field, score }] : []));
}

function takeBest(candidates: readonly Candidate[], occupied: ReadonlySet<LedgerField>): Map<number, Candidate> {
  const fields = new Set(occupied);
  const taken = new Map<number, Candidate>();
  for (const candidate of [...candidates].sort((one, other) => other.score - one.score || preference(one, other))) {
    if (fields.has(candidate.field) || taken.has(candidate.column.col)) continue;
    fields.add(candidate.field);
    taken.set(candidate.column.col, candidate.field === 'supportingUnits' && candidate.score < 0.8 ? { ...candidate, by: 'position' } : candidate);
  }
  return taken;
}

/** 重点任务 before 具体任务: the finer task stands to the right; of anything else the first counts. */
function preference(one: Candidate, other: Candidate): number {
  const order = one.column.col - other.column.col;
  return one.field === 'taskText' && other.field === 'taskText' ? -order : order;
}

/**
 * 目标任务 alone is the task: a table cannot do without one. But contents that resemble tasks do not make 年度目标 the task:
 * entries would go to tasks by the wording of their targets. That is for people to say, in 列的含义.
 */
function claimTaskText(candidates: readonly Candidate[], taken: Map<number, Candidate>, occupied: ReadonlySet<LedgerField>): void {
  const fields = new Set([...occupied, ...[...taken.values()].map(({ field }) => field)]);
  if (fields.has('taskText') || fields.has('taskNumber')) return;
  const best = candidates.filter(({ field, by, column }) => field === 'taskText' && (by === 'words' || taken.get(column.col) === undefined)).sort((one, other) => other.score - one.score)[0];
  if (best !== undefined) taken.set(best.column.col, { ...best, by: 'position' });
}

function findRivals(columns: readonly ColumnReading[], candidates: readonly Candidate[]): ColumnChoice['rivals'] {
  return columns.flatMap((column) => {
    if (column.field !== null || column.by === 'mapping') return [];
    const best = candidates.filter((candidate) => candidate.column.col === column.col && candidate.score >= RIVAL_SCORE).sort((one, other) => other.score - one.score)[0];
    const chosen = columns.find(({ field }) => field !== null && field === best?.field);
    return best === undefined || chosen === undefined ? [] : [{ column, field: best.field, chosen }];
  });
}
