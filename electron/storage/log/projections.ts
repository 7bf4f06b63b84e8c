import { canonicalValue, parseEntityKey, type ChangeValue } from '#shared/domain/change.ts';
import type { SqlValue, WritableDb } from '../database.ts';

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
      ['statement', text('statement')],
    ]),
  }],
  ['attachment', {
    table: 'attachment', keys: ['plan_key', 'task_key', 'period', 'unit', 'sha256'],
    columns: new Map([['name', text('name')], ['bytes', integer('bytes')], ['retracted', text('retracted')], ['receivedOn', text('received_on')]]),
  }],
  ['template', { table: 'template', keys: ['fingerprint'], columns: new Map([['name', text('name')], ['columns', json('columns')]]) }],
  ['keptTemplate', { table: 'kept_template', keys: ['sha256'], columns: new Map([['name', text('name')], ['stamp', text('stamp')]]) }],
  ['planSettings', {
    table: 'plan_settings', keys: ['plan_key'],
    columns: new Map([['schedule', json('schedule')], ['lights', json('lights')], ['checks', json('checks')], ['deadline', json('deadline')], ['calendar', json('calendar')]]),
  }],
  ['submission', {
    table: 'submission', keys: ['plan_key', 'period', 'unit'],
    columns: new Map([
      ['state', text('state')], ['submittedOn', text('submitted_on')], ['person', text('person')], ['phone', text('phone')], ['note', text('note')],
      ['receivedOn', text('received_on')], ['reason', text('reason')], ['sendBacks', integer('send_backs')], ['corrections', integer('corrections')],
      ['checked', text('checked')],
    ]),
  }],
  ['review', {
    table: 'review', keys: ['plan_key', 'task_key', 'period', 'unit'],
    columns: new Map([
      ['decision', text('decision')], ['reason', text('reason')], ['covers', json('covers')], ['submission', json('submission')], ['person', text('person')], ['reviewedOn', text('reviewed_on')], ['sendBacks', integer('send_backs')],
    ]),
  }],
  ['extension', {
    table: 'extension', keys: ['plan_key', 'unit', 'extension_id'],
    columns: new Map([
      ['period', text('period')], ['taskKey', text('task_key')], ['requestedOn', text('requested_on')], ['dueOn', text('due_on')], ['newDueOn', text('new_due_on')],
      ['reason', text('reason')], ['person', text('person')], ['decision', text('decision')], ['decisionReason', text('decision_reason')],
    ]),
  }],
  ['milestone', {
    table: 'milestone', keys: ['plan_key', 'task_key', 'unit', 'milestone_id'],
    columns: new Map([
      ['title', text('title')], ['dueOn', text('due_on')], ['deliverable', text('deliverable')], ['doneOn', text('done_on')], ['person', text('person')], ['retracted', text('retracted')],
    ]),
  }],
  ['indicatorRule', {
    table: 'indicator_rule', keys: ['plan_key', 'indicator_key'],
    columns: new Map([['sharing', text('sharing')], ['owner', text('owner')], ['cumulative', integer('cumulative')]]),
  }],
  ['reading', { table: 'reading', keys: ['plan_key', 'indicator_key', 'period', 'unit'], columns: new Map([['value', text('value')], ['remark', text('remark')], ['yearBefore', text('year_before')]]) }],
  ['project', {
    table: 'project', keys: ['plan_key', 'unit', 'project_id'],
    columns: new Map([
      ['name', text('name')], ['category', text('category')], ['place', text('place')], ['owner', text('owner')], ['totalInvestment', text('total_investment')],
      ['annualInvestment', text('annual_investment')], ['duration', text('duration')], ['retracted', text('retracted')],
    ]),
  }],
  ['projectMonth', {
    table: 'project_month', keys: ['plan_key', 'unit', 'project_id', 'period'],
    columns: new Map([['completed', text('completed')], ['cumulative', text('cumulative')], ['stage', text('stage')], ['problems', text('problems')]]),
  }],
  ['problem', {
    table: 'problem', keys: ['plan_key', 'problem_id'],
    columns: new Map([
      ['text', text('text')], ['level', text('level')], ['unit', text('unit')], ['dueOn', text('due_on')], ['taskKey', text('task_key')], ['period', text('period')], ['meeting', text('meeting')],
      ['raisedBy', text('raised_by')], ['state', text('state')], ['followUp', text('follow_up')], ['evidence', text('evidence')], ['settledOn', text('settled_on')], ['reopened', integer('reopened')],
    ]),
  }],
  ['briefing', {
    table: 'briefing', keys: ['plan_key', 'period'],
    columns: new Map([
      ['mark', text('mark')], ['title', text('title')], ['recipients', text('recipients')], ['issuer', text('issuer')], ['signing', text('signing')], ['sealedBy', text('sealed_by')],
      ['number', text('number')], ['issuedOn', text('issued_on')], ['signatory', text('signatory')], ['copies', text('copies')], ['highlights', json('highlights')], ['assessmentId', text('assessment_id')], ['issued', json('issued')],
    ]),
  }],
  ['briefingParagraph', { table: 'briefing_paragraph', keys: ['plan_key', 'period', 'paragraph'], columns: new Map([['text', text('text')], ['basis', text('basis')]]) }],
  ['assessment', {
    table: 'assessment', keys: ['plan_key', 'assessment_id'],
    columns: new Map([
      ['name', text('name')], ['period', text('period')], ['assessed', json('assessed')], ['base', text('base')], ['groups', json('unit_groups')], ['rankGroups', json('rank_groups')], ['ties', text('ties')], ['places', integer('places')],
      ['basis', text('basis')], ['series', text('series')], ['settled', json('settled')], ['retracted', text('retracted')],
    ]),
  }],
  ['assessmentItem', {
    table: 'assessment_item', keys: ['plan_key', 'assessment_id', 'item_id'],
    columns: new Map([
      ['position', integer('position')], ['name', text('name')], ['points', text('points')], ['basis', text('basis')], ['rule', json('rule')], ['missing', text('missing')], ['when', text('due_when')], ['retracted', text('retracted')],
    ]),
  }],
  ['assessmentScore', {
    table: 'assessment_score', keys: ['plan_key', 'assessment_id', 'item_id', 'unit'],
    columns: new Map([['points', text('points')], ['figure', text('figure')], ['reason', text('reason')], ['adjustment', text('adjustment')], ['adjustmentReason', text('adjustment_reason')]]),
  }],
]);

