import type { ConsolidatedContent, ConsolidatedRow } from '#electron/workbook/compose/consolidatedContent.ts';
import { entryStatusSchema } from '#shared/domain/entryStatus.ts';

/** Eleven rows: two programmes, six tasks, of which two are reported on by more than one unit. */
export function consolidatedContent(): ConsolidatedContent {
  const row = (programme: string, task: number, unit: string, i: number): ConsolidatedRow => ({
    programme, taskKey: `t${task}`, task: `推进第${task}项重点任务：建设数字经济集聚区，培育创新型企业，完善支持政策。`, leadUnits: '省工业和信息化厅', supportingUnits: '省发展改革委、省科技厅、各设区市政府',
    unit, status: entryStatusSchema.options[i % 6] ?? null, progress: `截至3月底，已组织专题调度${i}次，` + '协调解决项目用地、用能等问题，'.repeat(1 + (i % 4)) + '各项工作按计划推进。',
    completionRate: i === 3 ? null : 2500 + i * 933, problems: i % 3 === 0 ? '部分项目前期手续办理较慢，要素保障有待加强。' : '无', nextSteps: '加快推进，按月调度，确保完成年度目标。', personInCharge: '李某', phone: '0791-88912345',
  });
  const units = ['省工业和信息化厅', '省发展改革委', '省科技厅', '省通信管理局'];
  const rows = [
    ...units.map((unit, i) => row('数字产业化攻坚行动', 1, unit, i)), row('数字产业化攻坚行动', 2, '省科技厅', 4), row('数字产业化攻坚行动', 3, '省科技厅', 5),
    row('产业数字化转型行动', 4, '省农业农村厅', 6), ...units.slice(0, 3).map((unit, i) => row('产业数字化转型行动', 5, unit, 7 + i)), row('产业数字化转型行动', 6, '省商务厅', 10),
  ];
  return {
    title: '数字经济“一号发展工程”重点任务汇总台账', office: '省发展数字经济领导小组办公室', period: '2022年3月', madeOn: '2022年3月31日', rows,
    units: [{ unit: '省工业和信息化厅', due: 2, reported: 2, reportedOn: '2022年3月25日' }, { unit: '省科技厅', due: 6, reported: 4, reportedOn: '2022年3月26日' }, { unit: '省交通运输厅', due: 3, reported: 0, reportedOn: null }],
  };
}
