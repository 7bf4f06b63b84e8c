import type { DocumentBlock } from '#shared/domain/planDraft.ts';
import { defaultZipLimits, openZip } from '#electron/workbook/container/openZip.ts';
import type { ZipArchive } from '#electron/workbook/container/openZip.ts';
import { rewriteZip } from '#electron/workbook/container/rewriteZip.ts';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import { DocumentError } from './documentError.ts';
import { blocksOfDocument } from './docxBlocks.ts';
import type { DocxNode } from './docxBlocks.ts';
import { printNumbers } from './printNumbers.ts';

const BODY = 'word/document.xml';
const LIMITS = { ...defaultZipLimits, unpackedBytes: 200 * 1024 * 1024 };

/** Paragraphs and tables of a .docx, automatic numbers printed and merged cells repeated. Throws DocumentError. */
export async function readDocx(bytes: Buffer, name: string): Promise<DocumentBlock[]> {
  const prepared = prepare(bytes, name);
  const captured: { document?: DocxNode } = {};
  // A plan in plain text need not wait for it.
  const { default: mammoth } = await import('mammoth');
  try {
    await mammoth.convertToHtml({ buffer: prepared }, {
      externalFileAccess: false,
      // The tree is all that is wanted; an emptied document costs no HTML and no pictures.
      transformDocument: (element: DocxNode) => {
        captured.document = element;
        return { ...element, children: [] };
      },
    });
  } catch (error) {
    throw new DocumentError('document.damaged', { name, reason: error instanceof Error ? error.message : String(error) });
  }
  if (captured.document === undefined) throw new DocumentError('document.damaged', { name });
  const blocks = blocksOfDocument(captured.document);
  if (blocks.every((block) => block.kind === 'paragraph' && block.text.trim() === '')) throw new DocumentError('document.empty', { name });
  return blocks;
}

/** Refuses traps, checks that every part unpacks to what the directory declares, and prints automatic numbers into the text. */
function prepare(bytes: Buffer, name: string): Buffer {
  try {
    const archive = openZip(bytes, LIMITS);
    const body = archive.find(BODY);
    if (body === undefined) throw new DocumentError('document.notDocx', { name });
    // mammoth's own unzip trusts no directory but has no limit either: a part that lies about its size must not reach it.
    for (const entry of archive.entries) archive.inflate(entry);
    const numbered = printNumbers({ document: archive.inflate(body).toString('utf8'), numbering: partText(archive, 'word/numbering.xml'), styles: partText(archive, 'word/styles.xml') });
    return rewriteZip(archive, new Map([[body.name, Buffer.from(numbered)]]));
  } catch (error) {
    if (error instanceof WorkbookError) throw refusalOf(error, name);
    throw error;
  }
}

function partText(archive: ZipArchive, name: string): string {
  const entry = archive.find(name);
  return entry === undefined ? '' : archive.inflate(entry).toString('utf8');
}

function refusalOf(error: WorkbookError, name: string): DocumentError {
  if (error.code === 'workbook.encrypted') return new DocumentError('document.encrypted', { name });
  const isTrap = /^workbook\.archive(?:TooMany|TooBig|Ratio|Overlap|Path|Duplicate)$/.test(error.code);
  return new DocumentError(isTrap ? 'document.trap' : 'document.damaged', { name, reason: error.code });
}
