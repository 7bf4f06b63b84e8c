import type { ZipArchive } from '../container/openZip.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import { WorkbookError } from '../sheet.ts';
import { readOoxmlComments } from './ooxmlComments.ts';
import { openOoxmlPackage } from './ooxmlPackage.ts';
import type { OoxmlPackage } from './ooxmlPackage.ts';
import { readSharedStrings } from './ooxmlSharedStrings.ts';
import { readOoxmlSheet } from './ooxmlSheet.ts';
import { readCellFormats } from './ooxmlStyles.ts';
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
  const workbook = readWorkbookPart(parts);
  const related = parts.relationships(parts.workbookPart);
  const partName = (type: string): string => related.find((relationship) => relationship.type === type)?.target ?? '';
  const formats = readCellFormats(parts.findPart(partName('styles')), workbook.date1904);
  // Rows that are handed on and forgotten shall not leave all of their texts behind.
  const strings = readSharedStrings(parts.findPart(partName('sharedStrings')), onRow === undefined ? Infinity : COMMON_STRINGS);
  const sheets = workbook.sheets.map((entry) => {
    const context = { name: entry.name, state: entry.state, part: entry.part, strings, formats, date1904: workbook.date1904, limits, onRow };
    const rows = parts.findLongPart(entry.part, ROW_END);
    if (rows === undefined) throw new WorkbookError('workbook.damaged', { part: entry.part });
    const sheet = readOoxmlSheet(rows, context);
    for (const relationship of parts.relationships(entry.part)) {
      if (relationship.type === 'comments') sheet.comments.push(...readOoxmlComments(parts.findPart(relationship.target), relationship.target));
    }
    return sheet;
  });
  return { format: 'xlsx', sheets };
}

function readWorkbookPart(parts: OoxmlPackage): WorkbookPart {
  const related = new Map(parts.relationships(parts.workbookPart).map((relationship) => [relationship.id, relationship]));
  const found: WorkbookPart = { date1904: false, sheets: [] };
  const scanner = new XmlScanner(parts.getPart(parts.workbookPart), parts.workbookPart);
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'workbookPr') found.date1904 = scanner.isOn('date1904');
    if (scanner.name !== 'sheet') continue;
    const relationship = related.get(scanner.attributeIn(relationshipNamespace, 'id') ?? '');
    if (relationship?.type === 'worksheet') found.sheets.push({ name: scanner.attribute('name') ?? '', state: sheetState(scanner.attribute('state')), part: relationship.target });
  }
  if (found.sheets.length === 0) throw new WorkbookError('workbook.noSheets');
  return found;
}

function sheetState(written: string | undefined): Sheet['state'] {
  return written === 'hidden' || written === 'veryHidden' ? written : 'visible';
}
