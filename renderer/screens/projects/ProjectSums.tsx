import type { ReactNode } from 'react';
import type { GridSelectionSummary } from '#renderer/components/grid/gridTypes.ts';
import type { Output } from '#shared/contract/contract.ts';
import { numberText } from '#shared/wording/amountText.ts';
import { percentText } from '#shared/wording/labels.ts';

interface ProjectSumsProps { sums: Output<'project.list'>['sums']; count: number; selection: GridSelectionSummary | undefined }

/** 合计 of all projects, exact; and the sum of what is selected, as in WPS. */
export function ProjectSums({ sums, count, selection }: ProjectSumsProps): ReactNode {
  return (
    <div role="group" aria-label="合计"><dl className="projects-sums">
      <div><dt>合计</dt><dd>{count} 个项目</dd></div>
      <div><dt>总投资</dt><dd>{numberText(sums.totalInvestment)}</dd></div>
      <div><dt>年度计划</dt><dd>{numberText(sums.annualInvestment)}</dd></div>
      <div><dt>本月完成</dt><dd>{numberText(sums.completed)}</dd></div>
      <div><dt>累计完成</dt><dd>{numberText(sums.cumulative)}</dd></div>
      <div><dt>完成年度计划</dt><dd>{sums.rate === null ? '—' : percentText(sums.rate)}</dd></div>
      {selection !== undefined && selection.numbers > 1 && <div><dt>所选 {selection.numbers} 个数</dt><dd>{selection.sum.toLocaleString('zh-CN', { maximumFractionDigits: 4 })}</dd></div>}
    </dl></div>
  );
}
