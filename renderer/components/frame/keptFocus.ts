/**
 * Holds the focus where a person was when what had it is taken away or disabled (a button that has done its work):
 * without this it falls to the page, and the next Tab begins at the very top. It waits on what is left around the place,
 * not on another button, so that a second Enter starts nothing. Gives the way to end it.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | undefined;
  let around: HTMLElement[] = [];
  let waiting: HTMLElement | undefined;
  let frame = 0;

  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target === waiting) return;
    last = target;
    around = ancestorsOf(target);
    waiting = undefined;
  };
  const look = (): void => {
    const { activeElement } = document;
    if (last === undefined || (activeElement !== document.body && activeElement !== null && activeElement !== waiting)) return;
    if (last.isConnected && !last.matches(':disabled')) {
      // Enabled again; focus that was given up on purpose, or clicked away, is left alone.
      if (activeElement === waiting && waiting !== undefined) last.focus({ preventScroll: true });
      return;
    }
    const place = around.find((element) => element.isConnected);
    // The whole screen is gone: whoever opened another one says where its work begins.
    if (place === undefined || place.matches('main, body') || place === activeElement) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    waiting = place;
    place.focus({ preventScroll: true });
  };
  // The browser takes the focus from what was disabled only when it draws the next frame.
  const lookSoon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(look);
    });
  };

  document.addEventListener('focusin', remember);
  const watch = new MutationObserver(lookSoon);
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    document.removeEventListener('focusin', remember);
    watch.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** From the nearest to the part of the window that it stands in. */
function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const all: HTMLElement[] = [];
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    all.push(each);
    if (each.matches('main, body')) break;
  }
  return all;
}
