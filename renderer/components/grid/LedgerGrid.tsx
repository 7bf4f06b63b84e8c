import { type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react';
import type { GridHandle, GridProps } from './gridTypes.ts';
import { type Density, type GridMetrics, measureGrid } from './state/gridMetrics.ts';
import { GridTable } from './view/GridTable.tsx';
import './grid.css';

/** A ledger on the screen that is filled like a sheet of WPS: keyboard first, Chinese input methods included. */
export function LedgerGrid<Row>(props: GridProps<Row> & { ref?: Ref<GridHandle> }): ReactNode {
  const density = props.density ?? 'normal';
  const root = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const measure = (): void => setMeasured((before) => measureAnew(probe.current, density, before));
    measure();
    // Another zoom draws other widths of characters, and a table that was hidden has none.
    const observer = new ResizeObserver(measure);
    if (root.current !== null) observer.observe(root.current);
    return () => observer.disconnect();
  }, [density]);
  return (
    <div ref={root} className="grid" data-density={density} onFocus={comeIntoView}>
      <span ref={probe} className="gridProbe" aria-hidden="true" />
      {measured !== null && measured.density === density && <GridTable {...props} metrics={measured.metrics} />}
    </div>
  );
}

/** In a small window the bars above scroll away when work begins; not under a pointer that is pressed. */
function comeIntoView({ currentTarget }: React.FocusEvent<HTMLElement>): void {
  if (!currentTarget.matches(':active')) currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

interface Measured { metrics: GridMetrics; density: Density; scale: number }

function measureAnew(probe: HTMLElement | null, density: Density, before: Measured | null): Measured | null {
  const scale = window.devicePixelRatio;
  if (probe === null || (before?.density === density && before.scale === scale)) return before;
  const metrics = measureGrid(probe, density);
  return metrics === null ? before : { metrics, density, scale };
}
