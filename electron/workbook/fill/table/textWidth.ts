/** Width in units of a Latin digit: Chinese characters and full-width signs take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    // The second half of a character beyond the basic plane has no width of its own.
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    width += unit >= FIRST_WIDE ? 2 : (narrow[unit] ?? 1);
  }
  return width;
}

const FIRST_WIDE = 0x2e80;
const WIDE_PUNCTUATION = '“”‘’—…·×';

/** Widths below the first block of Chinese signs, by code unit. */
const narrow = new Uint8Array(FIRST_WIDE).fill(1);
for (const sign of WIDE_PUNCTUATION) narrow[sign.charCodeAt(0)] = 2;
