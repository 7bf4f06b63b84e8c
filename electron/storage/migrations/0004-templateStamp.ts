/** Whether a kept template takes a stamp (`off`: it does not). */
export const migration = {
  version: 4,
  sql: `
ALTER TABLE kept_template ADD COLUMN stamp TEXT;
`,
};
