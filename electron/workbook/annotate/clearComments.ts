import { patchPart } from '../fill/xml/workbookParts.ts';
import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed, elementsWithin } from '../fill/xml/xmlElement.ts';
import type { XmlElement } from '../fill/xml/xmlElement.ts';
import type { XmlPatch } from '../fill/xml/xmlPatch.ts';
import { addressAt } from '../read/cellReference.ts';
import { OWN_PART } from './annotation.ts';
import { commentPartsOf, commentsWithin, ownAuthor } from './commentParts.ts';
import { withoutBoxes } from './commentBoxes.ts';

/** Takes away comments that an earlier copy wrote, and what it added to comments of others. Gives whether there were any. */
export function clearComments(parts: WorkbookParts, sheetPart: string): boolean {
  const { comments, boxes } = commentPartsOf(parts, sheetPart);
  if (comments === undefined) return false;
  const gone: { row: number; col: number }[] = [];
  let isChanged = false;
  patchPart(parts, comments, (patch, root) => {
    const author = ownAuthor(patch, root);
    for (const comment of commentsWithin(root)) {
      const isByUs = author !== undefined && Number(patch.attribute(comment, 'authorId') ?? -1) === author;
      if (isByUs || textOf(patch, comment).startsWith(OWN_PART)) {
        const place = addressAt(patch.attribute(comment, 'ref') ?? '');
        if (place !== undefined) gone.push(place);
        patch.remove(comment);
      } else {
        clearOwnPart(patch, comment);
      }
    }
    isChanged = !patch.isEmpty;
  });
  if (boxes !== undefined && gone.length > 0) withoutBoxes(parts, boxes, gone);
  return isChanged;
}

function textOf(patch: XmlPatch, comment: XmlElement): string {
  return [...elementsWithin(comment)].filter(({ name }) => name === 't').map((text) => patch.text(text)).join('').trimStart();
}

/** Runs from our words on; where another program has joined all runs, the text from our words on. */
function clearOwnPart(patch: XmlPatch, comment: XmlElement): void {
  let isOurs = false;
  for (const text of elementsWithin(comment)) {
    if (text.name !== 't') continue;
    const written = patch.text(text);
    const from = written.indexOf(OWN_PART);
    const run = text.parent?.name === 'r' ? text.parent : text;
    if (isOurs || (from >= 0 && written.slice(0, from).trim() === '')) patch.remove(run);
    else if (from >= 0) patch.setText(text, written.slice(0, from).trimEnd());
    isOurs ||= from >= 0;
  }
}

/** Adds our words to a comment of somebody else, behind all that it says. */
export function addOwnPart(patch: XmlPatch, comment: XmlElement, xml: (prefix: string) => string): void {
  const text = childNamed(comment, 'text');
  if (text === undefined) return;
  const [plain] = text.children;
  if (plain?.name === 't') {
    patch.insertBefore(plain, `<${text.prefix}r>`);
    patch.insertAfter(plain, `</${text.prefix}r>`);
  }
  const last = text.children.findLast(({ name }) => name === 'r' || name === 't');
  if (last === undefined) patch.append(text, xml(text.prefix));
  else patch.insertAfter(last, xml(text.prefix));
}
