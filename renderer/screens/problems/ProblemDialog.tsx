import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import type { Plan } from '#shared/domain/plan.ts';
import type { Problem, ProblemAction } from '#shared/domain/problem.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { PROBLEM_ACTION_LABELS } from '#shared/wording/deskLabels.ts';
import { deedFields, formToProblem, problemFields, problemToForm, taskLine } from './problemForm.ts';

export type ProblemDeed = { kind: 'raise'; taskKey: string | undefined } | { kind: ProblemAction; problem: Problem };

interface ProblemDialogProps { deed: ProblemDeed; plan: Plan; units: readonly string[]; period: PeriodKey; today: string; onClose(): void }

/** The form of one deed on a problem; it goes when the deed is done. */
export function ProblemDialog({ deed, plan, units, period, today, onClose }: ProblemDialogProps): ReactNode {
  const { submit } = useCommand();
  const { planKey, year, tasks } = plan;
  const form = { year, units, tasks };
  if (deed.kind === 'raise') {
    const task = tasks.find(({ key }) => key === deed.taskKey);
    return (
      <FormDialog
        title="提出问题" fields={problemFields(form)} values={{ level: 'province', ...(task === undefined ? {} : { task: taskLine(task), unit: task.leadUnits[0] ?? '' }) }} submitWord="提出" onClose={onClose}
        onSubmit={(values) => submit('problem.raise', { planKey, values: formToProblem(values, form, period) })}
      />
    );
  }
  const { problem } = deed;
  const which = { planKey, problemId: problem.problemId };
  const common = { title: PROBLEM_ACTION_LABELS[deed.kind], submitWord: PROBLEM_ACTION_LABELS[deed.kind], about: problem.text, onClose };
  const fields = deedFields(year);
  switch (deed.kind) {
    case 'update': return <FormDialog {...common} title="修改问题" submitWord="保存" about={undefined} fields={problemFields(form)} values={problemToForm(problem, tasks)} onSubmit={(values) => submit('problem.update', { ...which, version: problem.version, values: formToProblem(values, form, problem.period ?? period) })} />;
    case 'followUp': return <FormDialog {...common} fields={fields.followUp} onSubmit={({ text = '' }) => submit('problem.followUp', { ...which, text })} />;
    case 'coordinate': return <FormDialog {...common} fields={fields.coordinate} onSubmit={({ text = '' }) => submit('problem.coordinate', { ...which, text })} />;
    case 'settle': return <FormDialog {...common} fields={fields.settle} values={{ settledOn: today }} onSubmit={({ text = '', settledOn = '' }) => submit('problem.settle', { ...which, evidence: text, settledOn: readDay(settledOn, year) ?? today })} />;
    case 'reopen': return <FormDialog {...common} fields={fields.reopen} onSubmit={({ text = '' }) => submit('problem.reopen', { ...which, reason: text })} />;
  }
}
