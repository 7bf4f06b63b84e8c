import type { ReactNode } from 'react';
import { useWork } from '#renderer/stores/session.ts';
import { LedgerPage } from './LedgerPage.tsx';

/** 台账: the tasks of a unit and what it says about them in the period, filled like a spreadsheet. */
export function LedgerScreen(): ReactNode {
  const work = useWork();
  return <LedgerPage key={work.planKey} work={work} />;
}
