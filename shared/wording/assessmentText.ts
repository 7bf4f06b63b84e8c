import type { Assessment, ScoredBy } from '../domain/assessment/assessment.ts';
import { amountOf, pointsText } from '../domain/assessment/points.ts';
import type { AssessmentCell, AssessmentRow, PointSource, Reckoning } from '../domain/assessment/result.ts';
import type { Rule } from '../domain/assessment/rule.ts';
import { COUNTED_LABELS, COUNTED_MEASURES, figureText, figureWords, MISSING_LABELS, NO_DATA_LABELS, SHARE_LABELS } from './assessmentLabels.ts';
import { LIGHT_LABELS, REPORT_TIMING_LABELS } from './deskLabels.ts';
import { STATUS_LABELS } from './labels.ts';
import { dayText, periodText, quoted, taskNumberText } from './messageParts.ts';

/** Points as people write them, with a true minus sign. */
export function pointsWords(points: string): string {
  return points.replace('-', '−');
}

/** With its sign: +3, −2, 0. */
export function signedWords(points: string): string {
  return amountOf(points) > 0n ? `+${points}` : pointsWords(points);
}

/** A cell's arithmetic in words: 迟报 2 次 × 每次扣 1 分 = −2 分. */
export function cellText(cell: AssessmentCell): string {
  const text = reckoningText(cell.reckoning, cell.computed);
  if (cell.adjustment === null) return text;
  return `${text}；调整 ${signedWords(cell.adjustment)} 分（${cell.adjustmentReason ?? ''}），计 ${pointsWords(cell.points ?? '0')} 分`;
}

function reckoningText(reckoning: Reckoning, points: string | null): string {
  const gives = `${pointsWords(points ?? '0')} 分`;
  switch (reckoning.by) {
    case 'target': return targetText(reckoning, gives);
    case 'rank': {
      const { figure, measure, place, of, shared, step, full, share, group } = reckoning;
      const how = place === 1 ? '满分' : `每位递减 ${percent(step)}，得满分的 ${percent(share)}`;
      return `${figureWords(figure, measure)}，在${group === undefined ? '' : `“${quoted(group)}”`} ${of} 个单位中${shared > 1 ? '并列' : ''}第 ${place} 位：${how}，${full} 分 × ${percent(share)} = ${gives}`;
    }
    case 'share': return `${SHARE_LABELS[reckoning.what]}：${reckoning.part} 项 ÷ 牵头 ${reckoning.whole} 项 × ${reckoning.full} 分 = ${gives}`;
    case 'rate': return `${reckoning.of} 项已审填报的平均完成率 ${figureWords(reckoning.rate, '%')}${amountOf(reckoning.rate) > 100_000_000n ? '，按 100% 计' : ''} × ${reckoning.full} 分 = ${gives}`;
    case 'count': return countText(reckoning, gives);
    case 'manual': return `人工评分 ${pointsWords(reckoning.given)} 分${timesText(reckoning.times)}${reckoning.times === '1' ? '' : ` = ${gives}`}${reckoning.reason === '' ? '' : `（${reckoning.reason}）`}`;
    case 'award': return awardText(reckoning, gives);
    case 'none': return `无数据（${NO_DATA_LABELS[reckoning.why]}），${MISSING_LABELS[reckoning.then]}`;
    case 'notDue': return '季度项，本期不是季末，不计分';
  }
}

function targetText({ figure, measure, target, asked, reached, proportional, full, better }: Extract<Reckoning, { by: 'target' }>, gives: string): string {
  const aim = asked === 10_000 ? `目标 ${figureWords(target, measure)}` : `年度目标 ${figureWords(target, measure)}，序时进度 ${percent(asked)}`;
  const against = `${figureWords(figure, measure)}，${aim}${better === 'low' ? '（越低越好）' : ''}`;
  if (reached === 'yes') return `${against}：已达到，得满分 ${gives}`;
  if (proportional === 'no') return `${against}：未达到，得 ${gives}（满分 ${full} 分）`;
  return `${against}：未达到，按比例 ${full} 分 × ${better === 'high' ? '实际 ÷ 应达到' : '应达到 ÷ 实际'} = ${gives}`;
}

