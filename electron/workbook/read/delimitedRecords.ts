const candidates = [',', '\t', ';', '|', '，'];
const SAMPLE_RECORDS = 50;
const SAMPLE_CHARACTERS = 200_000;

/** The separator that splits the first records into the same number of fields most often, and into the most. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = regularity(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function regularity(sample: string, delimiter: string): number {
  const counts = new Map<number, number>();
  let records = 0;
  for (const fields of splitRecords(sample, delimiter)) {
    if (fields.length > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
    if (++records >= SAMPLE_RECORDS) break;
  }
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return times / Math.max(records, 1) + width / 10_000;
}

/** Records of separated text. A quote opens a field only at its start; within, `""` is a quote and line breaks are kept. */
export function* splitRecords(text: string, delimiter: string): Generator<string[]> {
  let at = 0;
  let fields: string[] = [];
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter);
    fields.push(field.value);
    at = field.end;
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      if (at === text.length) fields.push('');
      continue;
    }
    if (at < text.length) at += text.startsWith('\r\n', at) ? 2 : 1;
    yield fields;
    fields = [];
  }
  if (fields.length > 0) yield fields;
}

interface Field { value: string; end: number }

function plainField(text: string, start: number, delimiter: string): Field {
  const mark = delimiter.charCodeAt(0);
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === mark || code === 10 || code === 13) break;
  }
  return { value: text.slice(start, end), end };
}

/** A quote that nothing closes belongs to the text, as in an inch mark at the start of a field. */
function quotedField(text: string, start: number, delimiter: string): Field {
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return plainField(text, start, delimiter);
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1, delimiter);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = quote + 2;
  }
}
