import type { EntryValues } from './entry.ts';

/** 本月无进展: a statement, ticked or written out; different from nothing reported and from an empty cell. */
export function saysNoProgress({ statement, progress }: Partial<Pick<EntryValues, 'statement' | 'progress'>>): boolean {
  return statement === 'noProgress' || WRITTEN_OUT.test(progress ?? '');
}

/** The statement as it is written into a cell of 进展情况 that would be empty otherwise. */
export function noProgressText(period: string): string {
  return `本${/-Q\d$/.test(period) ? '季度' : /-\d\d$/.test(period) ? '月' : '期'}无进展`;
}

const WRITTEN_OUT = /^\s*(本(月|季度|季|期)|当月|暂)?无(新)?进展\s*[。.]?\s*$/;
