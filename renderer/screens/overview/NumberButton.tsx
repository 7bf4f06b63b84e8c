import type { ReactNode } from 'react';

interface NumberButtonProps { count: number; title: string; tone?: string; isOpen: boolean; onOpen(): void }

/** A number that opens what stands behind it; zero has nothing behind it. */
export function NumberButton({ count, title, tone = 'busy', isOpen, onOpen }: NumberButtonProps): ReactNode {
  if (count === 0) return <span className="faint">0</span>;
  return <button type="button" className={`overview-number toneText-${tone}`} aria-label={`${title} ${count}，打开清单`} aria-pressed={isOpen} onClick={onOpen}>{count}</button>;
}
