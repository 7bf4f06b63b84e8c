const SHORTEST = 12;

/** Why this passphrase is too weak to lie beside a file that somebody may take away. */
export function passphraseMistake(text: string): string | null {
  if (text.length < SHORTEST) return `口令不少于 ${SHORTEST} 个字符，现有 ${text.length} 个。`;
  return new Set(text).size < 5 ? '口令重复的字符太多，请换一个不易猜到的。' : null;
}
