import type { EntryValues } from '#shared/domain/entry.ts';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';

/** Sentences as agencies write them in their ledgers; which task they stand at does not matter to a test or a picture. */
const PROGRESS = [
  '印发《关于加快推进数字化转型的实施方案》，明确5个方面18项重点任务，逐项落实责任处室和完成时限。',
  '会同设区市开展专项调度2次，走访重点企业23家，梳理问题17个，已协调解决11个。',
  '项目已完成可研批复和初步设计，土建工程完成总量的62%，累计完成投资1.86亿元。',
  '组织“揭榜挂帅”专场对接活动，发布技术需求46项，达成合作意向19项，签约金额3.2亿元。',
  '全省新建5G基站4,120个，累计开通6.1万个，实现乡镇以上区域连续覆盖。',
  '省级平台已完成三轮压力测试，接入市县业务系统132个，日均调用量38万次。',
  '完成首批试点单位遴选，确定试点县（市、区）12个，下达引导资金2,400万元。',
  '举办数字技能培训班6期，培训基层干部和企业人员1,150人次。',
  '已建立项目库，入库项目87个、总投资214亿元；一季度开工31个，开工率35.6%。',
  '起草管理办法征求意见稿，书面征求26家单位意见，采纳意见41条，正在报司法部门审核。',
  '推动规上工业企业上云1,342家，培育省级“5G+工业互联网”示范场景15个。',
  '启动数据资源普查，编目数据项9.4万条，共享交换数据2.7亿条。',
];
const PROBLEMS = ['部分县（市、区）配套资金到位不足60%，影响二期设备采购。', '用地指标尚未落实，需自然资源部门支持。', '数据标准不统一，部门间共享接口需逐一改造。', '专业技术人员缺口较大，县级平台运维力量不足。'];
const NEXT = ['加快项目前期工作，6月底前全部开工。', '5月中旬召开现场推进会，逐项销号。', '对进度滞后的设区市开展书面提醒。', '完善评价指标，按月通报。', '组织中期评估，形成评估报告报领导小组。'];
const PEOPLE = ['李建国', '陈晓芳', '刘志伟', '黄文斌', '周丽娟'];
const STATUSES: EntryStatus[] = ['inProgress', 'inProgress', 'ongoing', 'inProgress', 'behind', 'inProgress', 'completed'];

/** What stands in a unit's ledger for one task in a month (1…12); the same each time. */
export function officialEntry(at: number, month: number, shift = 0): Partial<EntryValues> {
  const n = at + shift;
  const status = month < 3 && n % 6 === 0 ? 'notStarted' : STATUSES[n % STATUSES.length] ?? 'inProgress';
  const onSchedule = (month * 10_000) / 12;
  const rate = status === 'notStarted' ? 0 : status === 'completed' ? 10_000 : status === 'behind' ? onSchedule * 0.6 : Math.min(9900, onSchedule + (n % 5) * 180);
  return {
    status, progress: `${PROGRESS[(n + month) % PROGRESS.length]}${n % 4 === 0 ? PROGRESS[(n * 3 + month + 1) % PROGRESS.length] : ''}`,
    completionRate: Math.round(rate / 100) * 100,
    problems: status === 'behind' || n % 5 === 0 ? PROBLEMS[n % PROBLEMS.length] ?? null : '无',
    nextSteps: NEXT[n % NEXT.length] ?? null,
    personInCharge: PEOPLE[n % PEOPLE.length] ?? null, phone: `0791-8625${String(1000 + n * 7).slice(-4)}`,
  };
}
