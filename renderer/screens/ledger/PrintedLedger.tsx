import dayjs from 'dayjs';
import { Fragment, useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useQuery } from '#renderer/client/useQuery.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { FIELD_LABELS, UNIT_ROLE_LABELS } from '#shared/wording/labels.ts';
import { deadlineText, targetText } from './ledgerColumns.ts';
import './PrintedLedger.css';
import { shownText, type ShownRow } from './shownRows.ts';

interface PrintedLedgerProps {
  rows: readonly ShownRow[];
  /** null: rows of several units, and a column says whose each is. */
  unit: string | null;
  period: PeriodKey;
  planKey: string;
  onDone(): void;
}

const PRINTED_FIELDS: readonly EntryField[] = ['status', 'progress', 'completionRate', 'problems', 'nextSteps', 'personInCharge'];

/** The rows in view as pages of paper, A4 landscape with the header on each; opens the print dialog by itself. */
export function PrintedLedger({ rows, unit, period, planKey, onDone }: PrintedLedgerProps): ReactNode {
  const plan = useQuery('plan.get', { planKey }, ['plan']).value;
  useEffect(() => {
    if (plan === undefined) return undefined;
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [plan, onDone]);
  if (plan === undefined) return null;

  return createPortal(
    <div className="printedLedger">
      <h1>{plan.title}工作台账</h1>
      <p><span>填报单位：{unit ?? '各单位'}</span><span>填报期：{periodLabel(period)}</span><span>打印时间：{dayjs().format('YYYY-MM-DD HH:mm')}</span></p>
      <table>
        <thead>
          <tr>
            <th>编号</th><th>工作任务</th><th>{unit === null ? '填报单位' : '牵头/配合'}</th><th>年度目标</th><th>时限</th>
            {PRINTED_FIELDS.map((field) => <th key={field}>{FIELD_LABELS[field]}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <Fragment key={row.key}>
              {row.task.programmeKey !== rows[place - 1]?.task.programmeKey && (
                <tr className="printedLedger-group"><th colSpan={5 + PRINTED_FIELDS.length}>{row.programmeNumber}{row.programmeName}</th></tr>
              )}
              <tr>
                <td>{row.task.number}</td><td>{row.task.text}</td><td>{unit === null ? row.unit : UNIT_ROLE_LABELS[row.role]}</td><td>{targetText(row)}</td><td>{deadlineText(row)}</td>
                {PRINTED_FIELDS.map((field) => <td key={field}>{shownText(row, field)}</td>)}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
