/** Makes the platforms' icon files from icon.svg: `node resources/icons/make-icons.ts`. The files are kept, so that a build needs no renderer. */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const at = (name: string): URL => new URL(name, import.meta.url);

/** One PNG of the mark. `margin01` of each side stays empty: macOS draws its icons inside a grid, others from edge to edge. */
async function draw(svg: Uint8Array, sizePx: number, margin01: number): Promise<Buffer> {
  const edge = Math.round(sizePx * margin01);
  const inner = sizePx - 2 * edge;
  const drawn = sharp(svg, { density: Math.max(72, (72 * inner) / 1024) }).resize(inner, inner);
  return drawn.extend({ top: edge, bottom: edge, left: edge, right: edge, background: { r: 0, g: 0, b: 0, alpha: 0 } }).png({ compressionLevel: 9 }).toBuffer();
}

const windowsSizesPx = [16, 20, 24, 32, 40, 48, 64, 128, 256] as const;

/** ICO: a header of 6 bytes, 16 bytes for each picture, then the PNGs themselves. A size of 256 is written as 0. */
function packIco(pictures: readonly { readonly sizePx: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ sizePx, png }, index) => {
    const entry = 6 + 16 * index;
    head.writeUInt8(sizePx % 256, entry);
    head.writeUInt8(sizePx % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Apple's four-letter names of sizes; the second of a pair is for screens of double density. */
const appleKinds = [
  ['icp4', 16], ['ic11', 32], ['icp5', 32], ['ic12', 64], ['ic07', 128], ['ic13', 256], ['ic08', 256], ['ic14', 512], ['ic09', 512], ['ic10', 1024],
] as const;
/** 824 of 1024: the tile in Apple's grid. */
const appleMargin01 = 100 / 1024;

/** ICNS: `icns`, the file's length, then for each picture its name, its length with these 8 bytes, and the PNG. */
function packIcns(pictures: readonly { readonly kind: string; readonly png: Buffer }[]): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return chunk('icns', Buffer.concat(pictures.map(({ kind, png }) => chunk(kind, png))));
}

const svg = await readFile(at('icon.svg'));
const windows = await Promise.all(windowsSizesPx.map(async (sizePx) => ({ sizePx, png: await draw(svg, sizePx, 0) })));
const apple = await Promise.all(appleKinds.map(async ([kind, sizePx]) => ({ kind, png: await draw(svg, sizePx, appleMargin01) })));
await writeFile(at('icon.ico'), packIco(windows));
await writeFile(at('icon.icns'), packIcns(apple));
await writeFile(at('icon.png'), await draw(svg, 512, 0));
