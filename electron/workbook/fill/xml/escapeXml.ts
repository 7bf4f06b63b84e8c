/** Text content of an element. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}

export function escapeAttribute(text: string): string {
  if (!/[&<>"\n\t]/.test(text)) return text;
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Text of a cell: what XML cannot hold becomes `_xHHHH_`, and text that happens to look like that is kept from being read so. */
export function escapeCellText(text: string): string {
  if (!special.test(text) && text.isWellFormed()) return text;
  const lines = text.replace(/\r\n?/g, '\n');
  return escapeText(lines.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(unwritable, hexEscape));
}

/** Nearly all texts hold none of what is looked for below. */
const special = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF_&<>]/;

/** Control characters, lone surrogates and the two non-characters that XML 1.0 excludes. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function hexEscape(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
