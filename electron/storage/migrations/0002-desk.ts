/** What a desk needs beside entries: settings, reports and reviews, milestones, readings, projects, problems, unsaved text, search. */
export const migration = {
  version: 2,
  sql: `
ALTER TABLE entry ADD COLUMN statement TEXT;
CREATE TABLE plan_settings (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL UNIQUE,
  schedule TEXT, lights TEXT, checks TEXT, deadline TEXT, calendar TEXT
) STRICT;
CREATE TABLE submission (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL,
  state TEXT, submitted_on TEXT, person TEXT, phone TEXT, note TEXT, received_on TEXT, reason TEXT, send_backs INTEGER, corrections INTEGER, checked TEXT,
  UNIQUE (plan_key, period, unit)
) STRICT;
CREATE TABLE review (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, task_key TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL,
  decision TEXT, reason TEXT, covers TEXT, submission TEXT, person TEXT, reviewed_on TEXT, send_backs INTEGER,
  UNIQUE (plan_key, period, unit, task_key)
) STRICT;
CREATE TABLE extension (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, unit TEXT NOT NULL, extension_id TEXT NOT NULL,
  period TEXT, task_key TEXT, requested_on TEXT, due_on TEXT, new_due_on TEXT, reason TEXT, person TEXT, decision TEXT, decision_reason TEXT,
  UNIQUE (plan_key, extension_id, unit)
) STRICT;
CREATE TABLE milestone (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, task_key TEXT NOT NULL, unit TEXT NOT NULL, milestone_id TEXT NOT NULL,
  title TEXT, due_on TEXT, deliverable TEXT, done_on TEXT, person TEXT, retracted TEXT,
  UNIQUE (plan_key, milestone_id, task_key, unit)
) STRICT;
CREATE TABLE indicator_rule (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, indicator_key TEXT NOT NULL,
  sharing TEXT, owner TEXT, cumulative INTEGER,
  UNIQUE (plan_key, indicator_key)
) STRICT;
CREATE TABLE reading (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, indicator_key TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL,
  value TEXT, remark TEXT,
  UNIQUE (plan_key, indicator_key, period, unit)
) STRICT;
CREATE TABLE project (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, unit TEXT NOT NULL, project_id TEXT NOT NULL,
  name TEXT, category TEXT, place TEXT, owner TEXT, total_investment TEXT, annual_investment TEXT, duration TEXT, retracted TEXT,
  UNIQUE (plan_key, project_id, unit)
) STRICT;
CREATE TABLE project_month (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, unit TEXT NOT NULL, project_id TEXT NOT NULL, period TEXT NOT NULL,
  completed TEXT, cumulative TEXT, stage TEXT, problems TEXT,
  UNIQUE (plan_key, project_id, period, unit)
) STRICT;
CREATE TABLE problem (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, problem_id TEXT NOT NULL,
  text TEXT, level TEXT, unit TEXT, due_on TEXT, task_key TEXT, period TEXT, meeting TEXT, raised_by TEXT,
  state TEXT, follow_up TEXT, evidence TEXT, settled_on TEXT, reopened INTEGER,
  UNIQUE (plan_key, problem_id)
) STRICT;
CREATE TABLE draft (entity TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (entity, field)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
`,
};
