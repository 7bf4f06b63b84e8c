import { checkCodeSchema, SEVERITIES, type CheckCode, type CheckSettings } from '#shared/domain/check.ts';
import type { PlanSchedule } from '#shared/domain/planSchedule.ts';
import { planSettingsSchema, type PlanSettings } from '#shared/domain/planSettings.ts';

export type CheckChoice = 'error' | 'warning' | 'off';

/** The settings as they stand in the form: numbers as typed. */
export interface SettingsDraft {
  day: string;
  month: 'same' | 'next';
  shift: 'none' | 'before' | 'after';
  yellow: string;
  red: string;
  by: PlanSchedule['by'];
  /** Percent at the end of each quarter; kept while another schedule is chosen. */
  nodes: readonly [string, string, string, string];
  checks: Readonly<Record<CheckCode, CheckChoice>>;
  calendar: PlanSettings['calendar'];
}

export function settingsToDraft({ deadline, lights, schedule, checks, calendar }: PlanSettings): SettingsDraft {
  const nodes = schedule.by === 'quarter' ? schedule.nodes : [2500, 5000, 7500, 10_000];
  const text = (place: number): string => pointsText(nodes[place] ?? 0);
  return {
    day: String(deadline.day), month: deadline.month, shift: deadline.shift,
    yellow: pointsText(lights.yellowBehind), red: pointsText(lights.redBehind),
    by: schedule.by, nodes: [text(0), text(1), text(2), text(3)],
    checks: Object.fromEntries(checkCodeSchema.options.map((code) => [code, checks[code] ?? SEVERITIES[code]])) as Record<CheckCode, CheckChoice>,
    calendar,
  };
}

export type DraftReading = { ok: true; settings: PlanSettings } | { ok: false; mistakes: string[] };

/** What the form says as settings, or everything that is wrong with it. */
export function draftToSettings(draft: SettingsDraft): DraftReading {
  const mistakes: string[] = [];
  const day = /^\d{1,2}$/.test(draft.day.trim()) ? Number(draft.day) : 0;
  if (day < 1 || day > 31) mistakes.push('报送期限请填 1 到 31 日之间的一天。');
  const yellow = basisPoints(draft.yellow);
  const red = basisPoints(draft.red);
  if (yellow === null || red === null) mistakes.push('亮灯界限请填 0 到 100 之间的数，最多两位小数。');
  else if (yellow > red) mistakes.push('黄灯的界限不能大于红灯的界限。');
  const nodes = draft.nodes.map(basisPoints);
  if (draft.by === 'quarter' && nodes.some((node) => node === null)) mistakes.push('各季度末应完成的比例请填 0 到 100 之间的数，最多两位小数。');
  if (draft.by === 'quarter' && nodes.some((node, place) => node !== null && node < (nodes[place - 1] ?? 0))) mistakes.push('各季度末应完成的比例应逐季不减。');
  if (mistakes.length > 0) return { ok: false, mistakes };
  const schedule = draft.by === 'quarter' ? { by: draft.by, nodes } : { by: draft.by };
  const parsed = planSettingsSchema.safeParse({
    deadline: { day, month: draft.month, shift: draft.shift }, lights: { yellowBehind: yellow, redBehind: red }, schedule, checks: changedChecks(draft.checks), calendar: draft.calendar,
  });
  return parsed.success ? { ok: true, settings: parsed.data } : { ok: false, mistakes: ['有内容填写不完整，请核对。'] };
}

/** Only what differs from what the program comes with: a check that a later version settles otherwise then follows it. */
function changedChecks(checks: SettingsDraft['checks']): CheckSettings {
  return Object.fromEntries(checkCodeSchema.options.filter((code) => checks[code] !== SEVERITIES[code]).map((code) => [code, checks[code]]));
}

/** `7.5` → 750; null when it is no share of a hundred. */
function basisPoints(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text.trim())) return null;
  const points = Math.round(Number(text) * 100);
  return points <= 10_000 ? points : null;
}

function pointsText(basis: number): string {
  return String(basis / 100);
}
