/** What the demonstration tells on the way, and whether everything was as it should be. */
export interface Report {
  /** Opens a part: `一、读取通知，导入计划`. */
  part(title: string): void;
  say(line: string): void;
  table(headers: readonly string[], rows: readonly (readonly string[])[]): void;
  /** Ends the demonstration when something is not as it should be. */
  check(holds: boolean, what: string): void;
  /** One line of the summary. */
  done(what: string, result: string): void;
  summary(): { rows: string[][]; checks: number };
}

export class DemoFailure extends Error {}

export function createReport(write: (text: string) => void): Report {
  const rows: string[][] = [];
  let checks = 0;
  return {
    part: (title) => write(`\n${title}\n`),
    say: (line) => write(`  ${line}\n`),
    table: (headers, body) => write(`${drawTable(headers, body).map((line) => `  ${line}`).join('\n')}\n`),
    check: (holds, what) => {
      checks += 1;
      if (!holds) throw new DemoFailure(what);
    },
    done: (what, result) => void rows.push([String(rows.length + 1), what, result]),
    summary: () => ({ rows, checks }),
  };
}

const WIDEST = 56;

/** Columns aligned as a terminal shows them: a Chinese character is as wide as two letters. The last column is never cut. */
export function drawTable(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const last = headers.length - 1;
  const cut = [headers, ...rows].map((row) => row.map((cell, column) => shorten(cell.replaceAll(/\s+/g, ' '), column === last ? Infinity : WIDEST)));
  const widths = headers.map((_, column) => Math.max(...cut.map((row) => textWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string => widths.map((width, column) => (row[column] ?? '') + ' '.repeat(width - textWidth(row[column] ?? ''))).join('  ').trimEnd();
  const [head = [], ...body] = cut;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}

export function textWidth(text: string): number {
  return [...text].reduce((width, char) => width + (WIDE.test(char) ? 2 : 1), 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function shorten(text: string, widest: number): string {
  if (textWidth(text) <= widest) return text;
  let short = '';
  for (const char of text) {
    if (textWidth(short + char) > widest - 1) break;
    short += char;
  }
  return `${short}…`;
}
