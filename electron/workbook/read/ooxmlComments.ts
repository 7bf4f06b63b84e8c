import type { CellComment } from '../sheet.ts';
import { addressAt } from './cellReference.ts';
import { readStringItem } from './ooxmlSharedStrings.ts';
import { XmlScanner } from './xmlScanner.ts';

/** Comments of one sheet; a threaded comment is there too, as the plain text written for older programs. */
export function readOoxmlComments(bytes: Buffer | undefined, part: string): CellComment[] {
  const comments: CellComment[] = [];
  if (bytes === undefined) return comments;
  const scanner = new XmlScanner(bytes, part);
  let address: { row: number; col: number } | undefined;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== 'open' || !scanner.isMain) continue;
    if (scanner.name === 'comment') address = addressAt(scanner.attribute('ref') ?? '');
    else if (scanner.name === 'text' && address !== undefined) comments.push({ ...address, text: readStringItem(scanner) });
  }
  return comments;
}
