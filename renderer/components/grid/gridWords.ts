import type { CellMark } from './gridTypes.ts';

/** The word that stands beside the colour of a mark. */
export const markWords: Record<CellMark['kind'], string> = { error: '有误', warning: '提醒', conflict: '并存', note: '备注' };

/** The word of a mark: its own, or that of its kind. */
export function wordOfMark({ kind, word }: CellMark): string {
  return word ?? markWords[kind];
}

/** What the table says, whatever its rows are about. */
export const gridWords = {
  viewOnly: '此表只供查看，不能修改。',
  columnReadOnly: (title: string) => `“${title}”列不能修改。`,
  tooLong: (max: number, length: number) => `最多 ${max} 个字，现有 ${length} 个字，请删减。`,
  notAChoice: (choices: readonly string[]) => `请从以下各项中选一项：${choices.slice(0, 8).join('、')}${choices.length > 8 ? '等' : ''}。`,
  cannotCopyRanges: '所选的几个区域不能拼成一块，请分别复制。',
  cannotPasteRanges: '不能把这些内容粘贴到几个区域，请只选一个单元格再粘贴。',
  nothingToPaste: '剪贴板里没有可以粘贴的文字。',
  pasteByKey: '浏览器不允许从菜单粘贴，请按 Ctrl+V 粘贴。',
  skipped: (count: number, reason: string) => `有 ${count} 格没有改动：${reason}`,
  tooManyRows: (limit: number) => `行数超过 ${limit.toLocaleString('zh-CN')}，多出的行没有显示，请先缩小范围。`,
  leaveByTab: '按 Tab 键离开表格。',
};
