import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { encryptNote } from './encryptNote.ts';
import type { PackageWish } from './packageName.ts';

const KEPT = 'encryptPackages';

export interface EncryptChoice {
  /** What the next package is: wanted, and possible. */
  isOn: boolean;
  element: ReactNode;
}

/** 加密: kept on this machine as it was chosen last, and offered only where every machine of the receiver can open it. */
export function useEncryptChoice({ purpose, unit }: Pick<PackageWish, 'purpose' | 'unit'>): EncryptChoice {
  const [isWanted, setWanted] = useState(localStorage.getItem(KEPT) === 'yes');
  const isOffered = purpose !== 'handover';
  const answer = useQuery('package.recipients', isOffered ? { purpose, unit } : null, ['package']).value;
  if (!isOffered || answer === undefined) return { isOn: false, element: null };
  const isOn = isWanted && answer.canEncrypt;
  return {
    isOn,
    element: (
      <div className="exchange-encrypt">
        <Checkbox
          checked={isOn} disabled={!answer.canEncrypt} aria-describedby="exchange-encrypt"
          onChange={({ target }) => {
            localStorage.setItem(KEPT, target.checked ? 'yes' : 'no');
            setWanted(target.checked);
          }}
        >加密（只有收件方能打开）</Checkbox>
        <span id="exchange-encrypt" className="faint small">{encryptNote(answer, unit === null && purpose === 'return')}</span>
      </div>
    ),
  };
}
