import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { Role } from '#shared/contract/workspace.ts';
import { PackagesTable } from './PackagesTable.tsx';
import { summaryText } from './summaryText.ts';

interface ReceivedSummaryProps { results: readonly PackageResult[]; role: Role; onMore(): void; onConflicts(): void; onRegistration(): void }

/** What became of the files, and where to go from here. */
export function ReceivedSummary({ results, role, onMore, onConflicts, onRegistration }: ReceivedSummaryProps): ReactNode {
  const go = useNavigation((navigation) => navigation.go);
  const conflicts = results.reduce((sum, { counts }) => sum + counts.conflicts, 0);
  const isAllIn = results.every(({ state }) => state === 'APPLIED');
  return (
    <>
      <Notice kind={isAllIn ? 'success' : 'warning'} actions={<>
        {conflicts > 0 && <Button type="primary" onClick={onConflicts}>去裁定并存</Button>}
        {results.some(({ code }) => code === 'package.unknownKey') && <Button type="primary" onClick={onRegistration}>{unknownKeyWord(role)}</Button>}
        <Button onClick={() => go({ name: 'ledger' })}>查看台账</Button>
        <Button onClick={onMore}>继续收包</Button>
      </>}>
        {summaryText(results)}。接收前已自动备份。
      </Notice>
      <PackagesTable label="接收结果" results={results} />
    </>
  );
}

/** Where a file leads whose key nobody has compared yet. */
export function unknownKeyWord(role: Role): string {
  return role === 'office' ? '去登记单位' : '去核对省级指纹';
}
