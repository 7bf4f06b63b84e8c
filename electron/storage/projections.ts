import { canonicalValue, parseEntityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { SqlValue, WritableDb } from './database.ts';

/** How the log becomes a table: the parts of an entity's key, and which field goes into which column. */
interface Projection {
  table: string;
  keys: string[];
  columns: Map<string, Column>;
}

interface Column { name: string; holds: 'text' | 'integer' | 'json' }

const text = (name: string): Column => ({ name, holds: 'text' });
const integer = (name: string): Column => ({ name, holds: 'integer' });
const json = (name: string): Column => ({ name, holds: 'json' });

const PROJECTIONS = new Map<string, Projection>([
  ['plan', { table: 'plan', keys: ['plan_key'], columns: new Map([['title', text('title')], ['year', integer('year')]]) }],
  ['programme', {
    table: 'programme', keys: ['plan_key', 'programme_key'],
    columns: new Map([['position', integer('position')], ['number', text('number')], ['name', text('name')], ['leadUnits', json('lead_units')], ['supportingUnits', json('supporting_units')]]),
  }],
  ['task', {
    table: 'task', keys: ['plan_key', 'task_key'],
    columns: new Map([
      ['position', integer('position')], ['number', text('number')], ['text', text('text')], ['programmeKey', text('programme_key')],
      ['leadUnits', json('lead_units')], ['supportingUnits', json('supporting_units')], ['deadlines', json('deadlines')],
    ]),
  }],
  ['indicator', {
    table: 'indicator', keys: ['plan_key', 'indicator_key'],
    columns: new Map([['position', integer('position')], ['name', text('name')], ['quantity', json('quantity')], ['taskKey', text('task_key')]]),
  }],
  ['duty', {
    table: 'duty', keys: ['plan_key', 'duty_key'],
    columns: new Map([['position', integer('position')], ['text', text('text')], ['units', json('units')], ['frequency', text('frequency')]]),
  }],
  ['entry', {
    table: 'entry', keys: ['plan_key', 'task_key', 'period', 'unit'],
    columns: new Map([
      ['status', text('status')], ['progress', text('progress')], ['completionRate', integer('completion_rate')], ['problems', text('problems')],
      ['nextSteps', text('next_steps')], ['personInCharge', text('person_in_charge')], ['phone', text('phone')], ['evidence', text('evidence')], ['remark', text('remark')],
    ]),
  }],
]);

/** Tables that the log alone decides; `workspace.verify` builds them anew and compares. */
export const DERIVED_TABLES: readonly string[] = ['head', 'replaced', ...[...PROJECTIONS.values()].map((projection) => projection.table)];

/** Writes a field's shown value into its table; what this version does not know stays in the log alone. */
export function project(db: WritableDb, entityNo: number, entityKey: string, field: string, value: ChangeValue): void {
  const { kind, parts } = parseEntityKey(entityKey);
  const projection = PROJECTIONS.get(kind);
  const column = projection?.columns.get(field);
  if (projection === undefined || column === undefined || parts.length !== projection.keys.length) return;
  const names = ['entity_no', ...projection.keys, column.name];
  const marks = names.map(() => '?').join(', ');
  db.run(
    `INSERT INTO ${projection.table} (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (entity_no) DO UPDATE SET ${column.name} = excluded.${column.name}`,
    entityNo, ...parts, toSql(column, value),
  );
}

function toSql(column: Column, value: ChangeValue): SqlValue {
  if (value === null) return null;
  if (column.holds === 'json') return canonicalValue(value);
  // A value of another type comes from a newer version: it is kept in the log and not shown.
  if (column.holds === 'integer') return typeof value === 'number' ? value : null;
  return typeof value === 'string' ? value : null;
}
