import { useEffect, useRef } from 'react';

/**
 * Once a form has gone from the page, the focus goes back to where the person worked: before, all the rest is inert.
 * `focus` says whether there was such a place; when what is `shown` has come anew it is tried again, unless the person has gone elsewhere.
 */
export function useFocusAfter(isOpen: boolean, shown: unknown, focus: () => boolean): void {
  const wasOpen = useRef(false);
  const isOwed = useRef(false);
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const hasClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (hasClosed) isOwed.current = true;
    else if (document.activeElement !== document.body) isOwed.current = false;
    if (isOwed.current && !isOpen) isOwed.current = !latest.current();
  }, [isOpen, shown]);
}
