import type { GeneratedParagraph } from '../domain/briefing/briefing.ts';
import { laggingLines, lateReports, refOf, type BriefingFacts, type BriefingLine, type BriefingProblem, type BriefingReport } from '../domain/briefing/briefingFacts.ts';
import { literal } from '../domain/briefing/paragraphs.ts';
import { lastDayOfPeriod } from '../domain/calendar.ts';
import { problemLevelSchema } from '../domain/problem.ts';
import { periodLabel } from '../domain/period.ts';
import { count, ended, meaningful, said, scheduleWords, shortTask, unitsText } from './briefingWords.ts';
import { PROBLEM_LEVEL_LABELS, PROBLEM_STATE_LABELS } from './deskLabels.ts';
import { percentText } from './labels.ts';
import { dayText } from './messageParts.ts';

/** More than these are left to the annex. */
const TOLD = 10;

export function laggingProse({ lines }: BriefingFacts): GeneratedParagraph[] {
  const lagging = laggingLines(lines);
  const [red, yellow] = [lagging.filter(({ light }) => light === 'red'), lagging.filter(({ light }) => light === 'yellow')];
  if (lagging.length === 0) return [{ key: 'lagging:summary', heading: null, text: '经审核的填报均不低于序时进度，没有滞后事项。', fields: [count('滞后', [])] }];
  const told = red.slice(0, TOLD);
  const list = red.length === 0 ? '' : red.length > told.length ? `红灯事项中滞后较多的{{所列}}项如下：` : '红灯事项如下：';
  return [
    { key: 'lagging:summary', heading: null, text: `滞后事项{{滞后}}项，其中红灯{{红灯}}项、黄灯{{黄灯}}项，详见附件3。${list}`, fields: [count('滞后', lagging), count('红灯', red), count('黄灯', yellow), count('所列', told)] },
    ...told.map(laggingItem),
  ];
}

function laggingItem(line: BriefingLine): GeneratedParagraph {
  const problems = meaningful(line.problems);
  const standing = line.standing !== 'accepted' ? `已过完成时限，本期没有经审核的填报` : line.rate === null ? '完成率未填' : '完成率{{完成率}}，{{比序时进度}}';
  return {
    key: `lagging:${line.taskKey}@${line.unit}`, heading: { level: 3, title: '' },
    text: `${literal(shortTask(line.text))}（${line.unit}）。${standing}${line.dueOn === null ? '' : `，完成时限${dayText(line.dueOn)}`}。${problems === undefined ? '' : `存在问题：${ended(literal(problems))}`}`,
    fields: [{ name: '完成率', text: line.rate === null ? '未填' : percentText(line.rate), entries: [refOf(line)] }, { name: '比序时进度', text: scheduleWords(line.ahead), entries: [refOf(line)] }],
  };
}

export function reportingProse({ reports, period }: BriefingFacts): GeneratedParagraph[] {
  const { late, missing } = lateReports(reports);
  const isMany = new Set(reports.map((report) => report.period)).size > 1;
  const measure = isMany ? '家次' : '家';
  const of = (name: string, which: readonly BriefingReport[]) => ({ name, text: String(which.length), units: [...new Set(which.map(({ unit }) => unit))] });
  const timed = (...timings: BriefingReport['timing'][]): BriefingReport[] => reports.filter(({ timing }) => timings.includes(timing));
  const waiting = timed('unconfirmed', 'pending');
  const names = (which: readonly BriefingReport[]): string => [...Map.groupBy(which, ({ unit }) => unit)].map(([unit, of_]) => (isMany ? `${unit}（${of_.map((report) => periodLabel(report.period).slice(5)).join('、')}）` : unit)).join('、');
  const summary: GeneratedParagraph = {
    key: 'reporting:summary', heading: null,
    text: `${isMany ? `${periodLabel(period)}各月` : '本期'}应报单位{{应报单位}}${measure}，按时报送{{按时}}${measure}，迟报{{迟报}}${measure}，未报{{未报}}${measure}${waiting.length === 0 ? '' : `，未到期或待确认收到{{待确认}}${measure}`}。`,
    fields: [of('应报单位', reports), of('按时', timed('inTime')), of('迟报', late), of('未报', missing), of('待确认', waiting)],
  };
  const list = (key: string, word: string, which: readonly BriefingReport[]): GeneratedParagraph[] => (which.length === 0 ? [] : [
    { key, heading: null, text: `${word}单位：{{${word}单位}}。`, fields: [{ name: `${word}单位`, text: names(which), units: [...new Set(which.map(({ unit }) => unit))] }] },
  ]);
  return [summary, ...list('reporting:missing', '未报', missing), ...list('reporting:late', '迟报', late)];
}

