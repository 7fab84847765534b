import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue, opacity; 0 to 255. */
type Colour = readonly [number, number, number, number];

/** What colour a place of the picture has; x and y go from 0 to 1. */
type Paint = (x: number, y: number) => Colour;

const CLEAR: Colour = [0, 0, 0, 0];
const WHITE: Colour = [255, 255, 255, 255];
const DEEP_BLUE: Colour = [21, 66, 115, 255];

/** 192 × 192: the bell of a counter on the colour of the product. */
export const colourIcon = (): Uint8Array => png(192, (x, y) => (isBell(x, y) ? WHITE : DEEP_BLUE));

/** 32 × 32: the same bell in white on nothing, as Teams asks for it. */
export const outlineIcon = (): Uint8Array => png(32, (x, y) => (isBell(x, y) ? WHITE : CLEAR));

/** A knob, a dome and the counter under it. */
function isBell(x: number, y: number): boolean {
  const isKnob = Math.hypot(x - 0.5, y - 0.27) < 0.06;
  const isDome = y < 0.66 && Math.hypot(x - 0.5, y - 0.66) < 0.3;
  const isCounter = y > 0.7 && y < 0.78 && x > 0.16 && x < 0.84;
  return isKnob || isDome || isCounter;
}

/** Samples each dot four by four, so that round lines look round. */
const FINE = 4;

function png(size: number, paint: Paint): Uint8Array {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const at = row * (1 + size * 4) + 1 + column * 4;
      rows.set(mixed(samples(size, column, row, paint)), at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits for each of red, green, blue and opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function samples(size: number, column: number, row: number, paint: Paint): readonly Colour[] {
  const places = Array.from({ length: FINE }, (_, n) => (n + 0.5) / FINE);
  return places.flatMap((down) => places.map((right) => paint((column + right) / size, (row + down) / size)));
}

function mixed(colours: readonly Colour[]): Colour {
  const opacity = colours.reduce((sum, colour) => sum + colour[3], 0);
  const part = (n: 0 | 1 | 2): number =>
    opacity === 0 ? 0 : Math.round(colours.reduce((sum, colour) => sum + colour[n] * colour[3], 0) / opacity);
  return [part(0), part(1), part(2), Math.round(opacity / colours.length)];
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length, 0);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named), 0);
  return Buffer.concat([length, named, sum]);
}
