import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import { ExportDone } from './ExportDone.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { SHIPPED, useExport, type ChosenTemplate } from './useExport.ts';

/** The ledger of a unit and period, filled into a template that the person chooses, looked at before it is written. */
export function ExportPane({ work }: { work: Work }): ReactNode {
  const { periods } = useSession();
  const units = useQuery('unit.list', { planKey: work.planKey }, ['plan']).value ?? [];
  const [period, setPeriod] = useState(work.period);
  const [unit, setUnit] = useState(work.unit);
  const [template, setTemplate] = useState<ChosenTemplate>(SHIPPED);
  const run = useExport(work.planKey);
  return (
    <div className="excel-pane">
      <dl className="excel-form">
        <dt>填报单位</dt>
        <dd>
          {work.unit ?? (
            <Select className="excel-choice" showSearch aria-label="填报单位" placeholder="请选择单位" value={unit} onChange={setUnit} options={units.map((each) => ({ value: each.unit, label: each.unit }))} />
          )}
        </dd>
        <dt>填报期</dt>
        <dd><Select className="excel-choice" aria-label="填报期" value={period} onChange={setPeriod} options={periods.map(({ key, label }) => ({ value: key, label }))} /></dd>
        <dt>模板</dt>
        <dd><TemplateChoice template={template} onChoose={setTemplate} /></dd>
        <dt />
        <dd className="excel-buttons">
          <Button type="primary" disabled={unit === null} onClick={() => unit !== null && void run.look({ unit, period, template })}>预览并导出</Button>
          <span className="small faint">先显示填好后的样子，核对后再导出。只在模板的填报格中写入内容，格式、公式和其他工作表都不变。</span>
        </dd>
      </dl>
      {run.request !== undefined && <ExportPreview request={run.request} run={run} />}
      {run.done !== undefined && <ExportDone done={run.done} />}
    </div>
  );
}