function countText({ what, count, each, times, cap, capped }: Extract<Reckoning, { by: 'count' }>, gives: string): string {
  const measure = COUNTED_MEASURES[what];
  if (count === 0) return `${COUNTED_LABELS[what]} 0 ${measure}，不扣分`;
  const sum = `${COUNTED_LABELS[what]} ${count} ${measure} × 每${measure}扣 ${each} 分${timesText(times)}`;
  if (capped === 'no') return `${sum} = ${gives}`;
  const whole = amountOf(each) * BigInt(count) * amountOf(times) / 1_000_000n;
  return `${sum} = ${pointsWords(pointsText(-whole))} 分，最多扣 ${cap ?? ''} 分，计 ${gives}`;
}

function awardText({ what, figure, measure, place, shared, first, isBeyond, group }: Extract<Reckoning, { by: 'award' }>, gives: string): string {
  const stands = `${what === 'total' ? `其他各项合计 ${pointsWords(figure)} 分` : figureWords(figure, measure)}，${group === undefined ? '' : `“${quoted(group)}”`}${shared > 1 ? `${shared} 个单位并列` : ''}第 ${place} 位`;
  if (place <= first && isBeyond === 'yes') return `${stands}：并列超出前 ${first} 位，不加分`;
  return place <= first ? `${stands}：加 ${gives}` : `${stands}：前 ${first} 位加分，不加分`;
}

function timesText(times: string): string {
  return times === '1' ? '' : ` × ${times} 倍`;
}

function percent(basisPoints: number): string {
  return `${pointsText(BigInt(basisPoints) * 10_000n)}%`;
}

/** How a total came about: 起评 100 分 + 各项 −12 分 = 88 分. */
export function totalText({ base, cells, scaled, total }: AssessmentRow): string {
  const rest = pointsText(amountOf(total) - amountOf(base));
  const items = cells.filter(({ reckoning }) => reckoning.by !== 'notDue').length;
  const sum = amountOf(base) === 0n ? `${items} 项合计 ${pointsWords(total)} 分` : `起评 ${pointsWords(base)} 分，${items} 项合计 ${signedWords(rest)} 分，总分 ${pointsWords(total)} 分`;
  return scaled === null ? sum : `${sum}。有不计入的项目：计入的满分 ${scaled.counted} 分，得 ${pointsWords(scaled.earned)} 分，按满分 ${scaled.full} 分折算为 ${pointsWords(scaled.gives)} 分`;
}

/** An item's rule in words, for the scoring table itself; `points` null: whatever its full marks are. */
export function ruleText({ rule, points }: { rule: Rule | null; points: string | null }, nameOf: (indicatorKey: string) => string | undefined): string {
  const full = points === null ? '满分' : `${points} 分`;
  switch (rule?.kind) {
    case undefined: return '新版本的评分办法，本机不能计算';
    case 'target': return `${figureText(rule.figure, nameOf)}${rule.against === 'schedule' ? '达到年度目标的序时进度' : '达到目标'}得满分，${rule.proportional === 'yes' ? '未达到按比例得分' : '未达到不得分'}；${targetWords(rule)}`;
    case 'rank': return `按${figureText(rule.figure, nameOf)}排名（${rule.better === 'high' ? '高' : '低'}的在前）：第一名 ${full}，每位递减 ${percent(rule.step)}${rule.floor > 0 ? `，最低 ${percent(rule.floor)}` : ''}`;
    case 'share': return `${SHARE_LABELS[rule.of]} × ${full}`;
    case 'count': return `${COUNTED_LABELS[rule.of]}每${COUNTED_MEASURES[rule.of]}扣 ${rule.each} 分${rule.cap === null ? '' : `，最多扣 ${rule.cap} 分`}`;
    case 'manual': return `人工评分，${pointsWords(rule.least)} 至 ${pointsWords(rule.most)} 分`;
    case 'award': return `${rule.by.of === 'total' ? '按其他各项合计' : `按${figureText(rule.by, nameOf)}`}，前 ${rule.awards.length} 位分别加 ${rule.awards.join('、')} 分，并列超出的${rule.beyond === 'none' ? '不加分' : '同样加分'}`;
  }
}

