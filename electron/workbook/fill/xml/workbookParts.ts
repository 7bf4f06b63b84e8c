import { openZip } from '../../container/openZip.ts';
import type { ZipArchive } from '../../container/openZip.ts';
import { PartMemory } from '../../container/partMemory.ts';
import { rewriteZip } from '../../container/rewriteZip.ts';
import { openOoxmlPackage } from '../../read/ooxmlPackage.ts';
import type { Relationship } from '../../read/ooxmlPackage.ts';
import { xmlAsUtf8 } from '../../read/xmlEncoding.ts';
import { WorkbookError } from '../../sheet.ts';
import { childNamed, scanElements } from './xmlElement.ts';
import type { XmlElement } from './xmlElement.ts';
import { XmlPatch } from './xmlPatch.ts';

export interface SheetPlace { name: string; state: string; part: string }

/** A workbook being changed: parts as they are now, by name; only those that were written differ in the result. */
export interface WorkbookParts {
  archive: ZipArchive;
  workbookPart: string;
  /** Worksheets in the order of their tabs; chart sheets are left out. */
  sheets: SheetPlace[];
  /** Position of every tab, as `localSheetId` counts them. */
  tabNames: string[];
  date1904: boolean;
  relationships(part: string): readonly Relationship[];
  /** Undefined when there is no such part, or no more. */
  find(part: string): Buffer | undefined;
  get(part: string): Buffer;
  /** null takes the part away. */
  write(part: string, bytes: Buffer | null): void;
  finish(): Buffer;
  /** What parts lie in; whoever is through with all of them may release it. */
  memory: PartMemory;
}

/** Opens an .xlsx or .xlsm for changes in place; throws WorkbookError when it is none. */
export function openWorkbookParts(bytes: Buffer): WorkbookParts {
  const archive = openZip(bytes);
  const { workbookPart, relationships } = openOoxmlPackage(archive);
  const changed = new Map<string, Buffer | null>();
  const memory = new PartMemory();
  const find = (part: string): Buffer | undefined => {
    const name = archive.find(part)?.name ?? part;
    const now = changed.get(name);
    if (now !== undefined) return now ?? undefined;
    const entry = archive.find(part);
    return entry === undefined ? undefined : xmlAsUtf8(archive.inflateIn(memory.take, entry));
  };
  const get = (part: string): Buffer => {
    const found = find(part);
    if (found === undefined) throw new WorkbookError('workbook.damaged', { part });
    return found;
  };
  return {
    archive,
    workbookPart,
    relationships,
    ...readTabs(get(workbookPart), workbookPart, relationships(workbookPart)),
    memory,
    find,
    get,
    write: (part, content) => void changed.set(archive.find(part)?.name ?? part, content),
    finish: () => {
      const isNew = ([name]: [string, Buffer | null]): boolean => archive.find(name) === undefined;
      const added = [...changed].flatMap(([name, content]): [string, Buffer][] => (isNew([name, content]) && content !== null ? [[name, content]] : []));
      return rewriteZip(archive, new Map([...changed].filter((entry) => !isNew(entry))), new Map(added), memory.take);
    },
  };
}

/** Changes one part, if it is there and `change` asks for anything. */
export function patchPart(parts: WorkbookParts, part: string, change: (patch: XmlPatch, root: XmlElement) => void): void {
  const bytes = parts.find(part);
  if (bytes === undefined) return;
  const patch = new XmlPatch(bytes);
  change(patch, scanElements(bytes, part));
  if (!patch.isEmpty) parts.write(part, patch.finish());
}

/** Adds a part that `from` refers to; gives the id of the relationship. */
export function addPart(parts: WorkbookParts, from: string, added: { part: string; bytes: Buffer; contentType: string; relationship: string }): string {
  parts.write(added.part, added.bytes);
  patchPart(parts, '[Content_Types].xml', (patch, root) => {
    patch.append(root, `<${root.prefix}Override PartName="/${added.part}" ContentType="${added.contentType}"/>`);
  });
  return addRelationship(parts, from, added.relationship, `/${added.part}`);
}

/** Takes away a part together with what declares it and `from`'s relationship to it. */
export function dropPart(parts: WorkbookParts, from: string, relationshipType: string): void {
  const found = parts.relationships(from).find((relationship) => relationship.type === relationshipType);
  if (found === undefined || parts.find(found.target) === undefined) return;
  parts.write(found.target, null);
  const target = `/${found.target}`.toLowerCase();
  patchPart(parts, '[Content_Types].xml', (patch, root) => {
    for (const override of root.children) {
      if (patch.attribute(override, 'PartName')?.toLowerCase() === target) patch.remove(override);
    }
  });
  patchPart(parts, relationshipsPartOf(from), (patch, root) => {
    for (const relationship of root.children) {
      if (patch.attribute(relationship, 'Id') === found.id) patch.remove(relationship);
    }
  });
}

const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function addRelationship(parts: WorkbookParts, from: string, type: string, target: string): string {
  const part = relationshipsPartOf(from);
  if (parts.find(part) === undefined) {
    parts.write(part, Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${packageRelationships}"></Relationships>`));
  }
  let id = '';
  patchPart(parts, part, (patch, root) => {
    const taken = new Set(root.children.map((relationship) => patch.attribute(relationship, 'Id')));
    for (let number = root.children.length + 1; id === '' || taken.has(id); number++) id = `rId${number}`;
    patch.append(root, `<${root.prefix}Relationship Id="${id}" Type="${relationshipTypes}${type}" Target="${target}"/>`);
  });
  return id;
}

function relationshipsPartOf(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function readTabs(bytes: Buffer, part: string, related: readonly Relationship[]): Pick<WorkbookParts, 'sheets' | 'tabNames' | 'date1904'> {
  const patch = new XmlPatch(bytes);
  const root = scanElements(bytes, part);
  const properties = childNamed(root, 'workbookPr');
  const date1904 = properties !== undefined && /^(?:1|true|on)$/.test(patch.attribute(properties, 'date1904') ?? '');
  const sheets: SheetPlace[] = [];
  const tabNames: string[] = [];
  for (const tab of childNamed(root, 'sheets')?.children ?? []) {
    const name = patch.attribute(tab, 'name') ?? '';
    tabNames.push(name);
    const id = patch.attribute(tab, relationshipIdName(patch, tab) ?? '');
    const found = related.find((relationship) => relationship.id === id);
    if (found?.type === 'worksheet') sheets.push({ name, state: patch.attribute(tab, 'state') ?? 'visible', part: found.target });
  }
  return { sheets, tabNames, date1904 };
}

/** `r:id` under whatever prefix the writer chose. */
export function relationshipIdName(patch: XmlPatch, element: XmlElement): string | undefined {
  const tag = patch.bytes.toString('utf8', element.start, element.openEnd);
  return /\s([^\s=/>"']+:id)\s*=/.exec(tag)?.[1];
}
