import type { Conflict } from '#shared/contract/exchange.ts';
import { mayRule, type Author } from '#shared/domain/merge/ownership.ts';
import { changedFieldText, changedValueText, entityText } from '#shared/wording/changeText.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { sourceText } from '#shared/wording/sourceText.ts';

export type ConflictSide = Conflict['sides'][number];

export interface ConflictView { kind: 'mine' | Conflict['kind']; text: string }

export function conflictKey({ entity, field }: Pick<Conflict, 'entity' | 'field'>): string {
  return `${entity}\n${field}`;
}

/** Which of them a person sees: those to be decided here, all that compete, or what others suggest; with the words typed. */
export function filterConflicts(conflicts: readonly Conflict[], { kind, text }: ConflictView, author: Author): Conflict[] {
  const wanted = text.trim();
  return conflicts
    .filter((conflict) => (kind === 'mine' ? mayRule(author, conflict.entity, conflict.field) : conflict.kind === kind))
    .filter((conflict) => wanted === '' || [entityText(conflict.entity), changedFieldText(conflict.entity, conflict.field), ...conflict.sides.map((side) => sideValueText(conflict, side))].some((words) => words.includes(wanted)));
}

export function sideValueText({ entity, field }: Pick<Conflict, 'entity' | 'field'>, { value }: Pick<ConflictSide, 'value'>): string {
  return changedValueText(entity, field, value) || '（空）';
}

/** Who wrote it: 省科技厅 王小明; the same person on two machines is told apart by the end of the machine's number. */
export function sideAuthorText(side: ConflictSide, sides: readonly ConflictSide[]): string {
  const name = nameOf(side);
  const isAlone = sides.every((other) => other === side || nameOf(other) !== name || machineOf(other) === machineOf(side));
  return isAlone ? name : `${name}（编号尾 ${machineOf(side).slice(-4).toUpperCase()}）`;
}

function nameOf({ role, unit, person }: ConflictSide): string {
  return [role === null ? '其他来源' : partyName({ role, unit }), person].filter((part) => part !== '').join(' ');
}

function machineOf({ ref }: ConflictSide): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** Where it came from; a ruling says that it is one. */
export function sideSourceText({ source, sourceName, isRuling }: ConflictSide): string {
  return isRuling ? '先前的裁定' : sourceText(source, sourceName);
}

/** Every head and suggestion that is on the screen: the ruling names them all. */
export function seenRefs({ sides }: Conflict): string[] {
  return sides.map(({ ref }) => ref);
}
