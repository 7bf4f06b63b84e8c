import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { SUBMISSION_STATE_LABELS } from '#shared/wording/deskLabels.ts';
import { SUBMISSION_TONES } from '#shared/wording/reportText.ts';

interface UnitListProps { standings: readonly SubmissionStanding[]; current: string | undefined; onChoose(unit: string): void }

/** Whose report is reviewed; those that wait come first. */
export function UnitList({ standings, current, onChoose }: UnitListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = standings.findIndex(({ key }) => key.unit === current);
    const target = step === undefined ? undefined : standings[place + step]?.key.unit;
    if (target === undefined) return;
    event.preventDefault();
    onChoose(target);
    list.current?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(target)}"]`)?.focus();
  };
  return (
    <div ref={list} className="review-units" role="tablist" aria-orientation="vertical" aria-label="单位" onKeyDown={onKeyDown}>
      {standings.map(({ key: { unit }, submission: { state }, filled, accepted }) => (
        <button key={unit} type="button" role="tab" id={`review-${unit}`} aria-controls="review-unit" data-unit={unit} aria-selected={unit === current} tabIndex={unit === current ? 0 : -1} onClick={() => onChoose(unit)}>
          <span>{unit}</span>
          <span className="review-unitNote"><b className={`toneText-${SUBMISSION_TONES[state]}`}>{SUBMISSION_STATE_LABELS[state]}</b> 已审 {accepted}/{filled}</span>
        </button>
      ))}
    </div>
  );
}
