import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Plan } from '#shared/domain/plan.ts';
import { numberAndName, planParts, type PlanPart } from './planOutline.ts';
import { PlanPartView } from './PlanPartView.tsx';

interface PlanTreeProps { plan: Plan; text: string; taskKey: string | undefined }

/** Goals, 专项 and duties at the left; what belongs to the chosen one at the right. */
export function PlanTree({ plan, text, taskKey }: PlanTreeProps): ReactNode {
  const parts = useMemo(() => planParts(plan, text), [plan, text]);
  const wanted = plan.tasks.find(({ key }) => key === taskKey)?.programmeKey;
  const [chosen, setChosen] = useState(wanted ?? plan.programmes[0]?.key ?? 'goals');
  const current = parts.find(({ key }) => key === chosen) ?? parts[0];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = taskKey === undefined ? null : place.current?.querySelector(`[data-task="${CSS.escape(taskKey)}"]`);
    row?.scrollIntoView({ block: 'center' });
  }, [taskKey]);

  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step === undefined || current === undefined ? undefined : parts[parts.indexOf(current) + step];
    if (target === undefined) return;
    event.preventDefault();
    setChosen(target.key);
    list.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(target.key)}"]`)?.focus();
  };

  if (current === undefined) return <p className="plan-none">没有任务含有“{text}”。请换一个词，或清空筛选框。</p>;
  return (
    <div className="plan-columns">
      <div ref={list} className="plan-parts" role="tablist" aria-orientation="vertical" aria-label="专项" onKeyDown={onKeyDown}>
        {parts.map((part) => (
          <button key={part.key} type="button" role="tab" id={`part-${part.key}`} data-part={part.key} aria-selected={part === current} aria-controls="plan-part" tabIndex={part === current ? 0 : -1} onClick={() => setChosen(part.key)}>
            <PartName {...numberAndName(part)} /><span className="plan-count">{countText(part)}</span>
          </button>
        ))}
      </div>
      <div ref={place} className="plan-part" role="tabpanel" id="plan-part" aria-labelledby={`part-${current.key}`} tabIndex={0}>
        <PlanPartView part={current} taskKey={taskKey} />
      </div>
    </div>
  );
}

function PartName({ number, name }: { number: string; name: string }): ReactNode {
  return <span className="plan-name">{number !== '' && <span className="plan-number">{number}</span>}<span>{name}</span></span>;
}

function countText({ kind, count }: PlanPart): string {
  return kind === 'programme' ? `${count} 项` : kind === 'goals' ? `${count} 个` : `${count} 条`;
}
