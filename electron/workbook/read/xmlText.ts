const named = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);
const reference = /&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|(\w+));/g;
const escapedUnit = /_x([0-9A-Fa-f]{4})_/g;

/** Text of an XML part with its references resolved and line ends as `\n`. */
export function decodeXmlText(bytes: Buffer, start: number, end: number): string {
  const written = bytes.toString('utf8', start, end);
  const lines = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  return lines.includes('&') ? resolveReferences(lines) : lines;
}

/** A reference that means nothing to us stays as it is written. */
export function resolveReferences(text: string): string {
  return text.replace(reference, (written, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named.get(name) ?? written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

/** Resolves the `_xHHHH_` by which OOXML writes control characters, and gives line breaks as `\n` as every format here does. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x') && !text.includes('\r')) return text;
  return text.replace(escapedUnit, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\r\n?/g, '\n');
}
