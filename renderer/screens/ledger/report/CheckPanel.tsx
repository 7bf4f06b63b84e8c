import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Check } from '#shared/domain/check.ts';
import { checkText } from '#shared/wording/checkText.ts';
import { CHECK_SEVERITY_LABELS } from '#shared/wording/deskLabels.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import type { ShownRow } from '../shownRows.ts';
import { inOrder } from './reportText.ts';

interface CheckPanelProps {
  /** Undefined while they are looked for. */
  checks: readonly Check[] | undefined;
  rows: readonly ShownRow[];
  ref: Ref<HTMLElement>;
  onGo(check: Check): void;
  onFocusGrid(): void;
  onClose(): void;
}

/** 自查: what is questionable, first what must be put right; each leads to its cell. */
export function CheckPanel({ checks, rows, ref, onGo, onFocusGrid, onClose }: CheckPanelProps): ReactNode {
  const [current, setCurrent] = useState(0);
  const shown = inOrder(checks ?? []);
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const place = Math.min(current, shown.length - 1);
  const go = (to: number, list: HTMLElement | null): void => {
    const check = shown[to];
    if (check === undefined) return;
    setCurrent(to);
    onGo(check);
    list?.querySelectorAll<HTMLElement>('.checkPanel-item')[to]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(Math.max(0, Math.min(shown.length - 1, place + step)), event.currentTarget);
  };
  return (
    <aside className="rowPanel" aria-label="自查" tabIndex={-1} ref={ref}>
      <div className="rowPanel-head rowPanel-title">
        <h2>自查</h2>
        <span className="small faint" role="status">{checks === undefined ? '正在检查……' : `${CHECK_SEVERITY_LABELS.error} ${errors} 处，${CHECK_SEVERITY_LABELS.warning} ${shown.length - errors} 处`}</span>
        <Button size="small" className="rowPanel-close" onClick={onClose}>关闭 <kbd>F7</kbd></Button>
      </div>
      {checks !== undefined && shown.length === 0 && <p className="checkPanel-none">自查通过，没有发现问题。可以报送了。</p>}
      {shown.length > 0 && (
        <div className="checkPanel-list" role="group" aria-label="自查结果" onKeyDown={onKeyDown}>
          {shown.map((check, nth) => {
            const row = rows.find(({ task, unit }) => task.key === check.taskKey && unit === check.unit);
            return (
              <button
                key={`${check.taskKey} ${check.unit} ${check.code} ${check.field ?? ''}`} type="button" className="checkPanel-item" aria-current={nth === place} tabIndex={nth === place ? 0 : -1}
                onClick={(event) => {
                  go(nth, null);
                  // A pointer goes on to read the list, Enter goes on to type.
                  if (event.detail === 0) onFocusGrid();
                }}
              >
                <b className={`toneText-${check.severity === 'error' ? 'bad' : 'warning'}`}>{CHECK_SEVERITY_LABELS[check.severity]}</b>
                <span className="checkPanel-place"><b>任务 {row?.task.number ?? ''}{check.field === null ? '' : ` · ${FIELD_LABELS[check.field]}`}</b><span>{row?.task.text}</span></span>
                <span className="checkPanel-words">{checkText(check)}</span>
              </button>
            );
          })}
        </div>
      )}
      <div className="checkPanel-foot small"><span><kbd>↑</kbd> <kbd>↓</kbd> 逐处看　<kbd>Enter</kbd> 去改</span></div>
    </aside>
  );
}
