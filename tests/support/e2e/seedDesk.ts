import type { Seat } from './seat.ts';

/** What a unit keeps beside its ledger: milestones, projects with their months, readings of its indicators, problems. */
export async function seedDesk({ ask, planKey }: Seat, unit: string): Promise<void> {
  const { rows } = await ask('ledger.get', { planKey, period: '2022-05', unit });
  const led = rows.filter(({ role }) => role === 'lead').map(({ task }) => task.key);
  for (const [at, taskKey] of led.slice(0, 8).entries()) {
    for (const [nth, [title, deliverable]] of STEPS.entries()) {
      const month = 2 + nth * 3 + (at % 3);
      const dueOn = `2022-${String(Math.min(12, month)).padStart(2, '0')}-${String(10 + at).padStart(2, '0')}`;
      await ask('milestone.add', { planKey, taskKey, unit, values: { title, deliverable, dueOn, doneOn: dueOn < '2022-05-01' && at % 4 !== 3 ? dueOn : null, person: '李建国' } });
    }
  }
  for (const [at, [name, place, total]] of PROJECTS.entries()) {
    const { project } = await ask('project.add', { planKey, unit, values: { name, category: at % 2 === 0 ? '数字产业化' : '新型基础设施', place, owner: `${place.slice(0, 3)}数字产业投资集团`, totalInvestment: String(total), annualInvestment: String(Math.round(total * 0.4)), duration: '2021.9-2023.12' } });
    let cumulative = 0;
    for (const month of [1, 2, 3, 4, 5]) {
      const completed = Math.round(total * 0.4 * (0.05 + ((at + month) % 4) * 0.02));
      cumulative += completed;
      await ask('project.save', { planKey, projects: [], months: [{ projectId: project.projectId, period: `2022-0${month}`, version: 0, values: { completed: String(completed), cumulative: String(cumulative), stage: STAGES[(at + month) % STAGES.length] ?? null, problems: at === 2 ? '设备到货延期，预计顺延一个月。' : null } }] });
    }
  }
  const indicators = await ask('reading.list', { planKey, unit });
  for (const [at, { indicator }] of indicators.entries()) {
    const target = indicator.quantity.value;
    if (typeof target !== 'number' || at % 5 === 4) continue;
    for (const month of [2, 3, 4]) await ask('reading.save', { edits: [{ key: { planKey, indicatorKey: indicator.key, period: `2022-0${month}`, unit }, value: String(Math.round(target * month * (6 + (at % 5)) / 10) / 10), remark: month === 4 && at % 3 === 0 ? '按统计部门初步核算数填报' : null, version: 0 }] });
  }
  for (const [at, [text, level, dueOn]] of PROBLEMS.entries()) {
    const { problem } = await ask('problem.raise', { planKey, values: { text, level, unit, dueOn, taskKey: led[at] ?? null, period: '2022-04', meeting: at === 1 ? '数字经济工作调度会' : null } });
    if (at === 1) await ask('problem.followUp', { planKey, problemId: problem.problemId, text: '已与省自然资源厅会商，纳入二季度用地保障清单。' });
    if (at === 3) await ask('problem.settle', { planKey, problemId: problem.problemId, evidence: '接口改造验收单（2022年5月6日）', settledOn: '2022-05-06' });
  }
}

const STEPS: [string, string][] = [['印发实施方案', '实施方案正式文件'], ['完成试点遴选并下达资金', '试点名单、资金文件'], ['组织中期评估', '中期评估报告'], ['完成验收并总结', '验收意见、总结材料']];
const PROJECTS: [string, string, number][] = [['鄱阳湖智算中心一期', '南昌市高新区', 128_000], ['赣州5G工业互联网产业园', '赣州市经开区', 86_500], ['上饶大数据存储基地', '上饶市高铁经济区', 54_200], ['新余智慧物流枢纽', '新余市渝水区', 31_800], ['景德镇陶瓷产业互联网平台', '景德镇市昌南新区', 12_600]];
const STAGES = ['主体结构封顶，机电安装完成40%', '基础工程完成，进入主体施工', '设备采购招标已完成', '一期机房投入试运行'];
const PROBLEMS: [string, 'province' | 'city' | 'county', string | null][] = [
  ['省级专项资金下达偏晚，首批试点项目设备采购进度滞后约一个月，建议提前预拨。', 'province', '2022-05-10'],
  ['智算中心二期用地指标尚未落实，需省自然资源厅统筹保障。', 'province', '2022-06-30'],
  ['部分县（市、区）未配备专职数据管理员，平台运维力量不足。', 'county', '2022-06-15'],
  ['市级业务系统接口标准不统一，数据共享需逐一改造。', 'city', '2022-05-15'],
];
