/** 通报: the head, the choice and the issue of a period's document, and the paragraphs that a person wrote. */
export const migration = {
  version: 7,
  sql: `
CREATE TABLE briefing (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, period TEXT NOT NULL,
  mark TEXT, title TEXT, recipients TEXT, issuer TEXT, signing TEXT, sealed_by TEXT, number TEXT, issued_on TEXT, signatory TEXT, copies TEXT, highlights TEXT, issued TEXT,
  UNIQUE (plan_key, period)
) STRICT;
CREATE TABLE briefing_paragraph (
  entity_no INTEGER PRIMARY KEY REFERENCES entity,
  plan_key TEXT NOT NULL, period TEXT NOT NULL, paragraph TEXT NOT NULL,
  text TEXT, basis TEXT,
  UNIQUE (plan_key, period, paragraph)
) STRICT;
`,
};
