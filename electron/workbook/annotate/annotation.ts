import type { CellProblem, Recognition } from '#shared/domain/recognition.ts';

/** One thing to be told to the sender, as a sentence ready to be read. */
export interface Annotation extends Pick<CellProblem, 'sheet' | 'cell' | 'header' | 'severity'> {
  message: string;
}

/** Rows of a table's header and its last row for tasks, 0-based. */
export type TablePlace = Pick<Recognition, 'sheet' | 'headerTop' | 'headerBottom' | 'dataBottom'>;

/** Author of our comments: by this name a later copy knows them. */
export const AUTHOR = '一号台账校核';
/** Header of the column beside the table. */
export const MESSAGE_HEADER = '错误信息';
/** What our comments begin with, and what we add to somebody else's: programs forget authors. */
export const OWN_PART = '【一号台账校核】';

export const SEVERITY_WORDS: Record<Annotation['severity'], string> = { error: '有误', warning: '提醒', question: '请确认' };

/** Colours of marked cells: one off from those that people choose, so that marks are known again. The word stands beside them in the comment. */
export const MARK_COLOURS: Record<Annotation['severity'], string> = { error: 'FFFFC7CF', warning: 'FFFFEB9D', question: 'FFE4DFEE' };
/** Of the header 错误信息. */
export const HEADER_COLOUR = 'FFF8CBAE';
