import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { fieldsOfHeader } from './columnWords.ts';
import type { ColumnContent, ContentOf } from './columnContent.ts';
import type { HeaderColumn } from './findHeader.ts';

/** The columns as read, and the fields that a second column could have been as well. */
export interface ColumnChoice {
  columns: ColumnReading[];
  rivals: { column: ColumnReading; field: LedgerField; chosen: ColumnReading }[];
}

interface Candidate {
  column: HeaderColumn;
  field: LedgerField;
  score: number;
  by: ColumnReading['by'];
  /** Whether the column's content bears it out. Asked only where something depends on it, as content takes long to read. */
  isBorneOut: () => boolean;
}

/** Below this a word or content is no reason to take a column for a field. */
const LEAST_SCORE = 0.45;
/** A second column is worth a question only if its own header says so. */
const RIVAL_SCORE = 0.7;

/** Takes each field at most once and each column for at most one field, the surest first; corrections come before all. */
export function chooseColumns(header: readonly HeaderColumn[], contentOf: ContentOf, corrections: readonly ColumnCorrection[]): ColumnChoice {
  const corrected = new Map(corrections.map(({ col, field }) => [col, field]));
  const learnt = new Map(corrections.map(({ col, numbers, formulas }) => [col, { ...(numbers === undefined ? {} : { numbers }), ...(formulas === undefined ? {} : { formulas }) }]));
  const open = header.filter(({ col }) => !corrected.has(col));
  const occupied = new Set([...corrected.values()].filter((field) => field !== null));
  const named = candidatesByWords(open, contentOf);
  const taken = new Map<number, Candidate>();
  takeBest(named.filter(({ score }) => score > MOST_BY_CONTENT), taken, occupied);
  // What a column that is settled by its words contains can make no difference any more.
  const candidates = [...named, ...open.filter(({ col }) => !taken.has(col)).flatMap((column) => candidatesByContent(column, contentOf))];
  takeBest(candidates.filter(({ score }) => score <= MOST_BY_CONTENT), taken, occupied);
  claimTaskText(candidates, taken, occupied);
  dropLateProgramme(taken);
  const columns = header.map((column): ColumnReading => {
    const field = corrected.get(column.col);
    if (field !== undefined) return { col: column.col, header: column.path, field, confidence: 1, by: 'mapping', ...learnt.get(column.col) };
    const choice = taken.get(column.col);
    return { col: column.col, header: column.path, field: choice?.field ?? null, confidence: choice === undefined ? 0 : Math.min(1, choice.score), by: choice?.by ?? 'none' };
  });
  return { columns, rivals: findRivals(columns, candidates) };
}

function candidatesByWords(columns: readonly HeaderColumn[], contentOf: ContentOf): Candidate[] {
  const words = columns.map((column) => ({ column, fields: fieldsOfHeader(column.leaf, column.parent) }));
  const named = new Map<LedgerField, number>();
  for (const { fields } of words) for (const { field } of fields) named.set(field, (named.get(field) ?? 0) + 1);
  return words.flatMap(({ column, fields }) => fields.map(({ field, score }): Candidate => {
    const isUndisputed = score >= 1 && fields.length === 1 && named.get(field) === 1;
    return { column, field, score: score + contentWeight(field, contentOf(column.col), isUndisputed), by: 'words', isBorneOut: always };
  })).filter(({ score }) => score >= LEAST_SCORE);
}

const always = (): boolean => true;

/** Without a word that helps, only contents that nothing else looks like are believed, and from this share on. */
const BELIEVED: readonly { field: LedgerField; least: number; score: number }[] = [
  { field: 'taskText', least: 0.5, score: 0.9 }, { field: 'programme', least: 0.6, score: 0.85 }, { field: 'status', least: 0.9, score: 0.55 }, { field: 'phone', least: 0.9, score: 0.5 },
];
const MOST_BY_CONTENT = Math.max(...BELIEVED.map(({ score }) => score));

function candidatesByContent(column: HeaderColumn, contentOf: ContentOf): Candidate[] {
  const words = fieldsOfHeader(column.leaf, column.parent);
  const content = contentOf(column.col);
  return BELIEVED.filter(({ field }) => !words.some((word) => word.field === field))
    .map(({ field, least, score }): Candidate => ({ column, field, score, by: 'content', isBorneOut: () => (content(field, least, least) ?? 0) >= least }));
}

