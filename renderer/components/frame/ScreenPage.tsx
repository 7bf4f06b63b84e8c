import { useId, type ReactNode } from 'react';
import './ScreenPage.css';

interface ScreenPageProps {
  title: string;
  /** Beside the title: counts, the state of the whole. */
  note?: ReactNode;
  /** At the right: what can be done here, the most usual first. */
  actions?: ReactNode;
  /** The content scrolls by itself (a grid, two columns); otherwise the page scrolls as a whole. */
  fill?: boolean;
  children: ReactNode;
}

/** The sheet that every screen stands on: a head with title and actions, and the content below. */
export function ScreenPage({ title, note, actions, fill = false, children }: ScreenPageProps): ReactNode {
  const titleId = useId();
  return (
    <section className="screenPage" aria-labelledby={titleId}>
      <header className="screenPage-head">
        <h1 id={titleId}>{title}</h1>
        {note !== undefined && <div className="screenPage-note">{note}</div>}
        {actions !== undefined && <div className="screenPage-actions">{actions}</div>}
      </header>
      {fill
        ? <div className="screenPage-body screenPage-body-fill">{children}</div>
        // A region that scrolls must be reachable by keyboard.
        : <div className="screenPage-body" tabIndex={0} role="group" aria-label={`${title}内容`}>{children}</div>}
    </section>
  );
}
