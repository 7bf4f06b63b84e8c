import { assessedSchema, rankGroupSchema, unitGroupSchema } from '../domain/assessment/assessment.ts';
import { ruleSchema } from '../domain/assessment/rule.ts';
import { ASSESSED_LABELS, MISSING_LABELS, rankGroupsText, TIES_LABELS, WHEN_LABELS } from './assessmentLabels.ts';
import { ruleText } from './assessmentText.ts';

/** A changed value of 考核 as people read it; undefined: as it is stored. */
export function assessmentValueText(kind: string, field: string, value: unknown): string | undefined {
  if (kind === 'assessment' && field === 'settled') return '定稿时的得分和排名';
  const name = `${kind}.${field}`;
  const words = { 'assessment.ties': TIES_LABELS, 'assessmentItem.missing': MISSING_LABELS, 'assessmentItem.when': WHEN_LABELS }[name];
  if (words !== undefined) return Object.entries(words).find(([key]) => key === value)?.[1];
  const read = typeof value === 'string' ? parsed(value) : value;
  if (name === 'assessmentItem.rule') {
    const rule = ruleSchema.safeParse(read);
    return rule.success ? ruleText({ rule: rule.data, points: null }, () => undefined) : undefined;
  }
  if (name === 'assessment.assessed') {
    const assessed = assessedSchema.safeParse(read);
    return assessed.success ? `${ASSESSED_LABELS[assessed.data.by]}${'units' in assessed.data ? `（${assessed.data.units.join('、')}）` : ''}` : undefined;
  }
  if (name === 'assessment.groups') {
    const groups = unitGroupSchema.array().safeParse(read);
    return groups.success ? groups.data.map(({ name: group, units, times }) => `${group}：扣分 ${times} 倍（${units.join('、')}）`).join('；') : undefined;
  }
  if (name === 'assessment.rankGroups') {
    const groups = rankGroupSchema.array().safeParse(read);
    return groups.success ? rankGroupsText(groups.data) : undefined;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
