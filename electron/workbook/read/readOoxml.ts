import type { ZipArchive } from '../container/openZip.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { readOoxmlComments } from './ooxmlComments.ts';
import { openOoxmlPackage } from './ooxmlPackage.ts';
import type { OoxmlPackage } from './ooxmlPackage.ts';
import { readSharedStrings } from './ooxmlSharedStrings.ts';
import { readOoxmlSheet } from './ooxmlSheet.ts';
import { readCellFormats } from './ooxmlStyles.ts';
import { rememberPart } from './rememberPart.ts';
import type { RowListener } from './readOptions.ts';
import type { ReadLimits } from './readLimits.ts';
import { relationshipNamespace } from './xmlNamespaces.ts';
import { XmlScanner } from './xmlScanner.ts';

interface SheetEntry { name: string; state: Sheet['state']; part: string }
interface WorkbookPart { date1904: boolean; sheets: SheetEntry[] }

const COMMON_STRINGS = 4_096;
const ROW_END = Buffer.from('</row>');

/** Reads .xlsx, .xlsm, .xltx and what WPS saves as OOXML under any name. Chart, dialog and macro sheets are left out. */
export function readOoxml(zip: ZipArchive, limits: ReadLimits, onRow: RowListener | undefined): Workbook {
  const parts = openOoxmlPackage(zip);
  const { date1904, sheets } = readWorkbookPart(zip, parts);
  const related = parts.relationships(parts.workbookPart);
  const partName = (type: string): string => related.find((relationship) => relationship.type === type)?.target ?? '';
  const formats = (date1904 ? formats1904 : formats1900)(zip, partName('styles')) ?? readCellFormats(undefined, date1904);
  // Rows that are handed on and forgotten shall not leave all of their texts behind.
  const strings = readSharedStrings(parts.findPart(partName('sharedStrings')), onRow === undefined ? Infinity : COMMON_STRINGS);
  return { format: 'xlsx', sheets: sheets.map(({ name, state, part }) => {
    const rows = parts.findLongPart(part, ROW_END);
    if (rows === undefined) throw new WorkbookError('workbook.damaged', { part });
    const sheet = readOoxmlSheet(rows, { name, state, part, strings, formats, date1904, limits, onRow });
    for (const relationship of parts.relationships(part)) {
      if (relationship.type === 'comments') sheet.comments.push(...readOoxmlComments(parts.findPart(relationship.target), relationship.target));
    }
    return sheet;
  }) };
}

const formats1900 = rememberPart((bytes) => readCellFormats(bytes, false));
const formats1904 = rememberPart((bytes) => readCellFormats(bytes, true));

function readWorkbookPart(zip: ZipArchive, { workbookPart, relationships }: OoxmlPackage): WorkbookPart {
  const listed = listedSheets(zip, workbookPart);
  if (listed === undefined) throw new WorkbookError('workbook.damaged', { part: workbookPart });
  const related = new Map(relationships(workbookPart).map((relationship) => [relationship.id, relationship]));
  const sheets = listed.sheets.flatMap(({ name, state, id }): SheetEntry[] => {
    const relationship = related.get(id);
    return relationship?.type === 'worksheet' ? [{ name, state, part: relationship.target }] : [];
  });
  if (sheets.length === 0) throw new WorkbookError('workbook.noSheets');
  return { date1904: listed.date1904, sheets };
}

/** What the workbook's own part says; which part a sheet is, its relationship tells. */
const listedSheets = rememberPart((bytes, part) => {
  const found: { date1904: boolean; sheets: (Pick<SheetEntry, 'name' | 'state'> & { id: string })[] } = { date1904: false, sheets: [] };
  const scanner = new XmlScanner(bytes, part);
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'workbookPr') found.date1904 = scanner.isOn('date1904');
    if (scanner.name !== 'sheet') continue;
    found.sheets.push({ name: scanner.attribute('name') ?? '', state: sheetState(scanner.attribute('state')), id: scanner.attributeIn(relationshipNamespace, 'id') ?? '' });
  }
  return found;
});

function sheetState(written: string | undefined): Sheet['state'] {
  return written === 'hidden' || written === 'veryHidden' ? written : 'visible';
}