function targetWords({ target, better }: Extract<Rule, { kind: 'target' }>): string {
  const direction = better === 'low' ? '（越低越好）' : '';
  switch (target.by) {
    case 'plan': return `目标为工作计划的年度目标${direction}`;
    case 'one': return `目标 ${target.value}${direction}`;
    case 'each': return target.targets.length === 0 ? '各单位的目标还没有录入' : `分解目标：${target.targets.map(({ unit, value }) => `${unit} ${value}`).join('、')}${direction}`;
  }
}

/** What is not in a source itself: a task's words, and an instant as people here write it. */
export interface SourceNames { taskText(taskKey: string): string; timeText(at: string): string }

/** One source of a point, as a line: what it is, and what it says. */
export function sourceWords(source: PointSource, { taskText, timeText }: SourceNames): { what: string; says: string } {
  switch (source.of) {
    case 'entry': return { what: `任务 ${source.number}　${taskText(source.taskKey)}`, says: entryWords(source) };
    case 'report': return { what: `${periodText(source.period)}报送`, says: `${REPORT_TIMING_LABELS[source.timing]}，期限 ${dayText(source.dueOn)}${source.receivedOn === null ? '' : `，${dayText(source.receivedOn)}收到`}${source.sendBacks === 0 ? '' : `，退回 ${source.sendBacks} 次`}` };
    case 'problem': return { what: source.text, says: `期限 ${dayText(source.dueOn ?? '')}，${source.settledOn === null ? '没有销号' : `${dayText(source.settledOn)}销号`}` };
    case 'extension': return { what: source.taskKey === null ? `${periodText(source.period ?? '')}报送延期` : `任务 ${taskNumberText(source.taskKey)} 延期`, says: `${dayText(source.requestedOn)}申请，延至 ${dayText(source.newDueOn)}` };
    case 'reading': return { what: `指标“${quoted(source.name)}”`, says: `${periodText(source.period)} ${figureWords(source.value, source.measure)}${source.yearBefore === null ? '' : `，去年同期 ${figureWords(source.yearBefore, source.measure)}`}` };
    case 'project': return { what: `项目“${quoted(source.name)}”`, says: `累计完成 ${source.cumulative} 万元，年度计划 ${source.annual} 万元` };
    case 'entered': return { what: '人工录入', says: `${figureWords(source.value, source.measure)}${reasonText(source.reason)}${byWhom(source.by, '录入', timeText)}` };
    case 'scored': return { what: '人工评分', says: `${pointsWords(source.points)} 分${reasonText(source.reason)}${byWhom(source.by, '评分', timeText)}` };
    case 'adjusted': return { what: '调整', says: `${signedWords(source.points)} 分${reasonText(source.reason)}${byWhom(source.by, '调整', timeText)}` };
  }
}

function reasonText(reason: string): string {
  return reason === '' ? '' : `（${reason}）`;
}

function byWhom(by: ScoredBy | null, deed: string, timeText: SourceNames['timeText']): string {
  return by === null ? '' : `，${by.person === '' ? '' : `${by.person}于`}${timeText(by.at)}${deed}`;
}

function entryWords({ standing, status, rate, light }: Extract<PointSource, { of: 'entry' }>): string {
  if (standing !== 'accepted') return `${standing === 'missing' ? '没有填报' : '没有审核通过'}，${LIGHT_LABELS[light]}`;
  return [status === null ? '' : STATUS_LABELS[status], rate === null ? '完成率未填' : `完成率 ${percent(rate)}`, LIGHT_LABELS[light]].filter((part) => part !== '').join('，');
}

/** 较上期上升 2 位; empty when there is nothing to compare with. */
export function rankChangeWords(before: number | null, now: number): string {
  if (before === null) return '';
  return before === now ? '持平' : before > now ? `升 ${before - now} 位` : `降 ${now - before} 位`;
}

/** Where the table comes from, for the head of its export. */
export function tableTitle({ name, period }: Pick<Assessment, 'name' | 'period'>): string {
  return `${periodText(period)}${name}`;
}
