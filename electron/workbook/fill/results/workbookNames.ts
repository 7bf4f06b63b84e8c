import { rangeAt } from '../../read/cellReference.ts';
import type { CellRange } from '../../sheet.ts';
import { childNamed, scanElements } from '../xml/xmlElement.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import { XmlPatch } from '../xml/xmlPatch.ts';

/** A table object: what its columns are called, and where it stands. Sheets are written in small letters here and below. */
export interface NamedTable { sheet: string; range: CellRange; headerRows: number; totalsRows: number; columns: string[] }

/** What formulas of a workbook can call by a name. */
export interface WorkbookNames {
  /** In the order of the tabs. */
  tabs: readonly string[];
  /** Formula of a defined name; a sheet's own comes before the workbook's. Undefined when there is none. */
  definedName(name: string, sheet: string): string | undefined;
  tableNamed(name: string): NamedTable | undefined;
  tableAt(sheet: string, row: number, col: number): NamedTable | undefined;
}

export function readWorkbookNames(parts: WorkbookParts): WorkbookNames {
  const tabs = parts.tabNames.map((name) => name.toLowerCase());
  const names = definedNames(parts, tabs);
  let tables: Map<string, NamedTable> | undefined;
  const allTables = (): Map<string, NamedTable> => (tables ??= readTables(parts));
  return {
    tabs,
    definedName: (name, sheet) => names.get(keyOf(name, sheet)) ?? names.get(keyOf(name, '')),
    tableNamed: (name) => allTables().get(name.toLowerCase()),
    tableAt: (sheet, row, col) => [...allTables().values()].find(({ sheet: home, range }) => home === sheet && row >= range.top && row <= range.bottom && col >= range.left && col <= range.right),
  };
}

/** Names are alike whatever letters they are written in; no sheet is called ''. */
function keyOf(name: string, sheet: string): string {
  return `${sheet}!${name.toLowerCase()}`;
}

function definedNames(parts: WorkbookParts, tabs: readonly string[]): Map<string, string> {
  const bytes = parts.get(parts.workbookPart);
  const patch = new XmlPatch(bytes);
  const elements = childNamed(scanElements(bytes, parts.workbookPart), 'definedNames')?.children ?? [];
  return new Map(elements.map((element) => {
    const sheet = tabs[Number(patch.attribute(element, 'localSheetId') ?? -1)] ?? '';
    return [keyOf(patch.attribute(element, 'name') ?? '', sheet), patch.text(element)];
  }));
}

function readTables(parts: WorkbookParts): Map<string, NamedTable> {
  const tables = new Map<string, NamedTable>();
  for (const { name, part } of parts.sheets) {
    for (const { type, target } of parts.relationships(part)) {
      const bytes = type === 'table' ? parts.find(target) : undefined;
      if (bytes === undefined) continue;
      const patch = new XmlPatch(bytes);
      const root = scanElements(bytes, target);
      const range = rangeAt(patch.attribute(root, 'ref') ?? '');
      if (range === undefined) continue;
      tables.set((patch.attribute(root, 'displayName') ?? '').toLowerCase(), {
        sheet: name.toLowerCase(), range,
        headerRows: Number(patch.attribute(root, 'headerRowCount') ?? 1), totalsRows: Number(patch.attribute(root, 'totalsRowCount') ?? 0),
        columns: (childNamed(root, 'tableColumns')?.children ?? []).map((column) => (patch.attribute(column, 'name') ?? '').toLowerCase()),
      });
    }
  }
  return tables;
}
