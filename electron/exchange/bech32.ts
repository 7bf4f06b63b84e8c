const CHARACTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM = 6;

/** BIP 173: bytes as text behind a prefix that says what they are, with a checksum. */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const words = toWords(bytes);
  const sum = polymod([...expanded(prefix), ...words, ...Array.from({ length: CHECKSUM }, () => 0)]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM }, (_, place) => (sum >> (5 * (CHECKSUM - 1 - place))) & 31);
  return `${prefix}1${[...words, ...checksum].map((word) => CHARACTERS[word]).join('')}`;
}

/** Groups of five bits; the last is filled up with zeros. */
function toWords(bytes: Uint8Array): number[] {
  const words: number[] = [];
  let [bits, value] = [0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) words.push((value >> (bits - 5)) & 31);
  }
  return bits === 0 ? words : [...words, (value << (5 - bits)) & 31];
}

function expanded(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(words: readonly number[]): number {
  return words.reduce((sum, word) => {
    const top = sum >>> 25;
    return GENERATOR.reduce((mixed, part, bit) => ((top >>> bit) & 1 ? mixed ^ part : mixed), ((sum & 0x1ffffff) << 5) ^ word);
  }, 1);
}
