import type { Conflict } from '#shared/contract/exchange.ts';
import { hlcToMs, type Change, type ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import { haveDifferentValues, standingValue } from '#shared/domain/merge/mergeField.ts';
import { shownHead, type Rank } from '#shared/domain/merge/register.ts';
import { listAuthors } from '../log/authors.ts';
import type { ReadableDb } from '../database.ts';
import { findChange } from './change.ts';
import { findSourceName } from './workspace.ts';

interface SideRow { entity: string; field: string; id: string; seq: number; rank: Rank; hlc: number; kind: string; value: string; is_suggestion: number }

const SIDES = `SELECT e.entity_key AS entity, h.field, r.replica_id AS id, h.seq, h.rank, c.hlc, c.kind, c.value, h.is_suggestion
  FROM (SELECT entity_no, field, replica_no, seq, rank, 0 AS is_suggestion FROM head UNION ALL SELECT entity_no, field, replica_no, seq, 0, 1 FROM suggestion) h
  JOIN entity e USING (entity_no) JOIN replica r ON r.replica_no = h.replica_no JOIN change c ON c.replica_no = h.replica_no AND c.seq = h.seq`;

/** Fields with more heads than one, and fields beside which somebody suggests something. */
const DISPUTED = `${SIDES} JOIN (
    SELECT entity_no, field FROM head GROUP BY entity_no, field HAVING count(*) > 1 UNION SELECT entity_no, field FROM suggestion) d
  ON d.entity_no = h.entity_no AND d.field = h.field ORDER BY e.entity_key, h.field, r.replica_id, h.seq`;

type Side = ReturnType<typeof toSide>;

/** 并存 and 建议 of the whole workspace; two people who wrote the same do not disagree, and a suggestion of what stands is none. */
export function listConflicts(db: ReadableDb, now: number): Conflict[] {
  const groups = Map.groupBy(db.all<SideRow>(DISPUTED), ({ entity, field }) => `${entity}\n${field}`);
  return [...groups.values()].flatMap((rows) => conflictOf(db, rows.map(toSide), now) ?? []);
}

export function countConflicts(db: ReadableDb): { conflicts: number; suggestions: number } {
  const all = listConflicts(db, Number.MAX_SAFE_INTEGER);
  return { conflicts: all.filter(({ kind }) => kind === 'conflict').length, suggestions: all.filter(({ kind }) => kind === 'suggestion').length };
}

/** Every head of one field, with the suggestions beside it. */
export function sidesOf(db: ReadableDb, entity: string, field: string): Side[] {
  return db.all<SideRow>(`${SIDES} WHERE e.entity_key = ? AND h.field = ?`, entity, field).map(toSide);
}

function toSide(row: SideRow) {
  const ref: ChangeRef = `${row.id}:${row.seq}`;
  return { entity: row.entity, field: row.field, ref, replica: row.id, hlc: row.hlc, rank: row.rank, kind: row.kind, value: JSON.parse(row.value) as ChangeValue, isSuggestion: row.is_suggestion === 1 };
}

const DAY_MS = 86_400_000;

function conflictOf(db: ReadableDb, sides: readonly Side[], now: number): Conflict | undefined {
  const standing = sides.filter(({ isSuggestion }) => !isSuggestion);
  const isConflict = haveDifferentValues(standing);
  const authors = listAuthors(db);
  const shown = shownHead(standing);
  const suggestions = sides.filter((side) => side.isSuggestion && haveDifferentValues([side, ...(shown === undefined ? [] : [shown])]));
  const described = [...(isConflict || suggestions.length > 0 ? standing : []), ...suggestions].map((side) => ({ side, change: findChange(db, side.ref) }));
  // A unit's own reading of the notice is no suggestion to the office.
  const worthSaying = described.filter(({ side, change }) => !side.isSuggestion || change?.source.startsWith('plan:') !== true);
  if (!isConflict && !worthSaying.some(({ side }) => side.isSuggestion)) return undefined;
  const first = sides[0];
  return {
    entity: first?.entity ?? '', field: first?.field ?? '', kind: isConflict ? 'conflict' : 'suggestion',
    isReopened: isConflict && standing.some(({ kind }) => kind === 'decide'),
    startedFrom: startedFrom(db, worthSaying.flatMap(({ change }) => change ?? [])),
    sides: worthSaying.map(({ side, change }) => {
      const author = authors.get(side.replica);
      const source = change?.source ?? '';
      return {
        ref: side.ref, value: standingValue(side.kind, side.value), unit: author?.unit ?? null, role: author?.role ?? null, person: change?.actor ?? '', at: new Date(hlcToMs(side.hlc)).toISOString(),
        source, sourceName: findSourceName(db, /^(?:workbook|plan):([0-9a-f]{64})/.exec(source)?.[1] ?? '') ?? null,
        shown: side.ref === shown?.ref, isRuling: side.kind === 'decide', isClockOff: hlcToMs(side.hlc) > now + DAY_MS,
      };
    }),
  };
}

/** What every side had before it; null when they did not start from one value. */
function startedFrom(db: ReadableDb, changes: readonly Change[]): ChangeValue {
  const bases = changes.map(({ base }) => base.map((ref) => findChange(db, ref)).find((change) => change !== undefined));
  const values = bases.map((change) => (change === undefined ? null : standingValue(change.kind, change.value)));
  return values.length > 0 && values.every((value) => JSON.stringify(value) === JSON.stringify(values[0])) ? (values[0] ?? null) : null;
}
