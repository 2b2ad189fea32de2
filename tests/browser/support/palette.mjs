// A picture of a screen with few colours, as small as a picture of few colours can be.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = 8;
const MOST_COLOURS = 256;

/**
 * Writes a PNG anew with a palette of at most 256 colours; each pixel gets the colour nearest to its own.
 *
 * @param {Buffer} png as Chromium makes it: 8 bits for red, green, blue and perhaps opacity, not interlaced
 */
export function withPalette(png) {
  const { width, height, colours, size } = pixels(png);
  const popular = [...count(colours, size)].sort((one, other) => other[1] - one[1]).slice(0, MOST_COLOURS).map(([colour]) => colour);
  const nearest = nearestOf(popular);
  const lines = Buffer.alloc(height * (width + 1)); // each begins with its filter, 0 for none
  for (let n = 0; n < width * height; n += 1) {
    lines[n + Math.floor(n / width) + 1] = nearest(colours.readUIntBE(n * size, 3));
  }
  const head = Buffer.from(png.subarray(SIGNATURE + 8, SIGNATURE + 8 + 13));
  head[9] = 3; // colours by palette
  const palette = Buffer.from(popular.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [["IHDR", head], ["PLTE", palette], ["IDAT", deflateSync(lines, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([png.subarray(0, SIGNATURE), ...parts.map(([kind, data]) => chunk(kind, data))]);
}

function count(colours, size) {
  const times = new Map();
  for (let at = 0; at < colours.length; at += size) {
    const colour = colours.readUIntBE(at, 3);
    times.set(colour, (times.get(colour) ?? 0) + 1);
  }
  return times;
}

function nearestOf(palette) {
  const known = new Map(palette.map((colour, n) => [colour, n]));
  const distance = (one, other) => [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  return (colour) => {
    if (!known.has(colour)) known.set(colour, palette.reduce((best, one, n) => (distance(one, colour) < distance(palette[best], colour) ? n : best), 0));
    return known.get(colour);
  };
}

/** The colours of a picture, line after line, `size` bytes each. */
function pixels(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = { 2: 3, 6: 4 }[png[25]];
  const packed = [];
  for (let at = SIGNATURE; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(packed));
  const length = width * size;
  const colours = Buffer.alloc(height * length);
  for (let line = 0; line < height; line += 1) unfilter(raw, colours, line, length, size);
  return { width, height, colours, size };
}

/** Undoes the filter of one line, by the five of the PNG specification. */
function unfilter(raw, colours, line, length, size) {
  const filter = raw[line * (length + 1)];
  for (let n = 0; n < length; n += 1) {
    const at = line * length + n;
    const left = n >= size ? colours[at - size] : 0;
    const up = line > 0 ? colours[at - length] : 0;
    const corner = n >= size && line > 0 ? colours[at - length - size] : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    colours[at] = raw[line * (length + 1) + 1 + n] + guess;
  }
}

function paeth(left, up, corner) {
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

// Node has its own only since 20.15.
function crc32(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
