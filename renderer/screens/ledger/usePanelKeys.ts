import { useEffect, type RefObject } from 'react';
import { flushSync } from 'react-dom';

interface PanelKeys {
  /** The key that opens it: F4, F7. */
  opening: string;
  panel: RefObject<HTMLElement | null>;
  isOpen: boolean;
  open(): void;
  close(): void;
  focusGrid(): void;
}

/** Its key opens the panel and goes to it, and leads back; Esc in the panel goes back to the table. Heard before the grid takes the key. */
export function usePanelKeys({ opening, panel, isOpen, open, close, focusGrid }: PanelKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.isComposing || target.closest('[role="dialog"]') !== null) return;
      const isInPanel = panel.current?.contains(target) === true;
      if (event.key === opening && !event.altKey && !event.ctrlKey) {
        event.preventDefault();
        event.stopPropagation();
        if (isOpen && isInPanel) return close();
        // Drawn at once, so that the next key already finds the focus in it.
        flushSync(open);
        panel.current?.focus();
      } else if (event.key === 'Escape' && isInPanel && target.getAttribute('aria-expanded') !== 'true') focusGrid();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [opening, panel, isOpen, open, close, focusGrid]);
}
