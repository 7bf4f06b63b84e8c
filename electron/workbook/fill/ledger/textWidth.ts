/** Width in units of a Latin digit: Chinese characters and full-width signs take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    // The second half of a character beyond the basic plane has no width of its own.
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    width += unit >= 0x2e80 || WIDE_PUNCTUATION.has(unit) ? 2 : 1;
  }
  return width;
}

const WIDE_PUNCTUATION: ReadonlySet<number> = new Set([...'“”‘’—…·×'].map((sign) => sign.charCodeAt(0)));
