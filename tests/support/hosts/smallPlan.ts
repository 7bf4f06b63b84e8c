import type { PlanDraft } from '#shared/domain/planDraft.ts';

/** A plan of one programme and two tasks, as a person has confirmed it. */
export function smallPlan(title = '2026年数字经济工作计划'): PlanDraft {
  return {
    title,
    year: 2026,
    programmes: [{
      key: '1.1', number: '（一）', name: '算力基础设施专项', leadUnits: ['省发展改革委'], supportingUnits: ['省科技厅'],
      tasks: [
        { key: '1.1/1', number: '1', text: '建成智算中心一期。', leadUnits: [], supportingUnits: [], indicators: [], deadlines: [] },
        { key: '1.1/2', number: '2', text: '出台算力券实施细则。', leadUnits: ['省科技厅'], supportingUnits: [], indicators: [], deadlines: [] },
      ],
    }],
    indicators: [],
    duties: [],
    doubts: [],
  };
}

export const SMALL_PLAN_SOURCE = { name: '工作计划.docx', sha256: 'a'.repeat(64) };
