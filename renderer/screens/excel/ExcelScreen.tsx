import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useWork, type Work } from '#renderer/stores/session.ts';
import './ExcelScreen.css';
import { ExportPane } from './ExportPane.tsx';
import { ImportPane } from './ImportPane.tsx';
import { ImportsPane } from './ImportsPane.tsx';
import { TemplatesPane } from './TemplatesPane.tsx';

/** Excel: workbooks into the ledger, the ledger into the agency's own template, what was learnt of templates, what was imported. */
export function ExcelScreen(): ReactNode {
  const work = useWork();
  return <ExcelPage key={work.planKey} work={work} />;
}

function ExcelPage({ work }: { work: Work }): ReactNode {
  const { screen } = useNavigation();
  const isUnit = work.role === 'unit';
  const [pane, setPane] = useState((screen.name === 'excel' ? screen.open : undefined) ?? (isUnit ? 'import' : 'export'));
  return (
    <ScreenPage fill title="Excel">
      <Tabs
        className="excel" activeKey={pane} onChange={(key) => setPane(key as typeof pane)}
        items={[
          // The office takes workbooks in at 收表台, from many units at once.
          ...(isUnit ? [{ key: 'import', label: '导入', children: <ImportPane work={work} /> }] : []),
          { key: 'export', label: '导出', children: <ExportPane work={work} /> },
          { key: 'templates', label: '模板', children: <TemplatesPane /> },
          { key: 'imports', label: '导入记录', children: <ImportsPane /> },
        ]}
      />
    </ScreenPage>
  );
}
