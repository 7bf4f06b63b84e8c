/** 内部链 of the office: the last one that this machine has written, and which of its changes a step has made. */
export const migration = {
  version: 10,
  sql: `
ALTER TABLE workspace ADD COLUMN inner_replica_no INTEGER REFERENCES replica;
ALTER TABLE step ADD COLUMN inner_replica_no INTEGER REFERENCES replica;
ALTER TABLE step ADD COLUMN inner_first_seq INTEGER;
ALTER TABLE step ADD COLUMN inner_last_seq INTEGER;
`,
};
