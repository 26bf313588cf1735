/** Pictures made to be refused, built byte by byte, and the honest ones they are made from. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** A smooth, asymmetric pattern: top left red, bottom right blue, a bright square near the top left. */
export function pattern(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const bright = x > width / 10 && x < width / 4 && y > height / 10 && y < height / 4;
      data[at] = bright ? 255 : 200 - (150 * x) / width;
      data[at + 1] = bright ? 255 : (x * 7 + y * 3) % 64;
      data[at + 2] = bright ? 255 : 50 + (150 * y) / height;
    }
  }
  return data;
}

export const patterned = (width: number, height: number): Sharp => sharp(pattern(width, height), { raw: { width, height, channels: 3 } });

export function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

export const pngMagic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** IHDR for 8-bit RGB. */
export function pngHeader(width: number, height: number): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 2, 0, 0, 0], 8);
  return pngChunk('IHDR', ihdr);
}

/** 60 bytes that announce `width` x `height` pixels and hold three. */
export const boastingPng = (width: number, height: number): Buffer =>
  Buffer.concat([pngMagic, pngHeader(width, height), pngChunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 3])).subarray(0, 3))]);

/** A whole, valid PNG of one colour: `width * height * 3` bytes out of a few hundred. */
export const solidPng = (width: number, height: number): Buffer =>
  Buffer.concat([pngMagic, pngHeader(width, height), pngChunk('IDAT', deflateSync(Buffer.alloc((width * 3 + 1) * height), { level: 9 })), pngChunk('IEND', Buffer.alloc(0))]);

/** Puts chunks right behind IHDR of an honest PNG. */
export const withPngChunks = (png: Uint8Array, ...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

/** A text chunk that inflates to `inflatedBytes`. */
export const textBomb = (inflatedBytes: number): Buffer =>
  pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(inflatedBytes, 65), { level: 9 })]));

export const withByte = (bytes: Uint8Array, at: number, change: (byte: number) => number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = change(copy[at]!);
  return copy;
};

export const firstPart = (bytes: Uint8Array, share: number): Buffer => Buffer.from(bytes.subarray(0, Math.floor(bytes.length * share)));

/** A JPEG whose sequential scan carries progressive parameters, as some phones write it: harmless, but libjpeg warns. */
export function withOddScanParameters(jpeg: Uint8Array): Buffer {
  const copy = Buffer.from(jpeg);
  const scan = copy.indexOf(Buffer.from([0xff, 0xda]));
  copy[scan + 5 + 2 * copy[scan + 4]! + 1] = 0;
  return copy;
}

/** The end-of-image marker in the middle of the picture data. */
export function endingInTheMiddle(jpeg: Uint8Array): Buffer {
  const copy = Buffer.from(jpeg);
  copy.set([0xff, 0xd9], copy.length >> 1);
  return copy;
}

/** A progressive JPEG whose last scan is repeated, so that a decoder goes over the whole picture `times` more. */
export function withManyScans(progressive: Uint8Array, times: number): Buffer {
  const file = Buffer.from(progressive);
  const lastScan = file.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = file.subarray(lastScan, file.length - 2);
  return Buffer.concat([file.subarray(0, lastScan), ...Array.from({ length: times + 1 }, () => scan), file.subarray(file.length - 2)]);
}
