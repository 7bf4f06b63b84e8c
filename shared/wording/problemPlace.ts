import type { CellProblem } from '../domain/recognition.ts';

export const SEVERITY_LABELS: Record<CellProblem['severity'], string> = { error: '有误', question: '请确认', warning: '提醒' };

/** Where a problem is: `工作表“3月”，单元格 F5（进展情况）`; a problem of the ledger itself has only a field. */
export function problemPlace({ sheet, cell, header }: Pick<CellProblem, 'sheet' | 'cell' | 'header'>): string {
  const place = [sheet === '' ? '' : `工作表“${sheet}”`, cell === null ? '' : `单元格 ${cell}`].filter((part) => part !== '').join('，');
  if (header === null || header === '') return place;
  return place === '' ? header.replace(/\s+/g, '') : `${place}（${header.replace(/\s+/g, '')}）`;
}
