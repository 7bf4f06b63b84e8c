import type { ReactNode } from 'react';

/** 指纹: six groups of five digits, large enough to be read out. */
export function FingerprintGroups({ fingerprint, label }: { fingerprint: string; label: string }): ReactNode {
  return (
    <ol className="fingerprint" aria-label={label}>
      {fingerprint.split(' ').map((group, place) => <li key={place}>{group}</li>)}
    </ol>
  );
}
