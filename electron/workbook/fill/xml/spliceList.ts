import type { TakeMemory } from '../../container/partMemory.ts';
import type { Utf8Text } from './utf8Text.ts';

const FIRST_CAPACITY = 16;
const NUMBERS_A_SPLICE = 4;

/** Which bytes of a part give way to which text, in the order in which they were asked for. There may be tens of thousands, so they are kept in numbers. */
export class SpliceList {
  count = 0;
  /** Of each splice: start and end in the part, start and end of its text. */
  private numbers = new Int32Array(FIRST_CAPACITY * NUMBERS_A_SPLICE);
  private isOrdered = true;

  add(start: number, end: number, from: number, to: number): number {
    const index = this.count;
    if (index * NUMBERS_A_SPLICE === this.numbers.length) this.grow();
    this.count += 1;
    this.set(index, start, end, from, to);
    if (index > 0 && this.compare(index - 1, index) > 0) this.isOrdered = false;
    return index;
  }

  /** Another splice in the place of one that was added. */
  put(index: number, start: number, end: number, from: number, to: number): void {
    this.set(index, start, end, from, to);
    this.isOrdered = false;
  }

  startAt(index: number): number {
    return this.numbers[index * NUMBERS_A_SPLICE] ?? 0;
  }

  endAt(index: number): number {
    return this.numbers[index * NUMBERS_A_SPLICE + 1] ?? 0;
  }

  textStartAt(index: number): number {
    return this.numbers[index * NUMBERS_A_SPLICE + 2] ?? 0;
  }

  textEndAt(index: number): number {
    return this.numbers[index * NUMBERS_A_SPLICE + 3] ?? 0;
  }

  /** From the front of the part to its end; those at one place as they were added. */
  inOrder(): Int32Array {
    const order = new Int32Array(this.count);
    for (let index = 0; index < order.length; index++) order[index] = index;
    return this.isOrdered ? order : order.sort((a, b) => this.compare(a, b));
  }

  private compare(one: number, other: number): number {
    return this.startAt(one) - this.startAt(other) || this.endAt(one) - this.endAt(other);
  }

  private set(index: number, start: number, end: number, from: number, to: number): void {
    const at = index * NUMBERS_A_SPLICE;
    const { numbers } = this;
    numbers[at] = start;
    numbers[at + 1] = end;
    numbers[at + 2] = from;
    numbers[at + 3] = to;
  }

  private grow(): void {
    const numbers = new Int32Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

/** The bytes with all splices carried out; one that lies inside another's bytes goes with them. At one place those of the earlier list come first. */
export function applySplices(bytes: Buffer, texts: Utf8Text, lists: readonly SpliceList[], take: TakeMemory): Buffer {
  const result = take(bytes.length + texts.length);
  let length = 0;
  let at = 0;
  forEachInOrder(lists, (list, index) => {
    const start = list.startAt(index);
    if (start < at) return;
    length = copied(bytes, at, start, result, length);
    length = copied(texts.bytes, list.textStartAt(index), list.textEndAt(index), result, length);
    at = list.endAt(index);
  });
  return result.subarray(0, copied(bytes, at, bytes.length, result, length));
}

function forEachInOrder(lists: readonly SpliceList[], visit: (list: SpliceList, index: number) => void): void {
  const waiting = lists.filter(({ count }) => count > 0).map((list) => ({ list, order: list.inOrder(), next: 0 }));
  for (;;) {
    let first: (typeof waiting)[number] | undefined;
    for (const one of waiting) {
      if (one.next < one.order.length && (first === undefined || isBefore(one, first))) first = one;
    }
    if (first === undefined) return;
    visit(first.list, first.order[first.next] ?? 0);
    first.next += 1;
  }
}

interface Waiting { list: SpliceList; order: Int32Array; next: number }

function isBefore(one: Waiting, other: Waiting): boolean {
  const [mine, its] = [one.order[one.next] ?? 0, other.order[other.next] ?? 0];
  return (one.list.startAt(mine) - other.list.startAt(its) || one.list.endAt(mine) - other.list.endAt(its)) < 0;
}

/** Asking for so few bytes to be copied takes longer than copying them. */
const FEW = 64;

function copied(from: Uint8Array, start: number, end: number, to: Buffer, at: number): number {
  if (end - start > FEW) {
    to.set(from.subarray(start, end), at);
    return at + end - start;
  }
  let next = at;
  for (let i = start; i < end; i++) to[next++] = from[i] ?? 0;
  return next;
}
