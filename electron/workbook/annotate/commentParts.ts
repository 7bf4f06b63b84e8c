import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed } from '../fill/xml/xmlElement.ts';
import type { XmlElement } from '../fill/xml/xmlElement.ts';
import type { XmlPatch } from '../fill/xml/xmlPatch.ts';
import { AUTHOR } from './annotation.ts';

/** Where a sheet's comments are: their texts, and the boxes that show them. */
export interface CommentParts {
  comments: string | undefined;
  boxes: string | undefined;
  /** Cells that carry a conversation; what is written into the plain comment beside it is never shown. */
  hasThreads: boolean;
}

export function commentPartsOf(parts: WorkbookParts, sheetPart: string): CommentParts {
  const related = parts.relationships(sheetPart).filter(({ target }) => parts.find(target) !== undefined);
  const targetOf = (type: string): string | undefined => related.find((relationship) => relationship.type === type)?.target;
  return { comments: targetOf('comments'), boxes: targetOf('vmlDrawing'), hasThreads: targetOf('threadedComment') !== undefined };
}

/** The number by which comments name us; undefined when we wrote none. */
export function ownAuthor(patch: XmlPatch, root: XmlElement): number | undefined {
  const index = (childNamed(root, 'authors')?.children ?? []).findIndex((author) => patch.text(author) === AUTHOR);
  return index < 0 ? undefined : index;
}

export function commentsWithin(root: XmlElement): readonly XmlElement[] {
  return childNamed(root, 'commentList')?.children ?? [];
}
