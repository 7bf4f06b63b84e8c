/** Something that can be found by typing and then done. */
export interface PaletteItem {
  key: string;
  label: string;
  /** Beside the label: where it stands, its keys. */
  note?: string | undefined;
  /** Found by these words too, though they are not shown. */
  words?: string | undefined;
  /** The part of the label that was looked for. */
  mark?: { from: number; to: number } | undefined;
  onChoose(): void;
}

export interface PaletteGroup {
  title: string;
  /** At most so many are shown; a dozen when left out. */
  limit?: number;
  items: readonly PaletteItem[];
  /** Found elsewhere for this very text: shown as they are, without a second look at their words. */
  foundFor?: string;
  /** There are more than these. */
  hasMore?: boolean;
}

const SHOWN_PER_GROUP = 12;

/** Items that hold every word of the text, whichever its case and width; at most a dozen of each group, the full count beside it. */
export function matchGroups(groups: readonly PaletteGroup[], text: string): (PaletteGroup & { found: number })[] {
  const words = fold(text).split(/\s+/).filter((word) => word !== '');
  return groups.flatMap(({ title, items, limit = SHOWN_PER_GROUP, foundFor, hasMore }) => {
    if (foundFor !== undefined) return foundFor !== text.trim() || items.length === 0 ? [] : [{ title, items, found: items.length, ...(hasMore === true ? { hasMore } : {}) }];
    const found = items.filter((item) => {
      const hay = fold(`${item.label} ${item.note ?? ''} ${item.words ?? ''}`);
      return words.every((word) => hay.includes(word));
    });
    return found.length === 0 ? [] : [{ title, items: found.slice(0, limit), found: found.length }];
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
