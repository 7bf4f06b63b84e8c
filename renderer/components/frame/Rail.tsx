import type { ComponentType, ReactNode } from 'react';
import './Rail.css';

export interface RailItem {
  key: string;
  label: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  /** Opens it from anywhere: `Alt+1`; none beyond the tenth. */
  shortcut?: string | undefined;
  /** Stands at the foot of the rail. */
  isFoot?: boolean;
}

interface RailProps { label: string; items: readonly RailItem[]; current: string; onChoose(key: string): void }

/** The words at the left, one for each place of the program. */
export function Rail({ label, items, current, onChoose }: RailProps): ReactNode {
  const list = (part: readonly RailItem[]): ReactNode => (
    <ul>
      {part.map(({ key, label: word, icon: Icon, shortcut }) => (
        <li key={key}>
          <button
            type="button"
            className="rail-item"
            aria-current={key === current ? 'page' : undefined}
            aria-keyshortcuts={shortcut}
            title={shortcut === undefined ? word : `${word}（${shortcut}）`}
            data-testid={`rail-${key}`}
            onClick={() => onChoose(key)}
          >
            <Icon aria-hidden />
            <span>{word}</span>
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <nav className="rail" aria-label={label} data-region="rail">
      {list(items.filter(({ isFoot }) => isFoot !== true))}
      <div className="rail-gap" />
      {list(items.filter(({ isFoot }) => isFoot === true))}
    </nav>
  );
}
