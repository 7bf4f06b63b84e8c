import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { LiveGrid } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';

interface PanelFrameProps<Row> {
  live: LiveGrid<Row>;
  label: string;
  /** Upper left corner in the page, moved so far that the panel is seen whole. */
  x: number;
  y: number;
  children: ReactNode;
}

/** A small window over the page: Escape, a press outside, and leaving it with Tab close it. */
export function PanelFrame<Row>({ live, label, x, y, children }: PanelFrameProps<Row>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`;
    (element.querySelector<HTMLElement>('[data-first]') ?? element).focus({ preventScroll: true });
  }, [x, y]);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && frame.current?.contains(event.target) === false) live.panel.set(null);
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [live]);
  return createPortal(
    <div
      ref={frame} className="gridPanel" role="dialog" aria-label={label} tabIndex={-1} data-density={live.props.density ?? 'normal'}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        closePanel(live);
      }}
      onBlur={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) live.panel.set(null);
      }}
    >
      {children}
    </div>,
    document.body,
  );
}
