/** Whose word each head is, and everything about packages: who sent them, what became of them, whose keys are trusted. */
export const migration = {
  version: 3,
  sql: `
ALTER TABLE head ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
UPDATE head SET rank = 2 WHERE entity_no IN (
  SELECT entity_no FROM entity WHERE substr(entity_key, 1, instr(entity_key, ':') - 1) NOT IN (
    'plan', 'programme', 'task', 'indicator', 'duty', 'period', 'planSettings', 'indicatorRule', 'review', 'briefing', 'assessment', 'key',
    'entry', 'reading', 'milestone', 'project', 'projectMonth', 'replica')
    AND NOT (substr(entity_key, 1, 11) = 'submission:' AND field = 'receivedOn') AND NOT (substr(entity_key, 1, 10) = 'extension:' AND field IN ('decision', 'decisionReason')));
ALTER TABLE step ADD COLUMN replica_no INTEGER REFERENCES replica;
UPDATE step SET replica_no = (SELECT replica_no FROM workspace);
CREATE TABLE suggestion (
  entity_no INTEGER NOT NULL REFERENCES entity,
  field TEXT NOT NULL,
  replica_no INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (entity_no, field, replica_no, seq)
) STRICT, WITHOUT ROWID;
DROP TABLE replaced;
CREATE TABLE replaced (
  replica_no INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entity_no INTEGER NOT NULL REFERENCES entity,
  field TEXT NOT NULL,
  rank INTEGER NOT NULL,
  PRIMARY KEY (replica_no, seq, entity_no, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE author (replica_no INTEGER PRIMARY KEY REFERENCES replica, role TEXT NOT NULL, unit TEXT) STRICT;
CREATE TABLE package (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  received_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('RECEIVED', 'VERIFIED', 'PREVIEWED', 'APPLIED', 'PARKED', 'REJECTED', 'QUARANTINED')),
  code TEXT,
  detail TEXT NOT NULL,
  sender_role TEXT,
  sender_unit TEXT,
  sender_key TEXT,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE package_attempt (
  attempt_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES package,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  code TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX package_attempt_by_package ON package_attempt (sha256);
CREATE TABLE sent_package (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  at TEXT NOT NULL,
  recipient TEXT NOT NULL,
  changes INTEGER NOT NULL,
  ranges TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE confirmed (replica_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE peer_vector (
  peer_replica TEXT NOT NULL,
  unit TEXT NOT NULL,
  replica_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (peer_replica, replica_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE trusted_key (
  public_key TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('unit', 'office')),
  unit TEXT,
  contact TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'revoked')),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE fork_branch (
  replica_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (replica_id, seq, hash)
) STRICT, WITHOUT ROWID;
`,
};
