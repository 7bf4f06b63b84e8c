import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { useWork, type Work } from '#renderer/stores/session.ts';
import { CollectPane } from './CollectPane.tsx';
import './CollectScreen.css';
import { ConsolidatePane } from './ConsolidatePane.tsx';

/** 收表台: the workbooks of many units into the ledger, and the ledger of all units into one workbook. */
export function CollectScreen(): ReactNode {
  const work = useWork();
  return <CollectPage key={work.planKey} work={work} />;
}

function CollectPage({ work }: { work: Work }): ReactNode {
  const [pane, setPane] = useState('collect');
  return (
    <ScreenPage fill title="收表台">
      <Tabs
        className="collect" activeKey={pane} onChange={setPane}
        items={[
          { key: 'collect', label: '收表', children: <CollectPane work={work} onConsolidate={() => setPane('consolidate')} /> },
          { key: 'consolidate', label: '汇总', children: <ConsolidatePane work={work} /> },
        ]}
      />
    </ScreenPage>
  );
}
