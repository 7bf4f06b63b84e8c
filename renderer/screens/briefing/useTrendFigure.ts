import { useRef, useState, type RefObject } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { pngBase64 } from '#renderer/components/trend/trendPicture.ts';
import { trendText } from '#renderer/components/trend/TrendView.tsx';
import type { Input } from '#shared/contract/contract.ts';
import type { TrendPeriod } from '#shared/domain/trend.ts';
import type { Composed } from './briefingWork.ts';

export interface TrendFigure {
  /** What is drawn below 总体进展; undefined: nothing. */
  trend: readonly TrendPeriod[] | undefined;
  drawing: RefObject<SVGSVGElement | null>;
  isWanted: boolean;
  setIsWanted(isWanted: boolean): void;
  /** Of one period there is a number and no course. */
  isTooShort: boolean;
  /** The drawing for the document; null without one. */
  picture(): Promise<Input<'briefing.export'>['figure']>;
}

const LONGEST_ALT = 4000;

/** 附趋势图: as it was issued; before that, as the accepted entries say now. */
export function useTrendFigure(planKey: string, composed: Composed | undefined): TrendFigure {
  const drawing = useRef<SVGSVGElement>(null);
  const [isWanted, setIsWanted] = useState(false);
  const issued = composed?.issued?.trend;
  const period = composed?.issued?.facts.dataPeriod ?? composed?.facts.dataPeriod;
  const asks = isWanted && issued === undefined && period !== undefined;
  const now = useQuery('overview.get', asks ? { planKey, period, scope: 'accepted' } : null, ['entry', 'plan', 'planSettings', 'submission', 'extension']).value?.trend;
  const trend = isWanted ? issued ?? now : undefined;
  const isTooShort = trend !== undefined && trend.length < 2;
  const drawn = isTooShort ? undefined : trend;
  return {
    drawing, isWanted, setIsWanted, isTooShort, trend: drawn,
    picture: async () => (drawn === undefined || drawing.current === null ? null : { png: await pngBase64(drawing.current), alt: trendText(drawn).slice(0, LONGEST_ALT) }),
  };
}
