import { entityKey, type ChangeValue } from './change.ts';
import type { Deadline } from './deadline.ts';
import type { IndicatorDraft, PlanDraft } from './planDraft.ts';
import type { Quantity } from './quantity.ts';

/** One field of the plan as it goes into the log. */
export interface Fact { entity: string; field: string; value: ChangeValue }

/** A quantity in the log: decimals as strings, confidence in percent, since changes hold whole numbers only. */
export interface StoredQuantity extends Omit<Quantity, 'value' | 'max' | 'confidence'> { value: string; max: string | null; confidence: number }

export interface StoredDeadline extends Omit<Deadline, 'confidence'> { confidence: number }

/**
 * Everything a plan says, as facts in the order of the document; equal documents give equal facts on every machine. A
 * position is a place among the siblings, so that one task more does not move the rest of the plan.
 */
export function planFacts(planKey: string, draft: PlanDraft): Fact[] {
  const fields = (kind: string, key: string, values: Record<string, ChangeValue>): Fact[] => {
    const entity = kind === 'plan' ? entityKey('plan', planKey) : entityKey(kind, planKey, safePart(key));
    return Object.entries(values).map(([field, value]) => ({ entity, field, value }));
  };
  const indicator = (item: IndicatorDraft, place: number, taskKey: string | null) =>
    fields('indicator', item.key, { position: place, name: item.name, quantity: { ...quantityToStored(item.quantity) }, taskKey });
  return [
    ...fields('plan', '', { title: draft.title, year: draft.year }),
    ...draft.indicators.flatMap((item, place) => indicator(item, place, null)),
    ...draft.programmes.flatMap((programme, programmePlace) => [
      ...fields('programme', programme.key, { position: programmePlace, number: programme.number, name: programme.name, leadUnits: programme.leadUnits.map(safePart), supportingUnits: programme.supportingUnits.map(safePart) }),
      ...programme.tasks.flatMap((task, taskPlace) => [
        ...fields('task', task.key, {
          position: taskPlace, number: task.number, text: task.text, programmeKey: safePart(programme.key),
          leadUnits: task.leadUnits.map(safePart), supportingUnits: task.supportingUnits.map(safePart),
          deadlines: task.deadlines.map((deadline) => ({ ...deadline, confidence: Math.round(deadline.confidence * 100) })),
        }),
        ...task.indicators.flatMap((item, place) => indicator(item, place, safePart(task.key))),
      ]),
    ]),
    ...draft.duties.flatMap((duty, place) => fields('duty', duty.key, { position: place, text: duty.text, units: duty.units.map(safePart), frequency: duty.frequency })),
  ];
}

/** What a plan is told apart by: its title without spaces and quotation marks. */
export function planTitleIdentity(title: string): string {
  return title.normalize('NFKC').replace(/[\s"'“”‘’「」《》]/g, '');
}

export function quantityToStored(quantity: Quantity): StoredQuantity {
  const { value, max, confidence } = quantity;
  return { ...quantity, value: String(value), max: max === null ? null : String(max), confidence: Math.round(confidence * 100) };
}

export function storedToQuantity(stored: StoredQuantity): Quantity {
  return { ...stored, value: Number(stored.value), max: stored.max === null ? null : Number(stored.max), confidence: stored.confidence / 100 };
}

/** Keys and units are joined by `|` after `kind:`; those two signs cannot be part of them. */
function safePart(text: string): string {
  return text.replace(/[|:\n\r]+/g, ' ').trim();
}
