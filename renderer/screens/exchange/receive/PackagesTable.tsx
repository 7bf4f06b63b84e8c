import { useState, type ReactNode } from 'react';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import type { PackageResult } from '#shared/contract/exchange.ts';
import { reasonText, senderText, stateText, toneOf } from '../packageText.ts';
import { EffectsDetail } from './EffectsDetail.tsx';

interface PackagesTableProps {
  label: string;
  results: readonly PackageResult[];
  ticking?: { isTicked(result: PackageResult): boolean; canTick(result: PackageResult): boolean; tick(results: readonly PackageResult[], isTicked: boolean): void };
}

/** What each file does or did, with the reason of every one that stays outside. */
export function PackagesTable({ label, results, ticking }: PackagesTableProps): ReactNode {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const count = (title: string, key: keyof PackageResult['counts']) => ({
    key, title, width: 58, align: 'right' as const,
    render: ({ counts }: PackageResult) => <span className={counts[key] === 0 ? 'faint' : ['conflicts', 'retracted', 'unknown'].includes(key) ? 'exchange-watch' : undefined}>{counts[key]}</span>,
  });
  return (
    <DataTable<PackageResult>
      label={label} rows={results} rowKey={keyOf} nameOf={({ name }) => name} emptyText="没有文件。"
      {...(ticking === undefined ? {} : { ticking: { word: '接收', ...ticking } })}
      opening={{
        isOpen: (result) => open.has(keyOf(result)),
        canOpen: ({ counts }) => counts.changes > 0,
        toggle: (result) => {
          const next = new Set(open);
          if (!next.delete(keyOf(result))) next.add(keyOf(result));
          setOpen(next);
        },
        render: (result) => <EffectsDetail result={result} />,
      }}
      columns={[
        { key: 'name', title: '文件', render: ({ name }) => name },
        { key: 'sender', title: '来自', width: 130, render: senderText },
        { key: 'state', title: '状态', width: 84, render: (result) => <b className={`exchange-${toneOf(result)}`}>{stateText(result)}</b> },
        count('新增', 'added'), count('更新', 'updated'), count('并存', 'conflicts'), count('撤回', 'retracted'), count('未知', 'unknown'),
        { key: 'reason', title: '说明与办法', width: 380, render: (result) => <span className="small">{reasonText(result) || '—'}</span> },
      ]}
    />
  );
}

function keyOf({ file, sha256 }: PackageResult): string {
  return `${file ?? ''} ${sha256}`;
}
