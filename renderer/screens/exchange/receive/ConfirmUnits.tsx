import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { CallError } from '#shared/contract/contract.ts';
import type { PackageResult } from '#shared/contract/exchange.ts';
import { messageText } from '#shared/wording/messages.ts';
import { confirmationsOf } from './incoming.ts';

interface ConfirmUnitsProps { files: readonly PackageResult[]; onConfirm(names: readonly string[]): Promise<CallError | null>; onClose(): void }

/** So much of a unit's ledger would change that a person types the unit's name to go on. */
export function ConfirmUnits({ files, onConfirm, onClose }: ConfirmUnitsProps): ReactNode {
  const asked = confirmationsOf(files);
  return (
    <FormDialog
      title="改动较多，请确认" submitWord="确认接收" isDangerous onClose={onClose}
      about={<>
        <p>下列单位已有的内容会被大量替换或撤回，可能是对方误操作，也可能是真的更正。请先与对方核实；确认无误，逐一输入单位全名后继续。</p>
        <ul className="exchange-list">{asked.map(({ unit, replaced, visible, names }) => <li key={unit}><b>{unit}</b>：将改动 {replaced} 行，共 {visible} 行（{names.join('、')}）</li>)}</ul>
      </>}
      fields={asked.map(({ unit }) => ({ key: unit, label: `单位名称（${unit}）`, kind: 'line', isRequired: true, check: (text) => (text.trim() === unit ? null : `与“${unit}”不一致，请输入单位全名。`) }))}
      onSubmit={async (values) => {
        const error = await onConfirm(asked.map(({ unit }) => (values[unit] ?? '').trim()));
        return error === null ? null : messageText(error);
      }}
    />
  );
}
