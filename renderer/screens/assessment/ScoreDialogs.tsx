import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { AssessmentItem } from '#shared/domain/assessment/assessment.ts';
import { enteredFor } from '#shared/domain/assessment/rule.ts';
import { cellText, pointsWords, ruleText } from '#shared/wording/assessmentText.ts';
import { cellAt, type Assessed } from './assessmentWork.ts';
import { readDecimal, readLines } from './itemForm.ts';

/** enter: one unit's points or figure; column: those of all units; adjust: what was reckoned. */
export interface ScoreDeed { kind: 'enter' | 'adjust' | 'column'; item: AssessmentItem; unit: string }

interface ScoreDialogProps { deed: ScoreDeed; assessed: Assessed; nameOf(indicatorKey: string): string | undefined; onClose(): void }

const REASON: FormField = { key: 'reason', label: '依据', kind: 'text', isRequired: true, maxLength: 500, placeholder: '文件、会议、批示，或数据来源' };

/** 人工评分, figures and 调整, each with its reason. */
export function ScoreDialog({ deed, assessed, nameOf, onClose }: ScoreDialogProps): ReactNode {
  const { submit } = useCommand();
  const { item, unit } = deed;
  const { planKey, assessmentId } = assessed.table;
  const which = { planKey, assessmentId };
  const stands = assessed.scores.find((score) => score.itemId === item.itemId && score.unit === unit);
  const asked = enteredFor(item.rule);
  const word = asked === 'points' ? '得分' : '数据';
  const about = <p className="small faint">{ruleText(item, nameOf)}。</p>;
  const valueOf = (text: string) => (asked === 'points' ? { points: readDecimal(text) ?? null } : { figure: readDecimal(text) ?? null });
  if (deed.kind === 'adjust') return <AdjustDialog deed={deed} assessed={assessed} onClose={onClose} />;
  if (deed.kind === 'enter') {
    const first = (asked === 'points' ? stands?.points : stands?.figure) ?? '';
    return (
      <FormDialog
        title={`${unit}：${item.name}`} about={about} submitWord="保存" values={{ value: first, reason: stands?.reason ?? '' }}
        // An empty value takes back what was entered, and needs no reason.
        fields={(values) => [{ key: 'value', label: word, kind: 'line', isHalf: true, placeholder: '空着为没有评分', check: numberCheck }, { ...REASON, isRequired: (values['value'] ?? '').trim() !== '' }]}
        onSubmit={(values) => submit('assessment.score', { ...which, scores: [{ itemId: item.itemId, unit, ...valueOf(values['value'] ?? ''), reason: values['reason']?.trim() ?? '', version: stands?.version ?? 0 }] })} onClose={onClose}
      />
    );
  }
  const lines = assessed.units.map((each) => {
    const score = assessed.scores.find((known) => known.itemId === item.itemId && known.unit === each);
    return `${each}\t${(asked === 'points' ? score?.points : score?.figure) ?? ''}`;
  }).join('\n');
  return (
    <FormDialog
      title={`录入：${item.name}`} about={about} submitWord="保存" values={{ lines, reason: '' }}
      fields={[{ key: 'lines', label: `一行一个单位：单位、${word}（可从表格粘贴；空着的不录入）`, kind: 'text', maxLength: 20_000, check: (text) => linesMistake(text, assessed.units), echo: (text) => `将录入 ${filledLines(text).length} 个单位` }, REASON]}
      onSubmit={(values: FormValues) => {
        const scores = filledLines(values['lines'] ?? '').map(({ unit: each, value }) => ({ itemId: item.itemId, unit: each, ...valueOf(value ?? ''), reason: values['reason']?.trim() ?? '', version: assessed.scores.find((known) => known.itemId === item.itemId && known.unit === each)?.version ?? 0 }));
        return scores.length === 0 ? Promise.resolve('没有可录入的行，请在单位后面写数。') : submit('assessment.score', { ...which, scores });
      }} onClose={onClose}
    />
  );
}

function AdjustDialog({ deed: { item, unit }, assessed, onClose }: Omit<ScoreDialogProps, 'nameOf'>): ReactNode {
  const { submit } = useCommand();
  const { planKey, assessmentId } = assessed.table;
  const stands = assessed.scores.find((score) => score.itemId === item.itemId && score.unit === unit);
  const cell = cellAt(assessed, { unit, itemId: item.itemId })?.cell;
  return (
    <FormDialog
      title={`调整：${unit}，${item.name}`} submitWord="保存" values={{ adjustment: stands?.adjustment ?? '', reason: stands?.adjustmentReason ?? '' }}
      about={cell !== undefined && <p className="small faint">算出 {cell.computed === null ? '不计入' : `${pointsWords(cell.computed)} 分`}：{cellText({ ...cell, adjustment: null })}。</p>}
      fields={[{ key: 'adjustment', label: '加减分', kind: 'line', isHalf: true, placeholder: '如 2 或 -1；空着为不调整', check: numberCheck }, { ...REASON, label: '原因' }]}
      onSubmit={(values) => submit('assessment.adjust', { planKey, assessmentId, itemId: item.itemId, unit, adjustment: readDecimal(values['adjustment'] ?? '') ?? null, reason: values['reason']?.trim() ?? '', version: stands?.version ?? 0 })} onClose={onClose}
    />
  );
}

function numberCheck(text: string): string | null {
  return readDecimal(text) === undefined ? '写数，如 18.5 或 -2。' : null;
}

/** Lines that say a number. */
function filledLines(text: string): ReturnType<typeof readLines> {
  return readLines(text).filter(({ value }) => value !== undefined);
}

function linesMistake(text: string, units: readonly string[]): string | null {
  const lines = readLines(text);
  const unknown = lines.find(({ unit, value }) => value !== undefined && !units.includes(unit));
  if (unknown !== undefined) return `“${unknown.unit}”不在考核对象之中。`;
  const unread = lines.find(({ line, value }) => value === undefined && !units.includes(line));
  return unread === undefined ? null : `没有读懂“${unread.line}”，请写成“单位 数”。`;
}
