export type FormatToken =
  | { kind: 'literal'; text: string }
  | { kind: 'digit'; text: '0' | '#' | '?' }
  | { kind: 'point' | 'comma' | 'percent' | 'slash' | 'text' | 'general' }
  | { kind: 'exponent'; alwaysSigned: boolean }
  /** `yyyy`, `m`, `dd`, `hh`, `ss`, `aaaa`; minutes as `M`/`MM`. */
  | { kind: 'date'; text: string }
  | { kind: 'elapsed'; unit: 'h' | 'm' | 's'; width: number }
  | { kind: 'halfDay'; morning: string; afternoon: string };

export interface BracketPart { kind: 'condition' | 'locale' | 'numerals'; text: string }

export interface SectionTokens { tokens: FormatToken[]; brackets: BracketPart[] }

const general = /^(?:General|G\/通用格式|常规)/i;
const halfDay = /^(?:AM\/PM|A\/P|上午\/下午)/i;
const dateRun = /^(?:y+|m+|d+|h+|s+|e+|g+|b+|a{3,})/i;
const condition = /^(?:<=|>=|<>|<|>|=)/;

/** Splits a format code into its sections at `;`, not minding those within quotes, brackets or after an escape. */
export function splitSections(code: string): string[] {
  const sections: string[] = [];
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    const char = code[at];
    if (char === '"') at = closing(code, at, '"');
    else if (char === '[') at = closing(code, at, ']');
    else if (char === '\\' || char === '!' || char === '_' || char === '*') at++;
    else if (char === ';') {
      sections.push(code.slice(start, at));
      start = at + 1;
    }
  }
  sections.push(code.slice(start));
  return sections;
}

export function tokenizeSection(section: string): SectionTokens {
  const result: SectionTokens = { tokens: [], brackets: [] };
  for (let at = 0; at < section.length;) at = readToken(section, at, result);
  return { tokens: markMinutes(result.tokens), brackets: result.brackets };
}

/** Adds the token at `at` and returns where the next one starts. */
function readToken(section: string, at: number, result: SectionTokens): number {
  const char = section[at] ?? '';
  const { tokens } = result;
  switch (char) {
    case '"': {
      const end = closing(section, at, '"');
      tokens.push({ kind: 'literal', text: section.slice(at + 1, end) });
      return end + 1;
    }
    case '[': {
      const end = closing(section, at, ']');
      readBracket(section.slice(at + 1, end), result);
      return end + 1;
    }
    // WPS and Chinese Excel also escape with `!`.
    case '\\':
    case '!': tokens.push({ kind: 'literal', text: section[at + 1] ?? '' }); return at + 2;
    case '_': tokens.push({ kind: 'literal', text: ' ' }); return at + 2;
    case '*': return at + 2;
    case '0':
    case '#':
    case '?': tokens.push({ kind: 'digit', text: char }); return at + 1;
    case '.': tokens.push({ kind: 'point' }); return at + 1;
    case ',': tokens.push({ kind: 'comma' }); return at + 1;
    case '%': tokens.push({ kind: 'percent' }); return at + 1;
    case '/': tokens.push({ kind: 'slash' }); return at + 1;
    case '@': tokens.push({ kind: 'text' }); return at + 1;
    default: return readWord(section, at, tokens);
  }
}

function readWord(section: string, at: number, tokens: FormatToken[]): number {
  const rest = section.slice(at);
  const generalMatch = general.exec(rest);
  if (generalMatch !== null) {
    tokens.push({ kind: 'general' });
    return at + generalMatch[0].length;
  }
  const half = halfDay.exec(rest)?.[0];
  if (half !== undefined) {
    // However it is written, AM/PM is shown in capitals; A/P as it is written.
    const [morning = '', afternoon = ''] = (half.length > 3 ? half.toUpperCase() : half).split('/');
    tokens.push({ kind: 'halfDay', morning, afternoon });
    return at + half.length;
  }
  if (/^E[+-]/i.test(rest) && tokens.some((token) => token.kind === 'digit')) {
    tokens.push({ kind: 'exponent', alwaysSigned: rest[1] === '+' });
    return at + 2;
  }
  const run = dateRun.exec(rest)?.[0];
  if (run !== undefined) {
    tokens.push({ kind: 'date', text: run.toLowerCase() });
    return at + run.length;
  }
  const [char = ''] = rest;
  tokens.push({ kind: 'literal', text: char });
  return at + char.length;
}

function readBracket(content: string, result: SectionTokens): void {
  const elapsed = /^(h+|m+|s+)$/i.exec(content)?.[0]?.toLowerCase();
  if (elapsed !== undefined) {
    const unit = elapsed.startsWith('h') ? 'h' : elapsed.startsWith('m') ? 'm' : 's';
    result.tokens.push({ kind: 'elapsed', unit, width: elapsed.length });
  } else if (content.startsWith('$')) {
    const dash = content.lastIndexOf('-');
    const symbol = content.slice(1, dash < 0 ? content.length : dash);
    if (symbol !== '') result.tokens.push({ kind: 'literal', text: symbol });
    if (dash >= 0) result.brackets.push({ kind: 'locale', text: content.slice(dash + 1) });
  } else if (condition.test(content)) {
    result.brackets.push({ kind: 'condition', text: content });
  } else if (/^DBNum\d$/i.test(content)) {
    result.brackets.push({ kind: 'numerals', text: content });
  }
}

/** `m` means minutes beside hours or seconds, months anywhere else. */
function markMinutes(tokens: FormatToken[]): FormatToken[] {
  const timed = tokens.filter((token) => token.kind === 'date' || token.kind === 'elapsed');
  return tokens.map((token) => {
    if (token.kind !== 'date' || !/^mm?$/.test(token.text)) return token;
    const at = timed.indexOf(token);
    return /[hs]/.test(timeUnit(timed[at - 1])) || timeUnit(timed[at + 1]) === 's' ? { kind: 'date', text: token.text.toUpperCase() } : token;
  });
}

function timeUnit(token: FormatToken | undefined): string {
  if (token?.kind === 'elapsed') return token.unit;
  return token?.kind === 'date' ? token.text.charAt(0) : '';
}

function closing(text: string, at: number, mark: string): number {
  const end = text.indexOf(mark, at + 1);
  return end < 0 ? text.length : end;
}
