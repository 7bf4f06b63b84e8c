import type { EntryStatus } from '#shared/domain/entryStatus.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';

/** What a consolidated ledger (汇总台账) says; all texts ready to be shown. */
export interface ConsolidatedContent {
  title: string;
  /** Who put it together: 汇总单位. */
  office: string;
  /** 填报期: `2022年3月`. */
  period: string;
  /** 填报时间: `2022年3月31日`. */
  madeOn: string;
  /** In the order of the plan: rows of one programme together, and within it rows of one task. */
  rows: ConsolidatedRow[];
  /** Every unit that is to report, also those that did not. */
  units: UnitReport[];
}

export interface ConsolidatedRow {
  programme: string;
  taskKey: string;
  task: string;
  leadUnits: string;
  supportingUnits: string;
  /** 填报单位: whose words these are. */
  unit: string;
  status: EntryStatus | null;
  progress: string;
  /** Basis points: 72 % → 7200; over-fulfilment is not cut off. */
  completionRate: number | null;
  problems: string;
  nextSteps: string;
  personInCharge: string;
  phone: string;
  /** What a comment at the cell says, by field. */
  notes?: Partial<Record<EntryField, string>>;
}

/** 报送情况 of one unit. */
export interface UnitReport {
  unit: string;
  /** Tasks it is to report on. */
  due: number;
  /** Tasks it has reported on. */
  reported: number;
  /** Day on which its report came in, as shown; null when there is none. */
  reportedOn: string | null;
}
