import type { BriefingField, BriefingParagraph, EditedParagraph, GeneratedParagraph } from './briefing.ts';

const FIELD = /\{\{([^{}\n]{1,30})\}\}/g;

/** Words of an entry may hold what looks like a field: it must not become one. */
export function literal(words: string): string {
  return words.replaceAll('{{', '｛｛').replaceAll('}}', '｝｝');
}

export type Piece = { kind: 'words'; text: string } | { kind: 'field'; field: BriefingField } | { kind: 'unknown'; name: string };

/** A paragraph's text as words and the numbers between them. */
export function piecesOf(text: string, fields: readonly BriefingField[]): Piece[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(FIELD)) {
    if (match.index > from) pieces.push({ kind: 'words', text: text.slice(from, match.index) });
    const name = match[1] ?? '';
    const field = byName.get(name);
    pieces.push(field === undefined ? { kind: 'unknown', name } : { kind: 'field', field });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'words', text: text.slice(from) });
  return pieces;
}

/** The text as it is printed. */
export function filledText(text: string, fields: readonly BriefingField[]): string {
  return piecesOf(text, fields).map((piece) => (piece.kind === 'words' ? piece.text : piece.kind === 'field' ? piece.field.text : `{{${piece.name}}}`)).join('');
}

export function unknownFields(text: string, fields: readonly BriefingField[]): string[] {
  return [...new Set(piecesOf(text, fields).flatMap((piece) => (piece.kind === 'unknown' ? [piece.name] : [])))];
}

/**
 * What stands: a person's words over what was generated. They are kept whatever the data do; when what would be generated
 * now is not what the person had before them, the paragraph says so. Words about something that is no longer told of stay
 * until the person drops them.
 */
export function standingParagraphs(generated: readonly GeneratedParagraph[], edited: readonly EditedParagraph[]): BriefingParagraph[] {
  const byKey = new Map(edited.map((each) => [each.key, each]));
  const known = new Set(generated.map(({ key }) => key));
  const orphans = edited.filter(({ key, text }) => !known.has(key) && text !== '').map(({ key }) => ({ key, heading: null, text: '', fields: [] }));
  return [...generated, ...orphans].map((paragraph) => stand(paragraph, byKey.get(paragraph.key)));
}

function stand({ key, heading, text: generated, fields }: GeneratedParagraph, edit: EditedParagraph | undefined): BriefingParagraph {
  const text = edit?.text ?? generated;
  return { key, heading, text, generated, fields, unknown: unknownFields(text, fields), version: edit?.version ?? 0, state: stateOf(edit, filledText(generated, fields)) };
}

function stateOf(edit: EditedParagraph | undefined, generatedNow: string): BriefingParagraph['state'] {
  if (edit === undefined) return 'generated';
  if (edit.basis !== generatedNow) return 'changed';
  return edit.text === '' ? 'leftOut' : 'edited';
}
