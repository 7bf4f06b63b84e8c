import { fileName } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Refusals about 佐证材料. */
export const attachmentMessages: MessageTable = {
  'attachment.unknown': () => '找不到这份佐证材料，可能已经撤下。请刷新后再试。',
  'attachment.empty': ({ file }) => `“${fileName(file)}”是空文件，没有添加。请检查文件是否保存完整，再重新添加。`,
  'attachment.missing': ({ file }) => `“${fileName(file)}”的文件还没有到本机（附件待补）。请对方重新生成“完整包”并在“交换”中接收，收到后会自动补上。`,
  'attachment.damaged': ({ file }) => `本机保存的“${fileName(file)}”已损坏，已移到一边，不再使用。有原件的请重新添加；没有的，请对方重新生成“完整包”补送。`,
  'attachment.notOpened': ({ file }) => `“${fileName(file)}”不是可以直接打开的文件类型。请用“另存为”保存，确认安全后再打开。`,
};