/** Fields whose contents are told apart from free text. */
const TELLING: ReadonlySet<LedgerField> = new Set<LedgerField>(['status', 'completionRate', 'phone', 'leadUnits', 'supportingUnits', 'reportingUnit', 'taskText', 'programme', 'deadline']);

/** Of these, contents that do not look like them say nothing against them. */
const MAY_BE_FREE_TEXT: ReadonlySet<LedgerField> = new Set<LedgerField>(['taskText', 'programme', 'deadline']);

/** `isUndisputed`: no other column, and no other field, has a claim; a score that is full already has then no use for more. */
function contentWeight(field: LedgerField, content: ColumnContent, isUndisputed: boolean): number {
  if (field === 'progress') return weightOfProgress(content(field, 0.5, 0.5));
  const isFreeText = MAY_BE_FREE_TEXT.has(field);
  const share = TELLING.has(field) ? content(field, isUndisputed ? ABOVE_TENTH : 0.6, isFreeText ? 0.6 : 0) : undefined;
  if (share === undefined) return 0;
  if (share >= 0.6) return field === 'taskText' || field === 'programme' ? 0.3 : 0.15;
  if (share > 0.1) return 0;
  return isFreeText ? 0 : -0.2;
}

const ABOVE_TENTH = 0.11;

function weightOfProgress(share: number | undefined): number {
  return share === undefined ? 0 : share >= 0.5 ? 0.05 : -0.1;
}

function takeBest(candidates: readonly Candidate[], taken: Map<number, Candidate>, occupied: ReadonlySet<LedgerField>): void {
  const fields = new Set([...occupied, ...[...taken.values()].map(({ field }) => field)]);
  for (const candidate of [...candidates].sort((one, other) => other.score - one.score || preference(one, other))) {
    if (fields.has(candidate.field) || taken.has(candidate.column.col) || !candidate.isBorneOut()) continue;
    fields.add(candidate.field);
    taken.set(candidate.column.col, candidate.field === 'supportingUnits' && candidate.score < 0.8 ? { ...candidate, by: 'position' } : candidate);
  }
}

/** 重点任务 before 具体任务: the finer task stands to the right; of anything else the first counts. */
function preference(one: Candidate, other: Candidate): number {
  const [isTask, isOtherTask] = [one.field === 'taskText', other.field === 'taskText'];
  // Tasks before anything else: an order that turns round in the midst of equals would be none.
  if (isTask !== isOtherTask) return isTask ? -1 : 1;
  return isTask ? other.column.col - one.column.col : one.column.col - other.column.col;
}

/**
 * 目标任务 alone is the task: a table cannot do without one. But contents that resemble tasks do not make 年度目标 the task:
 * entries would go to tasks by the wording of their targets. That is for people to say, in 列的含义.
 */
function claimTaskText(candidates: readonly Candidate[], taken: Map<number, Candidate>, occupied: ReadonlySet<LedgerField>): void {
  const fields = new Set([...occupied, ...[...taken.values()].map(({ field }) => field)]);
  if (fields.has('taskText') || fields.has('taskNumber')) return;
  const best = candidates.filter(({ field, by, column }) => field === 'taskText' && (by === 'words' || taken.get(column.col) === undefined)).sort((one, other) => other.score - one.score).find((candidate) => candidate.isBorneOut());
  if (best !== undefined) taken.set(best.column.col, { ...best, by: 'position' });
}

/** Of itself 工作举措 may be the 专项 over the tasks; right of them it is what a task is done by. */
function dropLateProgramme(taken: Map<number, Candidate>): void {
  const at = (field: LedgerField): Candidate | undefined => [...taken.values()].find((candidate) => candidate.field === field);
  const [task, programme] = [at('taskText'), at('programme')];
  if (task !== undefined && programme !== undefined && programme.score < SURE_OF_PROGRAMME && programme.column.col > task.column.col) taken.delete(programme.column.col);
}

const SURE_OF_PROGRAMME = 0.6;

function findRivals(columns: readonly ColumnReading[], candidates: readonly Candidate[]): ColumnChoice['rivals'] {
  return columns.flatMap((column) => {
    if (column.field !== null || column.by === 'mapping') return [];
    const best = candidates.filter((candidate) => candidate.column.col === column.col && candidate.score >= RIVAL_SCORE).sort((one, other) => other.score - one.score).find((candidate) => candidate.isBorneOut());
    const chosen = columns.find(({ field }) => field !== null && field === best?.field);
    return best === undefined || chosen === undefined ? [] : [{ column, field: best.field, chosen }];
  });
}
