/** 佐证材料 of entries, which of their files have gone out in a package, and how many each package carried. */
export const migration = {
  version: 5,
  sql: `
CREATE TABLE attachment (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, task_key TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL, sha256 TEXT NOT NULL,
  name TEXT, bytes INTEGER, retracted TEXT, received_on TEXT,
  UNIQUE (plan_key, period, unit, task_key, sha256)
) STRICT;
CREATE TABLE sent_attachment (sha256 TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE sent_package ADD COLUMN attachments INTEGER NOT NULL DEFAULT 0;
`,
};