export function problemsProse({ problems, period }: BriefingFacts): GeneratedParagraph[] {
  const open = problems.filter(({ state }) => state !== 'settled');
  const settled = problems.filter(({ state, settledOn }) => state === 'settled' && settledOn !== null && settledOn.slice(0, 4) === period.slice(0, 4) && settledOn <= lastDayOfPeriod(period));
  const of = (name: string, which: readonly BriefingProblem[]) => ({ name, text: String(which.length), problems: which.map(({ problemId }) => problemId) });
  const overdue = open.filter((problem) => problem.overdue === 'yes');
  const told = open.filter(({ level, state, overdue: late }) => level === 'province' || state === 'coordinating' || late === 'yes').slice(0, TOLD);
  if (open.length === 0 && settled.length === 0) return [{ key: 'problems:summary', heading: null, text: '目前没有提请协调的问题。', fields: [of('未销号', [])] }];
  return [
    {
      key: 'problems:summary', heading: null,
      text: `目前未销号问题{{未销号}}个，其中需省级协调解决{{省级}}个、市级{{市级}}个、县级{{县级}}个；逾期未解决{{逾期}}个。今年以来已销号{{已销号}}个。${told.length === 0 ? '' : told.length < open.length ? '需重点协调的事项如下：' : '具体如下：'}`,
      fields: [of('未销号', open), ...problemLevelSchema.options.map((level) => of(PROBLEM_LEVEL_LABELS[level], open.filter((problem) => problem.level === level))), of('逾期', overdue), of('已销号', settled)],
    },
    ...told.map(problemItem),
  ];
}

function problemItem({ problemId, text, unit, dueOn, state, followUp, overdue }: BriefingProblem): GeneratedParagraph {
  const due = dueOn === null ? '' : `，解决时限${dayText(dueOn)}${overdue === 'yes' ? '，已逾期' : ''}`;
  return {
    key: `problems:${problemId}`, heading: { level: 3, title: '' },
    text: `${ended(literal(text))}责任单位：{{责任单位}}${due}，${PROBLEM_STATE_LABELS[state]}。${followUp === null ? '' : `跟进情况：${ended(literal(followUp))}`}`,
    fields: [{ name: '责任单位', text: unit, problems: [problemId] }],
  };
}

export function nextProse(facts: BriefingFacts): GeneratedParagraph[] {
  const red = laggingLines(facts.lines).filter(({ light }) => light === 'red');
  const { late, missing } = lateReports(facts.reports);
  const open = facts.problems.filter(({ state }) => state !== 'settled');
  const units = (name: string, which: readonly { unit: string }[]) => ({ name, text: unitsText(which.map(({ unit }) => unit)), units: [...new Set(which.map(({ unit }) => unit))] });
  const item = (key: string, title: string, text: string, fields: GeneratedParagraph['fields']): GeneratedParagraph => ({ key: `next:${key}`, heading: { level: 2, title }, text, fields });
  return [
    ...(red.length === 0 ? [] : [item('lagging', '紧盯滞后事项', '红灯事项的牵头单位（{{红灯单位}}）要逐项分析原因，制定推进方案，倒排工期，明确责任人，尽快赶上序时进度。', [units('红灯单位', red)])]),
    ...(open.length === 0 ? [] : [item('problems', '加强协调解决', '对未销号的{{未销号}}个问题，责任单位要对照时限推动解决，解决一个、销号一个；需上级协调的，及时提请领导小组办公室研究。', [{ name: '未销号', text: String(open.length), problems: open.map(({ problemId }) => problemId) }])]),
    ...(late.length + missing.length === 0 ? [] : [item('reporting', '规范台账报送', '未按时报送的单位（{{未按时单位}}）要尽快补报，并说明原因。', [units('未按时单位', [...missing, ...late])])]),
    item('deadline', '持续推进落实', `各牵头单位要对照年度目标和序时进度，会同配合单位抓好各项任务落实${facts.next === null ? '，按时完成全年目标。' : '。请于{{下期时限}}前报送{{下期}}工作台账。'}`, facts.next === null ? [] : [said('下期时限', dayText(facts.next.dueOn)), said('下期', periodLabel(facts.next.period))]),
  ];
}
