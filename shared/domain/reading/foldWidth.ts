/**
 * Full-width letters, digits and punctuation to half-width, one code unit for one,
 * so that a place in the result is the same place in the original.
 */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0\ufe50-\ufe52]/g, (char) => {
    const small = '，、．'['﹐﹑﹒'.indexOf(char)];
    if (small !== undefined) return small === '、' ? small : foldWidth(small);
    const code = char.charCodeAt(0);
    return code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : ' ';
  });
}

/** Leaves out what no reader sees: zero-width and control characters, soft hyphens, private-use glyphs of WPS fonts. */
export function dropInvisible(text: string): string {
  return text.replace(PRIVATE_USE, '').replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f]/g, '');
}

/** Whether a glyph stands in the text that means something only in the font of the machine that wrote it. */
export function hasPrivateUse(text: string): boolean {
  return text.search(PRIVATE_USE) >= 0;
}

const PRIVATE_USE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10fffd}]/gu;

/** For each place whether it lies inside “”, ‘’, 「」 or 《》: names and slogans, never amounts asked for. */
export function quotedPlaces(text: string): boolean[] {
  const places = Array.from({ length: text.length }, () => false);
  for (const quoted of text.matchAll(/“[^”]{0,200}”|‘[^’]{0,200}’|「[^」]{0,200}」|《[^》]{0,200}》|"[^"]{0,200}"/g)) {
    places.fill(true, quoted.index, quoted.index + quoted[0].length);
  }
  return places;
}
