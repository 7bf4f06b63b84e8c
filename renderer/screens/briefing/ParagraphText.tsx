import type { KeyboardEvent, ReactNode } from 'react';
import type { BriefingField } from '#shared/domain/briefing/briefing.ts';
import { piecesOf } from '#shared/domain/briefing/paragraphs.ts';
import { openedOf, type OpenedNumber } from './briefingWork.ts';

interface ParagraphTextProps { text: string; fields: readonly BriefingField[]; opened: OpenedNumber | undefined; onOpen(opened: OpenedNumber): void }

/** A paragraph as it is printed; every number in it is a way to what it counts. */
export function ParagraphText({ text, fields, opened, onOpen }: ParagraphTextProps): ReactNode {
  return piecesOf(text, fields).map((piece, place) => {
    if (piece.kind === 'words') return <span key={place} className="briefing-words">{piece.text}</span>;
    if (piece.kind === 'unknown') return <mark key={place} className="briefing-unknown" title="本期没有这个数">{`{{${piece.name}}}`}</mark>;
    const behind = openedOf(piece.field);
    if (behind === undefined) return <span key={place} className="briefing-field" title={piece.field.name}>{piece.field.text}</span>;
    const isOpened = opened?.title === behind.title && opened.entries === behind.entries && opened.units === behind.units && opened.problems === behind.problems;
    return <NumberInText key={place} name={piece.field.name} text={piece.field.text} isOpened={isOpened} onOpen={() => onOpen(behind)} />;
  });
}

/** A button of the browser never breaks over two lines as words do; a list of units must. */
function NumberInText({ name, text, isOpened, onOpen }: { name: string; text: string; isOpened: boolean; onOpen(): void }): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  return <span role="button" tabIndex={0} className="briefing-number" title={`${name}：查看所统计的内容`} aria-label={`${name} ${text}`} aria-pressed={isOpened} onClick={onOpen} onKeyDown={onKeyDown}>{text}</span>;
}
