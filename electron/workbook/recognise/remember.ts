/** Cells of agencies' sheets say the same words a thousand times; beyond this many different ones all are forgotten. */
const MOST = 20_000;
/** A longer text hardly comes twice. */
const LONGEST = 200;

/** The same function of a text, worked out once for each text; what it gives must not be changed by anybody. */
export function remember<V>(compute: (text: string) => V, most = MOST): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    const before = known.get(text);
    // What is undefined was worked out as well.
    if (before !== undefined || known.has(text)) return before as V;
    if (known.size >= most) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}

/** The same of the text asked about last: enough for one column, which often says the same in row after row. */
export function rememberLast<V>(compute: (text: string) => V): (text: string) => V {
  let last = '';
  let value = compute(last);
  return (text) => {
    if (text !== last) {
      value = compute(text);
      last = text;
    }
    return value;
  };
}
