import { cellXmlIn } from '../sheet/patchSheet.ts';
import { childNamed } from '../xml/xmlElement.ts';
import { escapeAttribute } from '../xml/escapeXml.ts';
import { addPart, patchPart, relationshipIdName } from '../xml/workbookParts.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';
import { mainNamespace, relationshipNamespace } from '../../read/xmlNamespaces.ts';
import { STAMP_MARK, STAMP_SHEET } from './workbookStamp.ts';
import type { WorkbookStamp } from './workbookStamp.ts';

/** What a cell can hold is 32,767 characters. */
const CHUNK = 30_000;
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const strictRelationships = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** Puts the stamp into a very hidden sheet behind all others; a stamp that is there already is replaced. */
export function writeStamp(parts: WorkbookParts, stamp: WorkbookStamp): void {
  const bytes = Buffer.from(stampSheet(JSON.stringify(stamp)), 'utf8');
  const existing = parts.sheets.find((sheet) => sheet.name === STAMP_SHEET);
  if (existing !== undefined) {
    parts.write(existing.part, bytes);
    return;
  }
  const part = freePart(parts);
  const id = addPart(parts, parts.workbookPart, { part, bytes, contentType: sheetType, relationship: 'worksheet' });
  patchPart(parts, parts.workbookPart, (patch, root) => {
    const sheets = childNamed(root, 'sheets');
    const first = sheets?.children[0];
    if (sheets === undefined || first === undefined) return;
    const sheetId = 1 + Math.max(0, ...sheets.children.map((sheet) => Number(patch.attribute(sheet, 'sheetId') ?? 0)));
    const idName = relationshipIdName(patch, first) ?? 'r:id';
    // Some writers declare the prefix at each sheet, so it may not be known here.
    const declaration = `xmlns:${idName.replace(/:id$/, '')}="${patch.bytes.includes(strictRelationships) ? strictRelationships : relationshipNamespace}"`;
    patch.append(sheets, `<${root.prefix}sheet ${declaration} name="${escapeAttribute(STAMP_SHEET)}" sheetId="${sheetId}" state="veryHidden" ${idName}="${id}"/>`);
  });
}

/** A template that went out with a stamp and is to have none: what the stamp says is gone, so that it is not taken for this filling's. */
export function clearStamp(parts: WorkbookParts): void {
  const existing = parts.sheets.find((sheet) => sheet.name === STAMP_SHEET);
  if (existing !== undefined) parts.write(existing.part, Buffer.from(`${XML_HEAD}<worksheet xmlns="${mainNamespace}"><sheetData/></worksheet>`, 'utf8'));
}

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function stampSheet(json: string): string {
  const chunks = json.match(new RegExp(`[^]{1,${CHUNK}}`, 'g')) ?? [];
  const cellXml = cellXmlIn('');
  const rows = [STAMP_MARK, ...chunks].map((text, i) => `<row r="${i + 1}">${cellXml(`A${i + 1}`, 0, text)}</row>`);
  return `${XML_HEAD}<worksheet xmlns="${mainNamespace}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function freePart(parts: WorkbookParts): string {
  const folder = parts.sheets[0]?.part.replace(/[^/]*$/, '') ?? 'xl/worksheets/';
  let number = parts.sheets.length + 1;
  while (parts.find(`${folder}sheet${number}.xml`) !== undefined) number++;
  return `${folder}sheet${number}.xml`;
}
