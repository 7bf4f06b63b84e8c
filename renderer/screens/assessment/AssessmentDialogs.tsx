import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import { ASSESSMENT_SAMPLES, CITIES } from '#shared/domain/assessment/samples.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { Assessed } from './assessmentWork.ts';
import { formToItem, itemFields, itemToForm, type KnownIndicator } from './itemForm.ts';
import { assessedFields, formToAssessed, formToTable, periodField, tableFields, tableToForm } from './tableForm.ts';

/** What is asked for before everything else. */
export type AssessmentDeed = { kind: 'create' | 'table' | 'settle' | 'reopen' | 'retract' } | { kind: 'item'; item: AssessmentItem | undefined } | { kind: 'retractItem'; item: AssessmentItem };

type Tables = Output<'assessment.list'>;

interface AssessmentDialogsProps { deed: AssessmentDeed; work: Work; tables: Tables; assessed: Assessed | undefined; indicators: readonly KnownIndicator[]; onCreated(assessmentId: string): void; onClose(): void }

export function AssessmentDialogs(props: AssessmentDialogsProps): ReactNode {
  const { deed, assessed } = props;
  if (deed.kind === 'create') return <CreateDialog {...props} />;
  return assessed === undefined ? null : <TableDialog {...props} assessed={assessed} />;
}

const AS_IT_IS = { value: 'same', label: '按样例或原表' };

function CreateDialog({ work: { planKey, period }, tables, onCreated, onClose }: AssessmentDialogsProps): ReactNode {
  const { run } = useCommand();
  const periods = useSession((session) => session.periods);
  const starts = [
    ...ASSESSMENT_SAMPLES.map(({ key, name }) => ({ value: `sample ${key}`, label: name })),
    ...tables.map((table) => ({ value: `next ${table.assessmentId}`, label: `接续：${periodLabel(table.period)}${table.name}` })),
    ...tables.map((table) => ({ value: `copy ${table.assessmentId}`, label: `复制：${periodLabel(table.period)}${table.name}` })),
    { value: 'empty ', label: '空表' },
  ];
  const fields = (values: FormValues): FormField[] => {
    const [from = '', of = ''] = values['start']?.split(' ') ?? [];
    const about = from === 'sample' ? ASSESSMENT_SAMPLES.find(({ key }) => key === of)?.about : from === 'next' ? '沿用原表的评分项和办法，名次与上一期比较；录入的评分不带过来。' : from === 'copy' ? '沿用原表的评分项和办法，另成一张表。' : '从没有评分项的表开始。';
    return [
      { key: 'start', label: '从哪里开始', kind: 'choice', isRequired: true, choices: starts, echo: () => about ?? null },
      { key: 'name', label: '名称', kind: 'line', isRequired: true, isHalf: true, maxLength: 100 }, periodField(periods),
      ...assessedFields(values, [AS_IT_IS]),
    ];
  };
  const create = async (values: FormValues): Promise<string | null> => {
    const [from, of = ''] = values['start']?.split(' ') ?? [];
    const sample = ASSESSMENT_SAMPLES.find(({ key }) => key === of)?.key;
    const start = from === 'sample' && sample !== undefined ? { from: 'sample' as const, sample } : from === 'next' || from === 'copy' ? { from: 'copy' as const, assessmentId: of, continues: from === 'next' } : { from: 'empty' as const };
    const assessed = formToAssessed(values);
    const result = await run('assessment.create', { planKey, name: values['name']?.trim() ?? '', period: values['period'] ?? period, start, ...(assessed === undefined ? {} : { assessed }) });
    if (!result.ok) return messageText(result.error);
    onCreated(result.value.assessmentId);
    return null;
  };
  return <FormDialog title="新建考核表" fields={fields} values={{ start: tables[0] === undefined ? 'sample ledger' : `next ${tables[0].assessmentId}`, name: tables[0]?.name ?? '工作台账考核', period, assessed: 'same', units: CITIES.join('、') }} submitWord="新建" onSubmit={create} onClose={onClose} />;
}

function TableDialog({ deed, work: { planKey }, assessed, indicators, onClose }: AssessmentDialogsProps & { assessed: Assessed }): ReactNode {
  const { submit } = useCommand();
  const { table } = assessed;
  const periods = useSession((session) => session.periods);
  const today = useSession(({ status }) => status?.today) ?? '';
  const which = { planKey, assessmentId: table.assessmentId };
  const reason: FormField = { key: 'reason', label: '原因', kind: 'text', isRequired: true, maxLength: 500 };
  switch (deed.kind) {
    case 'create': return null;
    case 'table': return <FormDialog title="评分办法" fields={(values) => tableFields(values, periods)} values={tableToForm(table)} submitWord="保存" onSubmit={(values) => submit('assessment.update', { ...which, values: formToTable(values), version: table.version })} onClose={onClose} />;
    case 'item': return (
      <FormDialog
        title={deed.item === undefined ? '增加评分项' : '修改评分项'} fields={(values) => itemFields(values, indicators)} values={itemToForm(deed.item)} submitWord="保存" onClose={onClose}
        onSubmit={async (values) => {
          const item = formToItem(values);
          return item === undefined ? '评分办法还没有填完整，请逐项检查后再保存。' : submit('assessment.saveItem', { ...which, itemId: deed.item?.itemId ?? null, values: item, ...(deed.item === undefined ? {} : { version: deed.item.version }) });
        }}
      />
    );
    case 'retractItem': return <FormDialog title={`删除评分项“${deed.item.name}”`} isDangerous fields={[reason]} submitWord="删除" about={<p>删除后这一项不再计分；记录保留在“留痕”，可以撤销。</p>} onSubmit={(values) => submit('assessment.retractItem', { ...which, itemId: deed.item.itemId, reason: values['reason']?.trim() ?? '' })} onClose={onClose} />;
    case 'retract': return <FormDialog title="删除考核表" isDangerous fields={[reason]} submitWord="删除" about={<p>“{table.name}”将从列表中去掉；记录保留在“留痕”，可以撤销。</p>} onSubmit={(values) => submit('assessment.retract', { ...which, reason: values['reason']?.trim() ?? '' })} onClose={onClose} />;
    case 'reopen': return <FormDialog title="撤销定稿" isDangerous fields={[reason]} submitWord="撤销定稿" about={<p>撤销后按现有数据重新计算。已经发出的结果请另行通知。</p>} onSubmit={(values) => submit('assessment.reopen', { ...which, reason: values['reason']?.trim() ?? '' })} onClose={onClose} />;
    case 'settle': return (
      <FormDialog
        title="考核定稿" fields={settleFields(yearOf(today))} values={{ settledOn: dayText(today), note: '' }} submitWord="定稿" about={<p>定稿后，得分、排名和来源固定为现在的结果；以后数据变了会列出变化。确需修改，可以撤销定稿。</p>}
        onSubmit={(values) => submit('assessment.settle', { ...which, settledOn: readDay(values['settledOn'] ?? '', yearOf(today)) ?? today, note: values['note']?.trim() || null, version: table.version })} onClose={onClose}
      />
    );
  }
}

function settleFields(year: number): FormField[] {
  return [
    { key: 'settledOn', label: '定稿日期', kind: 'line', isRequired: true, check: (text) => (readDay(text, year) === undefined ? `没有读懂“${text.trim()}”是哪一天，请写成“4月2日”。` : null) },
    { key: 'note', label: '说明', kind: 'line', maxLength: 500, placeholder: '如“经领导小组办公室主任办公会审定”' },
  ];
}
