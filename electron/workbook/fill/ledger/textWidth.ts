/** Width in units of a Latin digit: Chinese characters and full-width signs take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : isWidePunctuation(character) ? 2 : 1;
  return width;
}

function isWidePunctuation(character: string): boolean {
  return '“”‘’—…·×'.includes(character);
}
