import { type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react';
import type { GridHandle, GridProps } from './gridTypes.ts';
import { type GridMetrics, measureGrid } from './state/gridMetrics.ts';
import { GridTable } from './view/GridTable.tsx';
import './grid.css';

/** A ledger on the screen that is filled like a sheet of WPS: keyboard first, Chinese input methods included. */
export function LedgerGrid<Row>(props: GridProps<Row> & { ref?: Ref<GridHandle> }): ReactNode {
  const density = props.density ?? 'normal';
  const probe = useRef<HTMLSpanElement>(null);
  const [measured, setMeasured] = useState<{ metrics: GridMetrics; density: string; scale: number } | null>(null);
  useLayoutEffect(() => {
    // Another zoom draws other widths of characters.
    const measure = (): void => setMeasured((before) => {
      const scale = window.devicePixelRatio;
      if (probe.current === null || (before?.density === density && before.scale === scale)) return before;
      return { metrics: measureGrid(probe.current, density), density, scale };
    });
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [density]);
  return (
    <div className="grid" data-density={density}>
      <span ref={probe} className="gridProbe" aria-hidden="true" />
      {measured !== null && measured.density === density && <GridTable {...props} metrics={measured.metrics} />}
    </div>
  );
}
