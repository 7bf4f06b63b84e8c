import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A PNG as Chromium writes it, with at most 256 colours: a picture of a window becomes a third as large and looks the same. */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, pixels } = readPng(png);
  const { palette, nearest } = paletteOf(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = nearest(pixels[y * width + x] ?? 0);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Pixels as 0xRRGGBB; what is transparent in a picture of a window is not looked at. */
function readPng(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const length = width * channels;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(length);
  for (let y = 0; y < height; y += 1) {
    const start = y * (length + 1);
    const line = unfilter(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + length), above, channels);
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = ((line[x * channels] ?? 0) << 16) | ((line[x * channels + 1] ?? 0) << 8) | (line[x * channels + 2] ?? 0);
    above = line;
  }
  return { width, height, pixels };
}

function unfilter(filter: number, given: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(given.length);
  for (let at = 0; at < given.length; at += 1) {
    const [left, up, corner] = [line[at - step] ?? 0, above[at] ?? 0, at < step ? 0 : above[at - step] ?? 0];
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
    line[at] = (given[at] ?? 0) + guess;
  }
  return line;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The most frequent colours, lively ones before greys, and for any other the nearest of them. */
function paletteOf(pixels: Uint32Array): { palette: number[]; nearest(colour: number): number } {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const weight = ([colour, count]: [number, number]): number => count * (1 + liveliness(colour) / 4);
  const palette = [...counts].sort((one, other) => weight(other) - weight(one)).slice(0, 256).map(([colour]) => colour);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const nearest = (colour: number): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const found = palette.reduce((best, each, place) => (distance(each, colour) < distance(palette[best] ?? 0, colour) ? place : best), 0);
    places.set(colour, found);
    return found;
  };
  return { palette, nearest };
}

/** 0 for greys, which are most of a page's text. */
function liveliness(colour: number): number {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
  return Math.max(...parts) - Math.min(...parts);
}

function distance(one: number, other: number): number {
  const part = (shift: number): number => (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2;
  return part(16) + part(8) + part(0);
}
