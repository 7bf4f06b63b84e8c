import type { Attachment } from '../domain/attachment.ts';
import { dayText } from './messageParts.ts';

/** `18 字节`, `3.4 MB`: as much as tells whether it is the right file. */
export function fileSizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const [size, unit] = bytes < 1_048_576 ? [bytes / 1024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** What an adding did, in passing. */
export function addedText({ added, known }: { added: number; known: number }): string {
  if (added === 0) return known === 1 ? '这个文件已在佐证材料中，没有重复添加。' : `这 ${known} 个文件都已在佐证材料中，没有重复添加。`;
  return `已添加 ${added} 个文件${known === 0 ? '' : `，另有 ${known} 个已在其中，没有重复添加`}。`;
}

/** Whether the office has the file; the empty text while it has not said so. */
export function officeReceiptText({ receivedOn }: Pick<Attachment, 'receivedOn'>): string {
  return receivedOn === null ? '' : `省级 ${dayText(receivedOn)}收到`;
}

/** What 附件待补 means where one sits, and what to do. */
export function missingText(isOwn: boolean): string {
  return isOwn
    ? '附件待补：记录还在，文件不在本机。有原件的请重新添加；没有的，请省级端从头下发一个包。'
    : '附件待补：记录已到，文件还没有到。该单位的下一个报送包会自动补送；急用的，请其生成“完整包”。';
}

/** 附件 3 个（待补 1 个）: what a package carries and names. */
export function attachmentCountText(attachments: number, missing: number): string {
  return `附件 ${attachments} 个${missing === 0 ? '' : `（待补 ${missing} 个）`}`;
}
