import type { ReactNode } from 'react';
import type { Duty, Indicator } from '#shared/domain/plan.ts';
import { quantityText } from './quantityText.ts';
import type { PlanPart, TaskLine } from './planOutline.ts';

const FREQUENCY_LABELS: Record<string, string> = { monthly: '每月', quarterly: '每季度', yearly: '每年', once: '一次' };

/** What stands in one part of the plan. */
export function PlanPartView({ part, taskKey }: { part: PlanPart; taskKey: string | undefined }): ReactNode {
  if (part.kind === 'goals') return <><h2>{part.title}</h2><Goals indicators={part.indicators} /></>;
  if (part.kind === 'duties') return <><h2>{part.title}</h2><Duties duties={part.duties} /></>;
  const { programme, tasks } = part;
  const columns = { goals: tasks.some(({ indicators }) => indicators.length > 0), deadlines: tasks.some(({ task }) => task.deadlines.length > 0) };
  return (
    <>
      <h2>{part.title}</h2>
      <dl className="plan-units">
        <Units word="牵头单位" units={programme.leadUnits} none="计划未写明" />
        <Units word="配合单位" units={programme.supportingUnits} none="无" />
      </dl>
      {tasks.length === 0 ? <p className="faint">这个专项下没有任务。</p> : (
        <table className="plan-table" aria-label={`${part.title}的任务`}>
          <thead><tr><th scope="col">编号</th><th scope="col">工作任务</th>{columns.goals && <th scope="col" className="plan-goal">年度目标</th>}{columns.deadlines && <th scope="col" className="plan-deadline">完成时限</th>}</tr></thead>
          <tbody>{tasks.map((line) => <TaskRow key={line.task.key} line={line} columns={columns} isWanted={line.task.key === taskKey} />)}</tbody>
        </table>
      )}
    </>
  );
}

/** Columns that no task of the part fills are left out. */
interface Columns { goals: boolean; deadlines: boolean }

function TaskRow({ line: { task, indicators, hasOwnUnits }, columns, isWanted }: { line: TaskLine; columns: Columns; isWanted: boolean }): ReactNode {
  return (
    <tr data-task={task.key} className={isWanted ? 'plan-wanted' : undefined}>
      <th scope="row">{task.number}</th>
      <td>
        {task.text}
        {hasOwnUnits && <dl className="plan-units plan-ownUnits"><Units word="牵头" units={task.leadUnits} none="未写明" /><Units word="配合" units={task.supportingUnits} none="无" /></dl>}
      </td>
      {columns.goals && <td><ul>{indicators.map((each) => <li key={each.key}>{each.name} <b>{quantityText(each.quantity)}</b></li>)}</ul></td>}
      {columns.deadlines && <td><ul>{task.deadlines.map((deadline) => <li key={deadline.raw}>{deadline.raw}</li>)}</ul></td>}
    </tr>
  );
}

function Units({ word, units, none }: { word: string; units: readonly string[]; none: string }): ReactNode {
  return <div><dt>{word}</dt><dd>{units.length === 0 ? <span className="faint">{none}</span> : units.join('、')}</dd></div>;
}

function Goals({ indicators }: { indicators: readonly Indicator[] }): ReactNode {
  return (
    <table className="plan-table plan-goals" aria-label="年度工作目标">
      <thead><tr><th scope="col">指标</th><th scope="col">目标值</th><th scope="col">原文</th></tr></thead>
      <tbody>{indicators.map(({ key, name, quantity }) => <tr key={key}><th scope="row">{name}</th><td><b>{quantityText(quantity)}</b></td><td>{quantity.raw}</td></tr>)}</tbody>
    </table>
  );
}

function Duties({ duties }: { duties: readonly Duty[] }): ReactNode {
  return (
    <table className="plan-table plan-duties" aria-label="工作要求">
      <thead><tr><th scope="col">要求</th><th scope="col">单位</th><th scope="col">频次</th></tr></thead>
      <tbody>{duties.map(({ key, text, units, frequency }) => <tr key={key}><td>{text}</td><td>{units.join('、')}</td><td>{FREQUENCY_LABELS[frequency ?? ''] ?? '—'}</td></tr>)}</tbody>
    </table>
  );
}
