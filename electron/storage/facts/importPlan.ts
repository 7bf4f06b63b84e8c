import { createHash } from 'node:crypto';
import type { PlanDifference, PlanDifferenceItem, Withdrawn } from '#shared/contract/plan.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { canonicalValue, entityKey, parseEntityKey, planSource, type ChangeValue } from '#shared/domain/change.ts';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { planFacts, planTitleIdentity, type Fact } from '#shared/domain/planFacts.ts';
import type { ReadableDb } from '../database.ts';
import { standingByPrefix, standingOf, type StandingField } from '../tables/field.ts';
import { nameSource } from '../tables/workspace.ts';
import type { WriteContext } from '../write/writer.ts';

export interface PlanComparison { planKey: string; isNew: boolean; difference: PlanDifference; items: PlanDifferenceItem[] }

type Standing = Map<string, Map<string, StandingField>>;

const KINDS = ['plan', 'programme', 'task', 'indicator', 'duty'] as const;
/** Where a thing stands among its neighbours is no difference worth showing. */
const UNSHOWN = new Set(['position']);

/** Key of a plan: the same on every machine that reads the same notice. Refuses a draft without a title or year. */
export function planKeyOf(draft: PlanDraft): string {
  const identity = planTitleIdentity(draft.title);
  if (identity === '') throw new Refusal('plan.noTitle');
  if (draft.year === null) throw new Refusal('plan.noYear', { title: draft.title });
  return `${draft.year}-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;
}

/** What importing the draft would do to the plan that is there. */
export function comparePlan(db: ReadableDb, draft: PlanDraft): PlanComparison {
  const planKey = planKeyOf(draft);
  checkKeys(draft);
  const standing = standingPlan(db, planKey);
  const facts = factsByEntity(planFacts(planKey, draft));
  const items: PlanDifferenceItem[] = [];
  let unchanged = 0;
  for (const [entity, fields] of facts) {
    const before = standing.get(entity);
    const differing = fields.filter(({ field, value }) => differs(before?.get(field), value));
    if (differing.every(({ field }) => UNSHOWN.has(field)) && before !== undefined) unchanged += 1;
    else items.push(itemOf(entity, fields, before, differing));
  }
  const gone = [...standing].filter(([entity, fields]) => !facts.has(entity) && isThere(fields));
  items.push(...gone.map(([entity, fields]): PlanDifferenceItem => ({ ...identityOf(entity), outcome: 'missing', label: labelOf([...fields].map(([field, { value }]) => ({ entity, field, value }))), fields: [] })));
  const count = (outcome: PlanDifferenceItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
  return { planKey, isNew: ![...standing.values()].some(isThere), difference: { added: count('added'), changed: count('changed'), unchanged, missing: count('missing') }, items };
}

/** Records every fact of the draft that differs from what stands, and empties what is withdrawn; the import is one step. */
export function importPlan(context: WriteContext, draft: PlanDraft, source: { name: string; sha256: string }, withdraw: readonly Withdrawn[] = []): PlanComparison {
  if (draft.programmes.every((programme) => programme.tasks.length === 0)) throw new Refusal('plan.noTasks', { title: draft.title });
  const comparison = comparePlan(context.db, draft);
  const standing = standingPlan(context.db, comparison.planKey);
  nameSource(context.db, source.sha256, source.name);
  for (const { entity, field, value } of planFacts(comparison.planKey, draft)) {
    const before = standing.get(entity)?.get(field);
    if (differs(before, value)) context.record({ entity, field, value, base: before?.heads ?? [], source: planSource(source.sha256) });
  }
  for (const { kind, key } of goneWithTheirText(comparison.items, draft)) withdrawThing(context, entityKey(kind, comparison.planKey, key), standing, planSource(source.sha256));
  for (const item of withdraw) {
    // Only what the draft leaves out: nobody withdraws what the same document asks for.
    if (!comparison.items.some(({ kind, key, outcome }) => outcome === 'missing' && kind === item.kind && key === item.key)) throw new Refusal('plan.notMissing', { key: item.key });
    withdrawThing(context, entityKey(item.kind, comparison.planKey, item.key), standing, planSource(source.sha256));
  }
  return comparison;
}

/** A target that was read from a task's text goes when the text no longer has it. */
function goneWithTheirText(items: readonly PlanDifferenceItem[], draft: PlanDraft): PlanDifferenceItem[] {
  const tasks = new Set(draft.programmes.flatMap((programme) => programme.tasks.map((task) => task.key)));
  return items.filter(({ kind, outcome, key }) => kind === 'indicator' && outcome === 'missing' && tasks.has(key.slice(0, key.lastIndexOf('#'))));
}

function withdrawThing(context: WriteContext, entity: string, standing: Standing, source: string): void {
  for (const [field, { value, heads }] of standing.get(entity) ?? []) {
    if (value !== null) context.record({ entity, field, value: null, base: heads, source });
  }
}

/** Two things with one key would become one: the person who imports has to tell them apart first. */
function checkKeys(draft: PlanDraft): void {
  const seen = new Set<string>();
  for (const { key, number, text } of draft.programmes.flatMap((programme) => programme.tasks)) {
    if (seen.has(key)) throw new Refusal('plan.sameNumber', { number, text: text.slice(0, 40) });
    seen.add(key);
  }
}

function standingPlan(db: ReadableDb, planKey: string): Standing {
  const parts = KINDS.filter((kind) => kind !== 'plan').flatMap((kind) => [...standingByPrefix(db, `${entityKey(kind, planKey)}|`)]);
  const plan = entityKey('plan', planKey);
  const fields = standingOf(db, plan);
  return new Map(fields.size === 0 ? parts : [[plan, fields], ...parts]);
}

function factsByEntity(facts: Fact[]): Map<string, Fact[]> {
  return Map.groupBy(facts, ({ entity }) => entity);
}

function differs(before: StandingField | undefined, value: ChangeValue): boolean {
  return before === undefined || before.conflict || canonicalValue(before.value) !== canonicalValue(value);
}

/** What an undone import leaves behind are fields without a value. */
function isThere(fields: ReadonlyMap<string, StandingField>): boolean {
  return [...fields.values()].some(({ value }) => value !== null);
}

function itemOf(entity: string, fields: Fact[], before: Map<string, StandingField> | undefined, differing: Fact[]): PlanDifferenceItem {
  const wasThere = before !== undefined && isThere(before);
  return {
    ...identityOf(entity),
    outcome: wasThere ? 'changed' : 'added',
    label: labelOf(fields),
    fields: wasThere ? differing.filter(({ field }) => !UNSHOWN.has(field)).map(({ field, value }) => ({ field, before: before.get(field)?.value ?? null, after: value })) : [],
  };
}

function identityOf(entity: string): { kind: PlanDifferenceItem['kind']; key: string } {
  const { kind, parts } = parseEntityKey(entity);
  const known = KINDS.find((each) => each === kind);
  if (known === undefined) throw new Error(`not of a plan: ${entity}`);
  return { kind: known, key: parts.at(-1) ?? '' };
}

function labelOf(fields: Fact[]): string {
  const value = (name: string) => fields.find(({ field }) => field === name)?.value;
  const label = value('text') ?? value('name') ?? value('title') ?? '';
  return typeof label === 'string' ? label : '';
}
