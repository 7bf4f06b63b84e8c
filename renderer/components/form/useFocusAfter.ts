import { useEffect, useRef } from 'react';

/** Once a form has gone from the page, the focus goes back to where the person worked: before, all the rest is inert. */
export function useFocusAfter(isOpen: boolean, focus: () => void): void {
  const wasOpen = useRef(false);
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    if (wasOpen.current && !isOpen) latest.current();
    wasOpen.current = isOpen;
  }, [isOpen]);
}
