/** A row, or a piece of one that is taller than a page: its lines from `firstLine` up to, not including, `endLine`. */
export interface PrintedRow { kind: 'row'; position: number; firstLine: number; endLine: number; isPiece: boolean }
export interface PrintedGroup { kind: 'group'; title: string; isContinued: boolean }
export type PrintedItem = PrintedRow | PrintedGroup;

export interface PrintSizes { page: number; line: number; padding: number; group: number }

/** Lays rows on pages: no row is cut that fits on one, and a group's label never stands alone at the foot. */
export function paginate(lineCounts: readonly number[], groups: readonly { title: string; start: number; end: number }[], sizes: PrintSizes): PrintedItem[][] {
  const pages: PrintedItem[][] = [];
  const mostLines = Math.max(1, Math.floor((sizes.page - sizes.padding - (groups.length > 0 ? sizes.group : 0)) / sizes.line));
  let page: PrintedItem[] = [];
  let used = 0;
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
    used = 0;
  };
  const put = (item: PrintedItem, height: number): void => {
    page.push(item);
    used += height;
  };
  let nth = 0;
  lineCounts.forEach((lines, position) => {
    while (nth + 1 < groups.length && (groups[nth + 1]?.start ?? Infinity) <= position) nth += 1;
    const group = groups[nth];
    const isFirst = group?.start === position;
    for (let firstLine = 0; firstLine < lines; firstLine += mostLines) {
      const endLine = Math.min(lines, firstLine + mostLines);
      const height = (endLine - firstLine) * sizes.line + sizes.padding;
      const label = group !== undefined && isFirst && firstLine === 0 ? sizes.group : 0;
      if (used > 0 && used + label + height > sizes.page) turn();
      const isWithin = group !== undefined && position >= group.start && position < group.end;
      if (label > 0 || (page.length === 0 && isWithin)) put({ kind: 'group', title: group?.title ?? '', isContinued: label === 0 }, sizes.group);
      put({ kind: 'row', position, firstLine, endLine, isPiece: lines > mostLines }, height);
    }
  });
  turn();
  return pages;
}
