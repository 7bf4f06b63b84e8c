/** Rows as officials fill them; the same number gives the same row. */
export interface SampleRow {
  id: string;
  programme: string;
  task: string;
  lead: string;
  support: string;
  measure: string;
  progress: string;
  problem: string;
  deadline: string;
  quarter: string;
  state: string;
  amount: string;
  person: string;
}

export const states = ['未启动', '推进中', '已完成', '滞后'] as const;

const programmes = ['一、数字基础设施提升工程', '二、电子信息产业提升行动', '三、虚拟现实产业提升行动', '四、物联网产业提升行动', '五、软件和信息技术服务业提升行动'];
const leads = ['省发展改革委', '省工业和信息化厅', '省科技厅', '省通信管理局', '省农业农村厅', '省政务服务办'];
const tasks = ['加快5G网络深度覆盖，全省累计建成5G基站5.5万个以上。', '推进国家级互联网骨干直联点建设，年底前开通试运行。', '培育软件和信息技术服务业重点企业，主营业务收入突破300亿元，同比增长15%左右。', '建设“赣服通”5.0版，实现高频事项“一网通办”。', '推动智能工厂、数字化车间建设，新增示范企业20家。'];
const measures = ['已印发实施方案（赣府办字〔2022〕18号），明确各设区市建设任务；会同省通信管理局召开推进会2次。', '落实专项资金1200万元，完成首批项目评审。', '组织“企业上云”培训班3期，参训企业236家。\n下一步将向县域延伸。', '与华为、浪潮等企业签订合作协议，推进VR云（南昌）平台建设。', ''];
const progresses = ['截至3月底，累计建成5G基站4.86万个，完成年度目标的88.4%。', '主体工程已完工，正在进行设备调试，预计6月底前投入使用。', '一季度实现营业收入71.3亿元，同比增长16.2%，高于序时进度1.2个百分点。', '已完成需求调研和方案设计，招标公告已发布。'];
const problems = ['', '', '部分县（区）站址协调难度大，用电报装周期偏长，建议由省级层面统筹协调。', '', '资金尚未下达。', ''];

export function sampleRow(nth: number, groupSize = 7): SampleRow {
  const pick = <T,>(list: readonly T[], salt: number): T => list[(nth * salt + (nth >> 2)) % list.length] as T;
  return {
    id: `row-${nth}`,
    programme: programmes[Math.floor(nth / groupSize) % programmes.length] ?? '',
    task: `${nth + 1}. ${pick(tasks, 1)}`,
    lead: pick(leads, 5),
    support: `${pick(leads, 1)}、各设区市人民政府`,
    measure: pick(measures, 3),
    progress: pick(progresses, 7),
    problem: pick(problems, 1),
    deadline: `2022年${(nth % 12) + 1}月底前`,
    quarter: '第一季度',
    state: pick(states, 3),
    amount: nth % 5 === 4 ? '' : ((nth * 137.5) % 9000 + 20).toFixed(2),
    person: pick(['王小明', '李䶮', '欧阳建国', '陈静'], 1),
  };
}

export function sampleRows(count: number, groupSize?: number): SampleRow[] {
  return Array.from({ length: count }, (_, nth) => sampleRow(nth, groupSize));
}
