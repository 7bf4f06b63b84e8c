import { useEffect, useRef } from 'react';

/** One letter for each deed of the reviewer; heard anywhere on the screen but not in a line of text or a dialog. */
export type ReviewKeys = Partial<Record<'j' | 'k' | 'a' | 'r' | 'n' | 'x', () => void>>;

export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('input:not([type="radio"]):not([type="checkbox"]), textarea, [role="combobox"]') !== null) return;
      const act = latest.current[event.key.toLowerCase() as keyof ReviewKeys];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
