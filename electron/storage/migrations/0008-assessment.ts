/** 考核: the scoring tables, their items, and what a person entered or adjusted. */
export const migration = {
  version: 8,
  sql: `
CREATE TABLE assessment (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, assessment_id TEXT NOT NULL,
  name TEXT, period TEXT, assessed TEXT, base TEXT, unit_groups TEXT, ties TEXT, places INTEGER, basis TEXT, series TEXT, settled TEXT, retracted TEXT,
  UNIQUE (plan_key, assessment_id)
) STRICT;
CREATE TABLE assessment_item (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, assessment_id TEXT NOT NULL, item_id TEXT NOT NULL,
  position INTEGER, name TEXT, points TEXT, basis TEXT, rule TEXT, missing TEXT, due_when TEXT, retracted TEXT,
  UNIQUE (plan_key, assessment_id, item_id)
) STRICT;
CREATE TABLE assessment_score (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, assessment_id TEXT NOT NULL, item_id TEXT NOT NULL, unit TEXT NOT NULL,
  points TEXT, figure TEXT, reason TEXT, adjustment TEXT, adjustment_reason TEXT,
  UNIQUE (plan_key, assessment_id, item_id, unit)
) STRICT;
`,
};
