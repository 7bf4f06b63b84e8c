/** 去年同期 beside a reading, for 同比. */
export const migration = {
  version: 6,
  sql: `
ALTER TABLE reading ADD COLUMN year_before TEXT;
`,
};
