/** The log of changes, the heads of every field, and the tables derived from them. */
export const migration = {
  version: 1,
  sql: `
CREATE TABLE workspace (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  replica_no INTEGER NOT NULL REFERENCES replica,
  role TEXT CHECK (role IN ('unit', 'office')),
  unit TEXT,
  person TEXT,
  phone TEXT
) STRICT;
CREATE TABLE replica (replica_no INTEGER PRIMARY KEY, replica_id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE entity (entity_no INTEGER PRIMARY KEY, entity_key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE source (source_no INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE source_file (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  replica_no INTEGER NOT NULL REFERENCES replica,
  seq INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity_no INTEGER NOT NULL REFERENCES entity,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  base TEXT NOT NULL,
  source_no INTEGER NOT NULL REFERENCES source,
  schema INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (replica_no, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_entity ON change (entity_no, field);
CREATE TRIGGER change_is_append_only_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'a change is never updated'); END;
CREATE TRIGGER change_is_append_only_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
CREATE TABLE head (
  entity_no INTEGER NOT NULL REFERENCES entity,
  field TEXT NOT NULL,
  replica_no INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (entity_no, field, replica_no, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE replaced (replica_no INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (replica_no, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE step (
  step_id INTEGER PRIMARY KEY,
  operation TEXT NOT NULL,
  detail TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  undoes INTEGER REFERENCES step,
  undone_by INTEGER REFERENCES step
) STRICT;
CREATE TABLE plan (entity_no INTEGER PRIMARY KEY REFERENCES entity, plan_key TEXT NOT NULL UNIQUE, title TEXT, year INTEGER) STRICT;
CREATE TABLE programme (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, programme_key TEXT NOT NULL,
  position INTEGER, number TEXT, name TEXT, lead_units TEXT, supporting_units TEXT,
  UNIQUE (plan_key, programme_key)
) STRICT;
CREATE TABLE task (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, task_key TEXT NOT NULL,
  position INTEGER, number TEXT, text TEXT, programme_key TEXT, lead_units TEXT, supporting_units TEXT, deadlines TEXT,
  UNIQUE (plan_key, task_key)
) STRICT;
CREATE TABLE indicator (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, indicator_key TEXT NOT NULL,
  position INTEGER, name TEXT, quantity TEXT, task_key TEXT,
  UNIQUE (plan_key, indicator_key)
) STRICT;
CREATE TABLE duty (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, duty_key TEXT NOT NULL,
  position INTEGER, text TEXT, units TEXT, frequency TEXT,
  UNIQUE (plan_key, duty_key)
) STRICT;
CREATE TABLE entry (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, task_key TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL,
  status TEXT, progress TEXT, completion_rate INTEGER, problems TEXT, next_steps TEXT,
  person_in_charge TEXT, phone TEXT, evidence TEXT, remark TEXT,
  UNIQUE (plan_key, period, unit, task_key)
) STRICT;
CREATE TABLE template (entity_no INTEGER PRIMARY KEY REFERENCES entity, fingerprint TEXT NOT NULL UNIQUE, name TEXT, columns TEXT) STRICT;
CREATE TABLE kept_template (entity_no INTEGER PRIMARY KEY REFERENCES entity, sha256 TEXT NOT NULL UNIQUE, name TEXT) STRICT;
`,
};
