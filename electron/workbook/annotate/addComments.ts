import type { OpenSheet } from '../fill/sheet/openSheet.ts';
import { addPart, addRelationship, patchPart } from '../fill/xml/workbookParts.ts';
import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed } from '../fill/xml/xmlElement.ts';
import type { XmlElement } from '../fill/xml/xmlElement.ts';
import type { XmlPatch } from '../fill/xml/xmlPatch.ts';
import { escapeCellText } from '../fill/xml/escapeXml.ts';
import { mainNamespace, relationshipNamespace } from '../read/xmlNamespaces.ts';
import { cellAddress } from '../sheet.ts';
import { AUTHOR } from './annotation.ts';
import { addOwnPart } from './clearComments.ts';
import { addBoxes, boxesPart } from './commentBoxes.ts';
import type { CommentBox } from './commentBoxes.ts';
import { commentPartsOf, commentsWithin, ownAuthor } from './commentParts.ts';
import { WORKSHEET_ORDER, insertChild } from './insertChild.ts';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const strictRelationships = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** Writes comments at cells of a sheet; where a comment of somebody else stands, our words follow its own. */
export function addComments(parts: WorkbookParts, sheet: OpenSheet, comments: readonly CommentBox[]): void {
  if (comments.length === 0) return;
  const { comments: part, boxes } = commentPartsOf(parts, sheet.part);
  const isNew = part === undefined;
  const added = isNew ? comments : addToPart(parts, part, comments);
  if (isNew) {
    addPart(parts, sheet.part, { part: freeName(parts, 'comments'), bytes: newComments(comments), contentType: COMMENTS_TYPE, relationship: 'comments' });
  }
  if (boxes === undefined) showBoxes(parts, sheet, added);
  else addBoxes(parts, boxes, added);
}

/** Gives those comments that need a box of their own. */
function addToPart(parts: WorkbookParts, part: string, comments: readonly CommentBox[]): CommentBox[] {
  const added: CommentBox[] = [];
  patchPart(parts, part, (patch, root) => {
    const known = new Map(commentsWithin(root).map((comment) => [patch.attribute(comment, 'ref') ?? '', comment]));
    const fresh: string[] = [];
    const author = ownAuthor(patch, root) ?? addAuthor(patch, root);
    for (const comment of comments) {
      const theirs = known.get(cellAddress(comment.row, comment.col));
      if (theirs !== undefined) {
        addOwnPart(patch, theirs, (prefix) => `<${prefix}r>${textXml(prefix, `\n${comment.text}`)}</${prefix}r>`);
        continue;
      }
      added.push(comment);
      fresh.push(commentXml(root.prefix, author, comment));
    }
    const list = childNamed(root, 'commentList');
    if (list === undefined) patch.append(root, `<${root.prefix}commentList>${fresh.join('')}</${root.prefix}commentList>`);
    else patch.append(list, fresh.join(''));
  });
  return added;
}

function addAuthor(patch: XmlPatch, root: XmlElement): number {
  const authors = childNamed(root, 'authors');
  const xml = `<${root.prefix}author>${AUTHOR}</${root.prefix}author>`;
  if (authors === undefined) insertChild(patch, root, ['authors', 'commentList'], 'authors', () => `<${root.prefix}authors>${xml}</${root.prefix}authors>`);
  else patch.append(authors, xml);
  return authors?.children.length ?? 0;
}

function newComments(comments: readonly CommentBox[]): Buffer {
  const list = comments.map((comment) => commentXml('', 0, comment)).join('');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${mainNamespace}"><authors><author>${AUTHOR}</author></authors><commentList>${list}</commentList></comments>`);
}

function commentXml(prefix: string, author: number, { row, col, text }: CommentBox): string {
  return `<${prefix}comment ref="${cellAddress(row, col)}" authorId="${author}"><${prefix}text><${prefix}r>${textXml(prefix, text)}</${prefix}r></${prefix}text></${prefix}comment>`;
}

/** Song type at 9 points, as WPS and Excel write comments in Chinese. */
function textXml(prefix: string, text: string): string {
  return `<${prefix}rPr><${prefix}sz val="9"/><${prefix}rFont val="宋体"/><${prefix}charset val="134"/></${prefix}rPr><${prefix}t xml:space="preserve">${escapeCellText(text)}</${prefix}t>`;
}

/** A part with boxes, and the sheet's element that names it. */
function showBoxes(parts: WorkbookParts, sheet: OpenSheet, boxes: readonly CommentBox[]): void {
  const part = freeName(parts, 'drawings/vmlDrawing', 'vml');
  parts.write(part, boxesPart(boxes));
  patchPart(parts, '[Content_Types].xml', (patch, root) => {
    const isKnown = root.children.some((child) => child.name === 'Default' && patch.attribute(child, 'Extension')?.toLowerCase() === 'vml');
    const first = root.children[0];
    const xml = `<${root.prefix}Default Extension="vml" ContentType="${VML_TYPE}"/>`;
    if (!isKnown && first !== undefined) patch.insertBefore(first, xml);
  });
  const id = addRelationship(parts, sheet.part, 'vmlDrawing', `/${part}`);
  const namespace = sheet.patch.bytes.includes(strictRelationships) ? strictRelationships : relationshipNamespace;
  insertChild(sheet.patch, sheet.grid.root, WORKSHEET_ORDER, 'legacyDrawing', (prefix) => `<${prefix}legacyDrawing xmlns:r="${namespace}" r:id="${id}"/>`);
}

function freeName(parts: WorkbookParts, stem: string, extension = 'xml'): string {
  const folder = parts.workbookPart.replace(/[^/]*$/, '');
  let number = 1;
  while (parts.find(`${folder}${stem}${number}.${extension}`) !== undefined) number++;
  return `${folder}${stem}${number}.${extension}`;
}
