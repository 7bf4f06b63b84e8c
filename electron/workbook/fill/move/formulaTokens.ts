/** A piece of a formula: a reference that rows can move under, whole columns, or anything else, which is kept as it is written. */
export type FormulaToken =
  | { kind: 'other'; text: string }
  | { kind: 'cells'; text: string; sheet: string | undefined; from: CellPoint; to: CellPoint | undefined }
  | { kind: 'rows'; text: string; sheet: string | undefined; from: RowPoint; to: RowPoint }
  | { kind: 'columns'; text: string; sheet: string | undefined; from: ColumnPoint; to: ColumnPoint };

export interface RowPoint { row: number; isFixed: boolean }
export interface ColumnPoint { col: string; isColFixed: boolean }
export interface CellPoint extends RowPoint, ColumnPoint {}

const string = /"(?:[^"]|"")*"/y;
const errorValue = /#(?:REF|N\/A|NAME|VALUE|DIV\/0|NULL|NUM|SPILL|CALC|GETTING_DATA)[!?]?/iy;
const quotedSheet = /'((?:[^']|'')+)'!/y;
const plainSheet = /([\p{L}_\\][\p{L}\p{N}_.\\]*(?::[\p{L}_\\][\p{L}\p{N}_.\\]*)?)!/uy;
const externalSheet = /\[\d+\][^!'"()+\-*/,;:<>=&^%{}[\]\s]*!/y;
const cell = /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/uy;
const rows = /(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/uy;
const columns = /(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\p{L}\p{N}_.(!:])/uy;
const number = /\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y;
const word = /[\p{L}_\\][\p{L}\p{N}_.?\\]*/uy;

/** Cuts a formula (without its `=`) into tokens; together they are the formula again. */
export function formulaTokens(formula: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  const take = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  let at = 0;
  while (at < formula.length) {
    const token = signAt(formula, at) ?? referenceAt(take, at) ?? otherAt(formula, take, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

const SIGNS = new Map([...'+-*/^&=<>(),;{}%@ '].map((sign): [string, FormulaToken] => [sign, { kind: 'other', text: sign }]));

/** Half of the tokens are signs of which no reference begins with one. */
function signAt(formula: string, at: number): FormulaToken | undefined {
  return SIGNS.get(formula[at] ?? '');
}

type Take = (pattern: RegExp, at: number) => RegExpExecArray | null;

function referenceAt(take: Take, start: number): FormulaToken | undefined {
  const prefix = take(quotedSheet, start) ?? take(plainSheet, start);
  const sheet = prefix?.[1]?.replaceAll("''", "'");
  const at = start + (prefix?.[0].length ?? 0);
  // A reference into another file, or across several sheets, does not move with the rows of one.
  if (sheet !== undefined && /[[\]:]/.test(sheet)) return foreignAt(take, prefix?.[0] ?? '', at);
  const span = take(rows, at);
  if (span !== null) {
    return { kind: 'rows', text: (prefix?.[0] ?? '') + span[0], sheet, from: rowPoint(span[1], span[2]), to: rowPoint(span[3], span[4]) };
  }
  const across = take(columns, at);
  if (across !== null && !isBeyondGrid(across[2] ?? '') && !isBeyondGrid(across[4] ?? '')) {
    return { kind: 'columns', text: (prefix?.[0] ?? '') + across[0], sheet, from: columnPoint(across[1], across[2]), to: columnPoint(across[3], across[4]) };
  }
  const first = take(cell, at);
  // `sheet!name`: the sheet's name must not be looked into.
  if (first === null || isBeyondGrid(first[2] ?? '')) return prefix === null ? undefined : { kind: 'other', text: prefix[0] };
  const second = take(/:/y, at + first[0].length) === null ? null : take(cell, at + first[0].length + 1);
  const text = (prefix?.[0] ?? '') + first[0] + (second === null ? '' : `:${second[0]}`);
  return { kind: 'cells', text, sheet, from: cellPoint(first), to: second === null ? undefined : cellPoint(second) };
}

function foreignAt(take: Take, prefix: string, at: number): FormulaToken {
  const span = take(rows, at) ?? take(columns, at) ?? take(cell, at);
  const rest = span === null ? null : take(/:/y, at + span[0].length) === null ? null : take(cell, at + span[0].length + 1);
  return { kind: 'other', text: prefix + (span?.[0] ?? '') + (rest === null ? '' : `:${rest[0]}`) };
}

function otherAt(formula: string, take: Take, at: number): FormulaToken {
  const external = take(externalSheet, at);
  if (external !== null) return foreignAt(take, external[0], at + external[0].length);
  if (formula[at] === '[') return { kind: 'other', text: bracketed(formula, at) };
  const found = take(string, at) ?? take(errorValue, at) ?? take(word, at) ?? take(number, at);
  return { kind: 'other', text: found?.[0] ?? String.fromCodePoint(formula.codePointAt(at) ?? 0) };
}

/** The last column is XFD; what looks like a cell behind it is a name. */
function isBeyondGrid(letters: string): boolean {
  return letters.length === 3 && letters.toUpperCase() > 'XFD';
}

/** Columns of a table: `[[#This Row],[完成率]]`; `'` keeps the next sign from counting. */
function bracketed(formula: string, start: number): string {
  let depth = 0;
  for (let at = start; at < formula.length; at++) {
    if (formula[at] === "'") at++;
    else if (formula[at] === '[') depth++;
    else if (formula[at] === ']' && --depth === 0) return formula.slice(start, at + 1);
  }
  return formula.slice(start);
}

function cellPoint([, colFixed, col = '', rowFixed, row]: RegExpExecArray): CellPoint {
  return { ...rowPoint(rowFixed, row), ...columnPoint(colFixed, col) };
}

function columnPoint(fixed: string | undefined, col = ''): ColumnPoint {
  return { col, isColFixed: fixed === '$' };
}

function rowPoint(fixed: string | undefined, row: string | undefined): RowPoint {
  return { row: Number(row) - 1, isFixed: fixed === '$' };
}
