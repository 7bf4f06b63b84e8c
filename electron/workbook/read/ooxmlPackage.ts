import type { ZipArchive } from '../container/openZip.ts';
import { WorkbookError } from '../sheet.ts';
import { rememberPart } from './rememberPart.ts';
import { XmlScanner } from './xmlScanner.ts';
import type { XmlPieces } from './xmlScanner.ts';
import { piecesAsUtf8, xmlAsUtf8 } from './xmlEncoding.ts';

export interface Relationship {
  id: string;
  /** Last word of the relationship's type: `worksheet`, `sharedStrings`, `comments`… */
  type: string;
  /** Part name inside the package, without a leading slash. */
  target: string;
}

/** Parts of an OOXML package, found by relationship and content type, never by a path that is only usual. */
export interface OoxmlPackage {
  workbookPart: string;
  relationships(part: string): readonly Relationship[];
  /** A part's bytes as UTF-8, or undefined when the package has no such part. */
  findPart(name: string): Buffer | undefined;
  getPart(name: string): Buffer;
  /** A part that may be long: it is unpacked as it is read, in pieces that end with `ending`. */
  findLongPart(name: string, ending: Buffer): XmlPieces | undefined;
}

const WORKBOOK_TYPE = /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml$/i;
/** What nearly all workbooks say they are. */
const USUAL_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const PLAIN_XML = 'application/xml';
const BINARY_TYPE = /ms-excel\.(?:sheet|template|addin)\.binary/i;
const OTHER_TYPES: readonly [RegExp, string][] = [[/wordprocessingml|ms-word/i, 'word'], [/presentationml|ms-powerpoint/i, 'powerpoint'], [/visio/i, 'visio']];

/** Finds the workbook part of a zip; throws WorkbookError with what the zip seems to be when there is none. */
export function openOoxmlPackage(zip: ZipArchive): OoxmlPackage {
  const findPart = (name: string): Buffer | undefined => {
    const entry = zip.find(name);
    return entry === undefined ? undefined : xmlAsUtf8(zip.inflateShort(entry));
  };
  const known = new Map<string, readonly Relationship[]>();
  const relationships = (part: string): readonly Relationship[] => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const found = relationshipsOf(zip, part);
    known.set(part, found);
    return found;
  };
  return {
    workbookPart: findWorkbookPart(zip, relationships('')),
    relationships,
    findPart,
    getPart: (name) => {
      const bytes = findPart(name);
      if (bytes === undefined) throw new WorkbookError('workbook.damaged', { part: name });
      return bytes;
    },
    findLongPart: (name, ending) => {
      const entry = zip.find(name);
      return entry === undefined ? undefined : piecesAsUtf8(zip.pieces(entry, ending), () => zip.inflate(entry));
    },
  };
}

/** What the package says its parts are. */
const contentTypes = rememberPart((bytes) => bytes);

function findWorkbookPart(zip: ZipArchive, roots: readonly Relationship[]): string {
  const main = roots.find((relationship) => relationship.type === 'officeDocument')?.target;
  const written = contentTypes(zip, '[Content_Types].xml');
  if (main !== undefined && zip.find(main) !== undefined && written?.includes(`"/${main}" ContentType="${USUAL_TYPE}"`) === true) return main;
  const types = readContentTypes(written);
  const mainType = main === undefined ? undefined : types.parts.get(comparable(main)) ?? types.extensions.get(extensionOf(main));
  const isDeclaredOtherwise = mainType !== undefined && !WORKBOOK_TYPE.test(mainType) && mainType !== PLAIN_XML;
  if (main !== undefined && zip.find(main) !== undefined && !isDeclaredOtherwise) return main;
  const declared = [...types.parts].find(([part, type]) => WORKBOOK_TYPE.test(type) && zip.find(part) !== undefined);
  if (declared !== undefined) return declared[0];
  throw notWorkbook(mainType ?? [...types.parts.values()].join(' '));
}

function notWorkbook(type: string): WorkbookError {
  if (BINARY_TYPE.test(type)) return new WorkbookError('workbook.binaryWorkbook');
  const other = OTHER_TYPES.find(([pattern]) => pattern.test(type));
  return new WorkbookError('workbook.notWorkbook', { seems: other === undefined ? 'zip' : other[1] });
}

interface ContentTypes { parts: Map<string, string>; extensions: Map<string, string> }

function readContentTypes(bytes: Buffer | undefined): ContentTypes {
  const types: ContentTypes = { parts: new Map(), extensions: new Map() };
  if (bytes === undefined) return types;
  const scanner = new XmlScanner(bytes, '[Content_Types].xml');
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open') continue;
    const type = scanner.attribute('ContentType') ?? '';
    if (scanner.name === 'Override') types.parts.set(comparable(scanner.attribute('PartName') ?? ''), type);
    else if (scanner.name === 'Default') types.extensions.set((scanner.attribute('Extension') ?? '').toLowerCase(), type);
  }
  return types;
}

function extensionOf(part: string): string {
  return part.slice(part.lastIndexOf('.') + 1).toLowerCase();
}

function relationshipsOf(zip: ZipArchive, part: string): readonly Relationship[] {
  const slash = part.lastIndexOf('/');
  return readRelationships(zip, `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`) ?? [];
}

/** Of a `…/_rels/….rels` part. */
const readRelationships = rememberPart((bytes, name): readonly Relationship[] => {
  const folder = name.slice(0, name.lastIndexOf('_rels/'));
  const found: Relationship[] = [];
  const scanner = new XmlScanner(bytes, name);
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || scanner.name !== 'Relationship' || scanner.attribute('TargetMode') === 'External') continue;
    const type = scanner.attribute('Type') ?? '';
    found.push({ id: scanner.attribute('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target: resolveTarget(folder, scanner.attribute('Target') ?? '') });
  }
  return found;
});

/** Nothing to resolve: `worksheets/sheet1.xml`. */
const isPlainPath = /^(?:[\w-]+\/)*\w[\w.-]*$/;

/** `../comments1.xml` seen from `xl/worksheets/` → `xl/comments1.xml`; absolute and backslash paths as well. */
function resolveTarget(folder: string, written: string): string {
  const target = decodePercent(written).replaceAll('\\', '/');
  if (isPlainPath.test(target)) return folder + target;
  const path = target.startsWith('/') ? target : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function comparable(part: string): string {
  return decodePercent(part).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
