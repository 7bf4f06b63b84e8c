import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { problemPlace } from '#shared/wording/problemPlace.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import type { ExportDone as Done } from './useExport.ts';

/** What was written, and what could not be. */
export function ExportDone({ done: { written, target } }: { done: Done }): ReactNode {
  const { reveal } = useClient();
  const { rows, cells, name, warnings } = written;
  return (
    <>
      <Notice kind="success" actions={reveal !== undefined && <Button onClick={() => void reveal(target)}>打开所在文件夹</Button>}>
        已导出“{name}”：{rows} 项任务，写入 {cells} 格。
      </Notice>
      {warnings.length > 0 && (
        <Notice kind="warning">
          <p>有 {warnings.length} 处请留意：</p>
          <ul className="excel-warnings">{warnings.map((warning, place) => <li key={`${warning.code} ${place}`}>{problemPlace(warning)}：{cellProblemText(warning)}</li>)}</ul>
        </Notice>
      )}
    </>
  );
}
