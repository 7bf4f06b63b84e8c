/** 考核: groups of units that are ranked among themselves; and the settled one whose results a 通报 has as an annex. */
export const migration = {
  version: 9,
  sql: `
ALTER TABLE assessment ADD COLUMN rank_groups TEXT;
ALTER TABLE briefing ADD COLUMN assessment_id TEXT;
`,
};
