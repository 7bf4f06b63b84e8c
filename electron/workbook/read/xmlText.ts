const named = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', "'"]]);
const reference = /&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|(\w+));/g;
const escapedUnit = /_x([0-9A-Fa-f]{4})_/g;

/** Text of an XML part with its references resolved and line ends as `\n`. */
export function decodeXmlText(bytes: Buffer, start: number, end: number): string {
  return decodeWritten(bytes.toString('utf8', start, end));
}

/** The same of what is a string already. */
export function decodeWritten(written: string): string {
  const lines = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  return resolveReferences(lines);
}

/** A reference that means nothing to us stays as it is written. */
export function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
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
