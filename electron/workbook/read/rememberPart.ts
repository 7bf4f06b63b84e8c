import type { ZipArchive } from '../container/openZip.ts';
import type { ZipEntry } from '../container/openedEntry.ts';
import { xmlAsUtf8 } from './xmlEncoding.ts';

/** What was read of a part, and the packed bytes that it was read from. */
interface Known<V> { name: string; method: number; size: number; packed: Buffer; value: V }

/** Parts of so many templates, none of them packed larger than this. */
const MOST = 16;
const LARGEST = 32 * 1024;

/**
 * A reader of the part by a name, undefined where there is none, that is spared what it has just read: agencies fill one template,
 * and its styles, relationships and content types are the same bytes in a hundred files. Those bytes decide, packed as they are;
 * nothing else makes two parts the same. Only for parts that come with a template, never for what people fill in; and what was
 * read must not be changed by anybody.
 */
export function rememberPart<V>(read: (bytes: Buffer, name: string) => V): (zip: ZipArchive, name: string) => V | undefined {
  const known = new Map<number, Known<V>>();
  return (zip, name) => {
    const entry = zip.find(name);
    if (entry === undefined) return undefined;
    const packed = zip.bytes.subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize);
    const before = known.get(entry.crc32);
    if (before !== undefined && before.name === name && isSame(before, entry, packed)) return before.value;
    const value = read(xmlAsUtf8(zip.inflateShort(entry)), name);
    if (packed.length > LARGEST) return value;
    if (known.size >= MOST) known.clear();
    known.set(entry.crc32, { name, method: entry.method, size: entry.size, packed: Buffer.from(packed), value });
    return value;
  };
}

function isSame({ method, size, packed }: Known<unknown>, entry: ZipEntry, other: Buffer): boolean {
  return method === entry.method && size === entry.size && packed.equals(other);
}
