import { SEVERITIES, type Check, type CheckCode, type CheckSettings } from './check.ts';
import type { EntryValues } from './entry.ts';
import type { EntryStatus } from './entryStatus.ts';
import type { EntryField } from './ledgerField.ts';
import { isDone } from './light.ts';
import { saysNoProgress } from './noProgress.ts';
import { isPhone } from './phone.ts';
import { aheadOfSchedule, type ScheduledRate } from './planSchedule.ts';

/** One entry and what it is measured against. */
export interface CheckSubject {
  taskKey: string;
  unit: string;
  role: 'lead' | 'supporting' | 'none';
  values: Partial<EntryValues>;
  /** The same unit's values in the period before. */
  previous: Partial<EntryValues>;
  /** For a supporting unit: what the lead units say of the same task. */
  leads: readonly Partial<EntryValues>[];
  /** Fields in which several values stand side by side (并存). */
  conflicts: readonly EntryField[];
  scheduled: ScheduledRate;
  /** Basis points behind schedule beyond which the plan wants an explanation. */
  yellowBehind: number;
  isPastDue: boolean;
  dueOn: string | null;
}

interface Finding { code: CheckCode; field: EntryField | null; detail?: Check['detail'] }

export function checkEntry(subject: CheckSubject, settings: CheckSettings): Check[] {
  const findings: Finding[] = isEmpty(subject.values) ? [{ code: 'nothingReported', field: null }, ...overdue(subject)] : RULES.flatMap((rule) => rule(subject));
  return findings.flatMap(({ code, field, detail = {} }) => {
    const severity = settings[code] ?? SEVERITIES[code];
    return severity === 'off' ? [] : [{ code, severity, taskKey: subject.taskKey, unit: subject.unit, field, detail }];
  });
}

const RULES: readonly ((subject: CheckSubject) => Finding[])[] = [undecided, missing, phoneForm, completion, repetition, statement, behind, overdue, contradiction];

/** Names and numbers are carried over from period to period and say nothing by themselves. */
function isEmpty({ status, progress, completionRate, problems, nextSteps, statement }: Partial<EntryValues>): boolean {
  return [status, progress, completionRate, problems, nextSteps, statement].every((value) => value === null || value === undefined);
}

function undecided({ conflicts }: CheckSubject): Finding[] {
  return conflicts.map((field) => ({ code: 'undecided', field }));
}

function missing({ role, values }: CheckSubject): Finding[] {
  const findings: Finding[] = [];
  if (role === 'lead' && isBlank(values.status)) findings.push({ code: 'missingStatus', field: 'status' });
  if (isBlank(values.progress) && !saysNoProgress(values)) findings.push({ code: 'missingProgress', field: 'progress' });
  if (isBlank(values.personInCharge)) findings.push({ code: 'missingPerson', field: 'personInCharge' });
  if (isBlank(values.phone)) findings.push({ code: 'missingPhone', field: 'phone' });
  return findings;
}

function phoneForm({ values: { phone } }: CheckSubject): Finding[] {
  return isBlank(phone) || isPhone(phone ?? '') ? [] : [{ code: 'phoneForm', field: 'phone', detail: { phone: (phone ?? '').slice(0, 40) } }];
}

function completion({ values, previous }: CheckSubject): Finding[] {
  const { status, completionRate: rate } = values;
  if (rate === null || rate === undefined) return [];
  const findings: Finding[] = [];
  const before = previous.completionRate;
  if (before !== null && before !== undefined && rate < before) findings.push({ code: 'completionFalls', field: 'completionRate', detail: { rate, before } });
  if (status === 'completed' && rate < 10_000) findings.push({ code: 'completedBelowFull', field: 'completionRate', detail: { rate } });
  if (rate >= 10_000 && status !== 'completed' && !isBlank(status)) findings.push({ code: 'fullNotCompleted', field: 'status', detail: { rate } });
  return findings;
}

/** The words of last period again, however they are spaced. */
function repetition({ values, previous }: CheckSubject): Finding[] {
  const squeeze = (text: string | null | undefined): string => (text ?? '').normalize('NFKC').replace(/\s/g, '');
  if (saysNoProgress(values) || squeeze(values.progress) === '' || values.status === 'completed') return [];
  return squeeze(values.progress) === squeeze(previous.progress) ? [{ code: 'sameText', field: 'progress' }] : [];
}

function statement({ values, previous }: CheckSubject): Finding[] {
  if (!saysNoProgress(values)) return [];
  const [rate, before] = [values.completionRate ?? null, previous.completionRate ?? null];
  if (rate !== null && before !== null && rate > before) return [{ code: 'statementContradicted', field: 'completionRate', detail: { rate, before } }];
  return [];
}

function behind(subject: CheckSubject): Finding[] {
  const { values, scheduled, yellowBehind } = subject;
  const rate = values.completionRate ?? null;
  const points = rate === null ? 0 : -aheadOfSchedule(rate, scheduled);
  const saysSo = values.status === 'behind' || values.status === 'suspended';
  if (isDone(standingOf(values)) || (points <= yellowBehind && !saysSo)) return [];
  const silent: EntryField[] = [];
  if (isBlank(values.problems)) silent.push('problems');
  if (isBlank(values.nextSteps)) silent.push('nextSteps');
  return silent.map((field) => ({ code: 'behindUnexplained', field, detail: { behind: Math.round(Math.max(points, 0)) } }));
}

function overdue({ values, isPastDue, dueOn }: CheckSubject): Finding[] {
  return isPastDue && !isDone(standingOf(values)) ? [{ code: 'overdueNotDone', field: 'status', detail: { dueOn: dueOn ?? '' } }] : [];
}

const UNDER_WAY_NO: ReadonlySet<EntryStatus> = new Set<EntryStatus>(['notStarted', 'behind', 'suspended']);
/** Rates this far apart cannot both be meant of the same work. */
const RATES_APART = 2000;

function contradiction({ role, values, leads }: CheckSubject): Finding[] {
  if (role !== 'supporting') return [];
  const findings = leads.flatMap((lead): Finding[] => {
    const [own, theirs] = [values.status ?? null, lead.status ?? null];
    if (own !== null && theirs !== null && isOpposite(own, theirs)) return [{ code: 'contradictsLead', field: 'status', detail: { own, lead: theirs } }];
    const [rate, leadRate] = [values.completionRate ?? null, lead.completionRate ?? null];
    return rate !== null && leadRate !== null && Math.abs(rate - leadRate) > RATES_APART ? [{ code: 'contradictsLead', field: 'completionRate', detail: { rate, leadRate } }] : [];
  });
  return findings.slice(0, 1);
}

function isOpposite(one: EntryStatus, other: EntryStatus): boolean {
  return (one === 'completed' && UNDER_WAY_NO.has(other)) || (other === 'completed' && UNDER_WAY_NO.has(one));
}

function standingOf(values: Partial<EntryValues>): { status: EntryStatus | null; completionRate: number | null } {
  return { status: values.status ?? null, completionRate: values.completionRate ?? null };
}

function isBlank(value: string | null | undefined): boolean {
  return value === null || value === undefined || value.trim() === '';
}
