import type { CellProblem } from '#shared/domain/recognition.ts';
import type { WorkbookParts } from '../xml/workbookParts.ts';

/** A digital signature vouches for the bytes as they were; it stays in the file and no longer holds. */
export function signatureProblems({ archive }: Pick<WorkbookParts, 'archive'>, sheet: string): CellProblem[] {
  const isSigned = archive.entries.some(({ name }) => /^\/?_xmlsignatures[\\/]/i.test(name));
  return isSigned ? [{ code: 'fill.signed', severity: 'warning', sheet, cell: null, header: null, seen: '', detail: {} }] : [];
}
