import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip written for a test; the declared values may lie. */
export interface ZipPart {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  declaredSize?: number;
  flags?: number;
  /** Data descriptor behind the data, as streaming writers leave it. */
  descriptor?: boolean;
  /** Where the central directory says the entry starts, if not where it does. */
  declaredOffset?: number;
}

/** Writes a zip by hand, so that no reader is tested against its own writer. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const header = headersOf(part, part.declaredOffset ?? offset);
    local.push(header.local);
    central.push(header.central);
    offset += header.local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function headersOf(part: ZipPart, declaredOffset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(part.name, 'utf8');
  const content = Buffer.from(part.content);
  const data = part.stored === true ? content : deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE((part.flags ?? 0) | 0x0800 | (part.descriptor === true ? 8 : 0), 2);
  common.writeUInt16LE(part.stored === true ? 0 : 8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(part.declaredSize ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  common.copy(central, 6);
  central.writeUInt32LE(declaredOffset, 42);
  const descriptor = Buffer.alloc(part.descriptor === true ? 16 : 0);
  if (part.descriptor === true) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    common.copy(descriptor, 4, 10, 22);
  }
  return { local: Buffer.concat([signature, common, name, data, descriptor]), central: Buffer.concat([central, name]) };
}

export interface OoxmlParts {
  /** Content of `<worksheet>`, for one or more sheets. */
  sheets: readonly string[];
  /** Attributes and content that stand within `<sheet …/>` and beside it. */
  sheetNames?: readonly string[];
  sheetAttributes?: readonly string[];
  workbookProperties?: string;
  /** `<si>` elements. */
  strings?: string;
  /** Number format codes; style n+1 has the n-th of them, style 0 is General. */
  formats?: readonly string[];
  /** More parts, or others in place of these by the same name. */
  parts?: Record<string, string | Uint8Array>;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook of raw XML parts in the smallest package that holds together. */
export function workbookOf(options: OoxmlParts): Buffer {
  const parts = new Map<string, string | Uint8Array>(Object.entries({ ...standardParts(options), ...options.parts }));
  return zipOf([...parts].map(([name, content]) => ({ name, content })));
}

/** One sheet whose `sheetData` holds these rows. */
export function sheetOf(rows: string, options: Omit<OoxmlParts, 'sheets'> & { after?: string } = {}): Buffer {
  return workbookOf({ ...options, sheets: [`<sheetData>${rows}</sheetData>${options.after ?? ''}`] });
}

function standardParts({ sheets, sheetNames = [], sheetAttributes = [], workbookProperties = '', strings = '', formats = [] }: OoxmlParts): Record<string, string> {
  const list = sheets.map((_, i) => `<sheet name="${sheetNames[i] ?? `Sheet${i + 1}`}" sheetId="${i + 1}" r:id="rId${i + 1}" ${sheetAttributes[i] ?? ''}/>`).join('');
  const numbered = formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`).join('');
  const styled = formats.map((_, i) => `<xf numFmtId="${200 + i}" applyNumberFormat="1"/>`).join('');
  return {
    '[Content_Types].xml': `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': relationshipsOf([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${prolog}<workbook ${main} xmlns:r="${relationships}">${workbookProperties}<sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsOf([...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]), ['rId98', 'styles', 'styles.xml'], ['rId99', 'sharedStrings', 'sharedStrings.xml']]),
    'xl/styles.xml': `${prolog}<styleSheet ${main}><numFmts>${numbered}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styled}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${prolog}<sst ${main}>${strings}</sst>`,
    ...Object.fromEntries(sheets.map((content, i) => [`xl/worksheets/sheet${i + 1}.xml`, `${prolog}<worksheet ${main}>${content}</worksheet>`])),
  };
}

export function relationshipsOf(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const list = entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`).join('');
  return `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
