/** Puts the focus on the picked row of the table in there; false when there is none. */
export function focusPicked(place: HTMLElement | null): boolean {
  const row = place?.querySelector<HTMLElement>('tr[tabindex="0"]') ?? null;
  row?.focus();
  return row !== null;
}
