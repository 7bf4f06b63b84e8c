import { isSuggestedSource, parseEntityKey, type Change } from '../change.ts';
import type { ChangeRef } from '../ids.ts';
import type { Rank } from './register.ts';

/** Who stands behind a replica, as the replica itself has declared in its chain. */
export interface Author { role: 'unit' | 'office'; unit: string | null }

export type Owner = { by: 'office' } | { by: 'unit'; unit: string } | { by: 'replica'; replica: string } | { by: 'anyone' };

/** What ranking needs to know of the rest of the log. */
export interface RankContext {
  authorOf(replica: string): Author | undefined;
  /** An earlier change of the same replica; always there, since a chain has no gaps. */
  changeOf(ref: ChangeRef): Change | undefined;
}

/** Kinds of entities that the office alone decides (工作计划, 计划设置, 审核, 密钥 …). */
const OFFICE_KINDS = new Set(['plan', 'programme', 'task', 'indicator', 'duty', 'period', 'planSettings', 'indicatorRule', 'review', 'briefing', 'briefingParagraph', 'assessment', 'assessmentItem', 'assessmentScore', 'key']);

/** What the office works on before it tells anybody: it is written into the office's inner chain, which goes to no unit. */
const OFFICE_DRAFT_KINDS = new Set(['briefing', 'briefingParagraph', 'assessment', 'assessmentItem', 'assessmentScore']);

/** What an office says of keys: who is registered, which is revoked, which comes next. */
const OFFICE_KEY_FIELDS = new Set(['registration', 'revoked', 'rotation']);

/** Kinds of entities that belong to the unit at this place of their key (填报, 佐证材料, 指标值, 举措, 重大项目). */
const UNIT_PLACE = new Map<string, number>([['entry', 3], ['attachment', 3], ['reading', 3], ['milestone', 2], ['project', 1], ['projectMonth', 1]]);

/** Fields that the office decides in entities that both sides write. */
const OFFICE_FIELDS = new Map<string, readonly string[]>([['submission', ['receivedOn']], ['attachment', ['receivedOn']], ['extension', ['decision', 'decisionReason']]]);

/** Whose field it is: data of the domain, the same on every machine. What nobody owns is everybody's. */
export function ownerOf(entity: string, field: string): Owner {
  const { kind, parts } = parseEntityKey(entity);
  if (OFFICE_KINDS.has(kind)) return { by: 'office' };
  if (kind === 'replica') return { by: 'replica', replica: parts[0] ?? '' };
  if (OFFICE_FIELDS.get(kind)?.includes(field) === true) return { by: 'office' };
  const unit = parts[UNIT_PLACE.get(kind) ?? -1];
  return unit === undefined ? { by: 'anyone' } : { by: 'unit', unit };
}

/** Whether it is one of the things that the office tells nobody yet. */
export function isOfficeDraft(entity: string): boolean {
  return OFFICE_DRAFT_KINDS.has(parseEntityKey(entity).kind);
}

/** Whether somebody with that role may see what has become of it: a second fence, for packages of before there were inner chains. */
export function mayBeShown(role: Author['role'] | undefined, entity: string): boolean {
  return role !== 'unit' || !isOfficeDraft(entity);
}

/** Whether no unit's program ever writes that: judgements, and what is said of keys. Of all else a unit can at least suggest something. */
export function isOfficeWord(entity: string, field: string): boolean {
  const { kind } = parseEntityKey(entity);
  return kind === 'review' || OFFICE_DRAFT_KINDS.has(kind) || (kind === 'key' && OFFICE_KEY_FIELDS.has(field));
}

/** Who may rule on a 并存 or a 建议: the office on everything, a unit on what is its own or everybody's. */
export function mayRule(author: Author, entity: string, field: string): boolean {
  const owner = ownerOf(entity, field);
  return author.role === 'office' || owner.by === 'anyone' || (owner.by === 'unit' && owner.unit === author.unit);
}

/**
 * Whose word a change is. The office speaks for a unit when it takes in the unit's workbook, or while the unit itself
 * has not spoken; over the unit's own word it can only suggest, or rule on a conflict. An undo speaks as what it undoes,
 * and what is written anew for somebody who could only suggest it stays that.
 */
export function rankOf(change: Change, context: RankContext): Rank {
  const author = context.authorOf(change.replica);
  const owner = ownerOf(change.entity, change.field);
  if (owner.by === 'anyone') return 2;
  if (isSuggestedSource(change.source)) return 0;
  if (owner.by === 'replica') return owner.replica === change.replica ? 2 : 0;
  if (author === undefined) return 0;
  if (owner.by === 'office') return author.role === 'office' ? 2 : 0;
  if (author.role === 'unit') return author.unit === owner.unit ? 2 : 0;
  return speaksForUnit(change, context) ? 1 : 0;
}

function speaksForUnit(change: Change, context: RankContext): boolean {
  const undone = undoneBy(change, context);
  if (undone !== undefined) return speaksForUnit(undone, context);
  if (change.kind === 'decide' || change.source.startsWith('workbook:')) return true;
  return change.base.every((ref) => context.authorOf(ref.slice(0, ref.indexOf(':')))?.role === 'office');
}

function undoneBy(change: Change, context: RankContext): Change | undefined {
  if (!change.source.startsWith('undo:')) return undefined;
  const ref = change.source.slice('undo:'.length);
  const undone = context.changeOf(ref);
  if (undone === undefined || undone.entity !== change.entity || undone.field !== change.field) return undefined;
  // Only an earlier change of the same chain, so that every machine that has this change has that one too.
  return undone.replica === change.replica && undone.seq < change.seq ? undone : undefined;
}
