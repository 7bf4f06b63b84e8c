const FOCUSABLE = 'button:not([disabled]), [href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Moves the focus to the next part of the window (F6), or to the one before. */
export function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = here < 0 ? 0 : (here + step + regions.length) % regions.length;
  focusRegion(regions[next]);
}

export function focusRegionNamed(name: string): void {
  focusRegion(document.querySelector<HTMLElement>(`[data-region="${name}"]`) ?? undefined);
}

function focusRegion(region: HTMLElement | undefined): void {
  if (region === undefined) return;
  // A table is typed in by its one textarea: there work goes on, not at the buttons above it.
  const current = region.querySelector<HTMLElement>('[aria-current], textarea:not([disabled])');
  (current ?? region.querySelector<HTMLElement>(FOCUSABLE) ?? region).focus();
}
