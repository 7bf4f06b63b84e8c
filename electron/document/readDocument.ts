import type { DocumentBlock } from '#shared/domain/planDraft.ts';
import { textToBlocks } from '#shared/domain/reading/textToBlocks.ts';
import { fileKindOf } from '#electron/workbook/read/fileKind.ts';
import { decodeText } from './decodeText.ts';
import { DocumentError } from './documentError.ts';
import { readDocx } from './readDocx.ts';

const LARGEST_BYTES = 50 * 1024 * 1024;

/** A .docx or text file → its paragraphs and tables in reading order. Throws DocumentError for anything else; `name` is only for the message. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<DocumentBlock[]> {
  if (bytes.length > LARGEST_BYTES) throw new DocumentError('document.tooLarge', { name, megabytes: Math.round(bytes.length / 1024 / 1024), limit: 50 });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const kind = fileKindOf(buffer);
  if (kind === 'empty') throw new DocumentError('document.empty', { name });
  if (kind === 'zip') return readDocx(buffer, name);
  if (kind === 'ole') throw oleRefusal(buffer, name);
  if (kind !== 'text' && !(kind === 'binary' && bytes.length % 2 === 0)) throw new DocumentError('document.unsupported', { name, kind });
  const blocks = textToBlocks(decodeText(bytes));
  if (blocks.every((block) => block.kind === 'paragraph' && block.text.trim() === '')) throw new DocumentError('document.empty', { name });
  return blocks;
}

/** An OLE file is a .doc or .wps of old, or a .docx behind a password. */
function oleRefusal(bytes: Buffer, name: string): DocumentError {
  const hasStream = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (hasStream('EncryptedPackage')) return new DocumentError('document.encrypted', { name });
  return hasStream('WordDocument') ? new DocumentError('document.legacyDoc', { name }) : new DocumentError('document.unsupported', { name, kind: 'ole' });
}
