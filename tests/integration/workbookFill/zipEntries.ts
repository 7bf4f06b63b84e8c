import { openZip } from '#electron/workbook/container/openZip.ts';

/** Every entry's bytes as they stand in the file: local header, data and descriptor. */
export function rawEntries(bytes: Buffer): Map<string, Buffer> {
  return new Map(openZip(bytes).entries.map((entry) => [entry.name, bytes.subarray(entry.localHeaderOffset, entry.endOffset)]));
}

/** Names of the entries that differ, are new, or are gone. */
export function changedEntries(before: Buffer, after: Buffer): string[] {
  const [old, now] = [rawEntries(before), rawEntries(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => old.get(name)?.equals(now.get(name) ?? Buffer.alloc(0)) !== true);
}

/** Text of one part, with characters that openpyxl writes as numbers as themselves. */
export function partText(bytes: Buffer, name: string): string {
  const zip = openZip(bytes);
  const entry = zip.find(name);
  return entry === undefined ? '' : zip.inflate(entry).toString('utf8').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