/** Known kinds whose fields need no table of their own. */
const UNPROJECTED_KINDS = new Set(['replica', 'key', 'projectForm']);

/** Tables that the log alone decides; `workspace.verify` builds them anew and compares. */
export const DERIVED_TABLES: readonly string[] = ['author', 'head', 'suggestion', 'replaced', ...[...PROJECTIONS.values()].map((projection) => projection.table)];

/** Writes the shown values of an entity's fields into its table; what this version does not know stays in the log alone. */
export function project(db: WritableDb, entityNo: number, entityKey: string, values: ReadonlyMap<string, ChangeValue>): void {
  const { kind, parts } = parseEntityKey(entityKey);
  const projection = PROJECTIONS.get(kind);
  if (projection === undefined || parts.length !== projection.keys.length) return;
  const columns: string[] = [];
  const cells: SqlValue[] = [];
  for (const [field, value] of values) {
    const column = projection.columns.get(field);
    if (column === undefined) continue;
    columns.push(column.name);
    cells.push(toSql(column, value));
  }
  if (columns.length === 0) return;
  db.run(upsertOf(projection, columns), entityNo, ...parts, ...cells);
}

/** Whether this version shows that field of that kind of entity anywhere. */
export function isProjected(entityKey: string, field: string): boolean {
  const { kind } = parseEntityKey(entityKey);
  return UNPROJECTED_KINDS.has(kind) || PROJECTIONS.get(kind)?.columns.has(field) === true;
}

const upserts = new Map<string, string>();

function upsertOf({ table, keys }: Projection, columns: string[]): string {
  const id = `${table} ${columns.join(' ')}`;
  const known = upserts.get(id);
  if (known !== undefined) return known;
  const names = ['entity_no', ...keys, ...columns];
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT (entity_no) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  upserts.set(id, sql);
  return sql;
}

function toSql(column: Column, value: ChangeValue): SqlValue {
  if (value === null) return null;
  if (column.holds === 'json') return canonicalValue(value);
  // A value of another type comes from a newer version: it is kept in the log and not shown.
  if (column.holds === 'integer') return typeof value === 'number' ? value : null;
  return typeof value === 'string' ? value : null;
}
