// A picture with at most 256 colours as a PNG with a palette: a window needs no more, and the file is half as large.
import { crc32, deflateSync } from 'node:zlib';

/** Colours seldom seen take the nearest of the frequent ones. @param pixels RGBA, four bytes each */
export function palettePng(pixels, width, height) {
  const { palette, nearest } = frequentColours(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // the first byte of a row is its filter: none
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = nearest.get(colourAt(pixels, (y * width + x) * 4));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // eight bits for each pixel, by palette
  head.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(pixels, at) {
  return (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
}

function frequentColours(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  // a window is mostly shades of grey, which would leave no room for the small dots of the tags
  const plain = byCount.slice(0, 192);
  const vivid = byCount.slice(192).filter(isVivid).slice(0, 64);
  const palette = [...plain, ...vivid];
  const places = new Map(palette.map((colour, place) => [colour, place]));
  return { palette, nearest: new Map(byCount.map((colour) => [colour, places.get(colour) ?? nearestOf(palette, colour)])) };
}

function isVivid(colour) {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
  return Math.max(...parts) - Math.min(...parts) > 60;
}

function nearestOf(palette, colour) {
  const distance = (one) =>
    ((one >> 16) - (colour >> 16)) ** 2 + (((one >> 8) & 255) - ((colour >> 8) & 255)) ** 2 + ((one & 255) - (colour & 255)) ** 2;
  let best = 0;
  for (let place = 1; place < palette.length; place += 1) if (distance(palette[place]) < distance(palette[best])) best = place;
  return best;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
