export interface XmlName {
  /** As written: `x:row`. */
  qualified: string;
  local: string;
  prefix: string;
  /** The prefix that an `xmlns…` attribute declares; '' for the default namespace. */
  declares: string | undefined;
  /** In bytes, of the qualified name. */
  length: number;
  /** The qualified name's bytes. */
  bytes: Uint8Array;
}

/** So many that two of the hundred names of workbooks hardly ever share one. */
const SLOTS = 8192;

/** Gives the same few names back instead of making a string of each of a million tags. */
export class XmlNames {
  private readonly slots: (XmlName | undefined)[] = new Array<XmlName | undefined>(SLOTS).fill(undefined);

  /** `hash` picks the slot only; the bytes decide. */
  intern(bytes: Buffer, start: number, end: number, hash: number): XmlName {
    let slot = hash & (SLOTS - 1);
    let known = this.slots[slot];
    if (known !== undefined && !(known.length === end - start && isWritten(known, bytes, start))) {
      // Two names of one slot, both of them in every part, would otherwise take turns; the second one has its neighbour.
      slot ^= 1;
      known = this.slots[slot];
    }
    if (known !== undefined && known.length === end - start && isWritten(known, bytes, start)) return known;
    const name = nameFrom(bytes.toString('utf8', start, end), bytes.subarray(start, end));
    this.slots[slot] = name;
    return name;
  }
}

/** Whether these very bytes stand at `start`. */
export function isWritten(name: XmlName, bytes: Buffer, start: number): boolean {
  const { length } = name;
  for (let i = 0; i < length; i++) {
    if (name.bytes[i] !== bytes[start + i]) return false;
  }
  return true;
}

function nameFrom(qualified: string, written: Uint8Array): XmlName {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const local = qualified.slice(colon + 1);
  const declares = qualified === 'xmlns' ? '' : prefix === 'xmlns' ? local : undefined;
  return { qualified, local, prefix, declares, length: written.length, bytes: Uint8Array.from(written) };
}
