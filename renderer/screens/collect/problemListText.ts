import { writeTsv } from '#renderer/components/grid/core/tsv.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SEVERITY_LABELS } from '#shared/wording/problemPlace.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';

/** Every problem of every file as rows that WPS and Excel take from the clipboard. */
export function problemListText(files: readonly PreviewFile[]): string {
  const rows = files.flatMap((file) => {
    const head = [file.name, file.unit ?? '', file.period === null ? '' : periodLabel(file.period)];
    const refused = file.refusal === null ? [] : [[...head, '不能导入', '', '', '', '', messageText({ code: file.refusal.code, detail: { file: file.name, ...file.refusal.detail } })]];
    return [...refused, ...file.problems.map((problem) => [...head, SEVERITY_LABELS[problem.severity], problem.sheet, problem.cell ?? '', problem.header ?? '', problem.seen, cellProblemText(problem)])];
  });
  return writeTsv([['文件', '填报单位', '填报期', '程度', '工作表', '单元格', '列', '所见内容', '说明与办法'], ...rows]);
}
