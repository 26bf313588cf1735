import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../electron/cases/result.ts';
import { boundPx, decodePicture, encodeJpeg, encodePng, leastSidePx, mostSidePx, resize } from '../../electron/vision/image.ts';
import type { Picture } from '../../electron/vision/image.ts';
import { jpegScans } from '../../electron/vision/picture-header.ts';
import {
  boastingPng, endingInTheMiddle, firstPart, pattern, patterned, pngChunk, solidPng, textBomb, withByte, withManyScans, withOddScanParameters, withPngChunks,
} from './hostile-pictures.ts';

const honestPng = await patterned(640, 480).png().toBuffer();
const honestJpeg = await patterned(640, 480).jpeg().toBuffer();
const progressiveJpeg = await patterned(640, 480).jpeg({ progressive: true }).toBuffer();
const honestWebp = await patterned(640, 480).webp().toBuffer();
const losslessWebp = await patterned(640, 480).webp({ lossless: true }).toBuffer();
const wideJpeg = await patterned(3000, 2000).jpeg().toBuffer();
const animatedWebp = await sharp(pattern(64, 128), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } }).webp({ loop: 0, delay: [100, 100] }).toBuffer();
const animatedGif = await sharp(pattern(64, 128), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } }).gif({ delay: [100, 100] }).toBuffer();

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const webpCanvas = (side: number): Buffer => {
  const file = Buffer.alloc(30);
  file.write('RIFF', 0).toString();
  file.write('WEBPVP8X', 8);
  file.writeUInt32LE(22, 4);
  file.writeUInt32LE(10, 16);
  file.writeUIntLE(side - 1, 24, 3);
  file.writeUIntLE(side - 1, 27, 3);
  return file;
};
const jpegFrame = (side: number): Buffer => {
  const file = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  file.writeUInt16BE(side, 7);
  file.writeUInt16BE(side, 9);
  return file;
};

const refusals: readonly (readonly [string, FailureCode, Uint8Array])[] = [
  ['nothing at all', 'picture.empty', new Uint8Array(0)],
  ['an SVG named .png', 'picture.not-a-picture', text('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400"/></svg>')],
  ['an SVG after an XML line', 'picture.not-a-picture', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>')],
  ['HTML', 'picture.not-a-picture', text('<!doctype html><title>login</title>')],
  ['a PDF', 'picture.not-a-picture', text('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
  ['a GIF', 'picture.not-a-picture', animatedGif],
  ['a TIFF', 'picture.not-a-picture', await patterned(64, 64).tiff().toBuffer()],
  ['an animated WebP', 'picture.not-a-picture', animatedWebp],
  ['an animated PNG', 'picture.not-a-picture', withPngChunks(honestPng, pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])))],
  ['60 bytes that claim 30,000 x 30,000 (PNG)', 'picture.too-large', boastingPng(30_000, 30_000)],
  ['a PNG that claims four thousand million a side', 'picture.too-large', boastingPng(0xffffffff, 0xffffffff)],
  ['a JPEG header that claims 65,000 x 65,000', 'picture.too-large', jpegFrame(65_000)],
  ['a WebP canvas of 16,000 x 16,000', 'picture.too-large', webpCanvas(16_000)],
  ['one side too long', 'picture.too-large', boastingPng(mostSidePx + 1, 100)],
  ['sides within bounds, area beyond', 'picture.too-large', boastingPng(9_000, 9_000)],
  ['a PNG of no width', 'picture.damaged', boastingPng(0, 100)],
  ['a picture below the least side', 'picture.too-small', await patterned(200, leastSidePx - 1).png().toBuffer()],
  ['one pixel', 'picture.too-small', await patterned(1, 1).png().toBuffer()],
  ['the PNG magic alone', 'picture.damaged', honestPng.subarray(0, 8)],
  ['half a PNG', 'picture.damaged', firstPart(honestPng, 0.5)],
  ['a PNG without its end', 'picture.damaged', honestPng.subarray(0, honestPng.length - 12)],
  ['a PNG with one byte of its data changed', 'picture.damaged', withByte(honestPng, honestPng.length >> 1, (b) => b ^ 0xff)],
  ['a PNG whose header has a wrong CRC', 'picture.damaged', withByte(honestPng, 29, (b) => b ^ 0xff)],
  ['half a JPEG', 'picture.damaged', firstPart(honestJpeg, 0.5)],
  ['99 % of a JPEG', 'picture.damaged', firstPart(honestJpeg, 0.99)],
  ['a JPEG without its end', 'picture.damaged', honestJpeg.subarray(0, honestJpeg.length - 2)],
  ['half a progressive JPEG', 'picture.damaged', firstPart(progressiveJpeg, 0.5)],
  ['a JPEG that ends in the middle of its data', 'picture.damaged', endingInTheMiddle(honestJpeg)],
  ['a JPEG of headers only', 'picture.damaged', jpegFrame(640)],
  ['a JPEG with 300 scans', 'picture.damaged', withManyScans(progressiveJpeg, 300)],
  ['half a WebP', 'picture.damaged', firstPart(honestWebp, 0.5)],
  ['half a lossless WebP', 'picture.damaged', firstPart(losslessWebp, 0.5)],
  ['a WebP whose data is noise', 'picture.damaged', Buffer.concat([losslessWebp.subarray(0, 40), Buffer.alloc(losslessWebp.length - 40, 0x5b)])],
];

describe('a picture that cannot be trusted is refused before it costs anything', () => {
  it.each(refusals)('%s: %s', async (_name, code, bytes) => {
    const result = await decodePicture(bytes);
    expect(result.ok ? 'accepted' : result.failure.code).toBe(code);
  });

  it('says how large the picture is and how large it may be, and decodes nothing to know it', async () => {
    const before = process.memoryUsage.rss();
    const result = await decodePicture(boastingPng(30_000, 30_000));
    expect(result).toEqual({ ok: false, failure: { code: 'picture.too-large', facts: { width: 30_000, height: 30_000, most: 12_000, mostPixels: 80_000_000 } } });
    expect(boastingPng(30_000, 30_000).length).toBeLessThanOrEqual(60);
    expect(process.memoryUsage.rss() - before).toBeLessThan(20e6);
  });

  it('says how small the picture is and how large it must be', async () => {
    const result = await decodePicture(await patterned(20, 40).png().toBuffer());
    expect(result).toEqual({ ok: false, failure: { code: 'picture.too-small', facts: { width: 20, height: 40, needed: 32 } } });
  });

  it('counts the scans of a JPEG without decoding one', () => {
    expect(jpegScans(honestJpeg)).toBe(1);
    expect(jpegScans(progressiveJpeg)).toBeLessThan(20);
    expect(jpegScans(withManyScans(progressiveJpeg, 300))).toBeGreaterThan(300);
  });

  it('no loader but the three can run, even if someone asked for it', async () => {
    await expect(sharp(text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>')).png().toBuffer()).rejects.toThrow(/unsupported image format/);
  });
});

describe('a text chunk that inflates to 200 MB', () => {
  it('is passed over: the picture is read, the text is not', async () => {
    const bytes = withPngChunks(honestPng, textBomb(200e6));
    expect(bytes.length).toBeLessThan(1e6);
    const before = process.memoryUsage.rss();
    const picture = await decoded(bytes);
    expect([picture.width, picture.height]).toEqual([640, 480]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
  });
});

describe('a large honest picture', () => {
  it('of one colour at the limit of 80 megapixels is read, bound and small', async () => {
    const bytes = solidPng(10_000, 8_000);
    const picture = await decoded(bytes);
    expect([picture.width, picture.height, picture.scale]).toEqual([2000, 1600, 0.2]);
  }, 30_000);

  it('is bound to the longest side asked for, and says by how much', async () => {
    const bound = await decoded(wideJpeg);
    expect([bound.width, bound.height]).toEqual([boundPx, 1333]);
    expect(bound.scale).toBeCloseTo(boundPx / 3000, 6);
    const smaller = await decoded(wideJpeg, 600);
    expect([smaller.width, smaller.height, smaller.scale]).toEqual([600, 400, 0.2]);
  });

  it('is never enlarged', async () => {
    const picture = await decoded(honestPng);
    expect([picture.width, picture.height, picture.scale]).toEqual([640, 480, 1]);
  });
});

const kinds: readonly (readonly [string, Uint8Array])[] = [
  ['PNG', honestPng],
  ['PNG, 16 bits a channel', await patterned(640, 480).toColourspace('rgb16').png().toBuffer()],
  ['PNG, palette', await patterned(640, 480).png({ palette: true }).toBuffer()],
  ['PNG, interlaced', await patterned(640, 480).png({ progressive: true }).toBuffer()],
  ['PNG with a wrong checksum on a comment', withByte(withPngChunks(honestPng, pngChunk('tEXt', text('Comment\0hello'))), 33 + 12 + 12, (b) => b ^ 1)],
  ['JPEG', honestJpeg],
  ['JPEG, progressive', progressiveJpeg],
  ['JPEG, progressive with as many scans as an optimiser makes', await patterned(640, 480).jpeg({ mozjpeg: true }).toBuffer()],
  ['JPEG, CMYK', await patterned(640, 480).toColourspace('cmyk').jpeg().toBuffer()],
  ['JPEG with the scan parameters some phones write', withOddScanParameters(honestJpeg)],
  ['JPEG with bytes after its end', Buffer.concat([honestJpeg, Buffer.alloc(500, 0x41)])],
  ['WebP', honestWebp],
  ['WebP, lossless', losslessWebp],
];

describe('whatever the file, the pixels come out as plain 8-bit RGB', () => {
  it.each(kinds)('%s', async (_name, bytes) => {
    const picture = await decoded(bytes);
    expect([picture.width, picture.height, picture.data.length]).toEqual([640, 480, 640 * 480 * 3]);
    expectNear(pixel(picture, 100, 80), [255, 255, 255], 30);
    expectNear(pixel(picture, 20, 460), [195, 0, 194], 70);
    expect(pixel(picture, 20, 20)[0]).toBeGreaterThan(pixel(picture, 620, 20)[0] + 80);
    expect(pixel(picture, 300, 470)[2]).toBeGreaterThan(pixel(picture, 300, 10)[2] + 80);
  });

  it('greyscale, in all three formats', async () => {
    const grey = patterned(640, 480).greyscale();
    for (const bytes of [await grey.clone().toColourspace('b-w').png().toBuffer(), await grey.clone().toColourspace('b-w').jpeg().toBuffer(), await grey.clone().webp().toBuffer()]) {
      const picture = await decoded(bytes);
      expect(picture.data.length).toBe(640 * 480 * 3);
      const [r, g, b] = pixel(picture, 300, 300);
      expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(2);
    }
  });

  it('transparent pixels become white, not black', async () => {
    const transparent = await sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(pixel(await decoded(transparent), 32, 32)).toEqual([255, 255, 255]);
  });

  it('is turned upright by its EXIF orientation before anything is measured in it', async () => {
    const lying = await patterned(640, 480).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await decoded(lying, 320);
    expect([picture.width, picture.height]).toEqual([240, 320]);
    expect(picture.scale).toBeCloseTo(0.5, 6);
    expectNear(pixel(picture, 240 - 40, 50), [255, 255, 255], 20);
  });
});

describe('writing', () => {
  it('PNG comes back exactly, JPEG nearly, and neither carries metadata', async () => {
    const image = { width: 320, height: 240, data: new Uint8Array(pattern(320, 240)) };
    expect(Buffer.from((await decoded(await encodePng(image))).data).equals(Buffer.from(image.data))).toBe(true);
    const jpeg = await encodeJpeg(image);
    expectNear(pixel(await decoded(jpeg), 50, 40), [255, 255, 255], 8);
    const metadata = await sharp(jpeg).metadata();
    expect([metadata.exif, metadata.icc, metadata.chromaSubsampling]).toEqual([undefined, undefined, '4:4:4']);
  });

  it('resizes to exactly what was asked', async () => {
    const image = { width: 320, height: 240, data: new Uint8Array(pattern(320, 240)) };
    const small = await resize(image, 101, 57);
    expect([small.width, small.height, small.data.length]).toEqual([101, 57, 101 * 57 * 3]);
  });
});

async function decoded(bytes: Uint8Array, longestSidePx?: number): Promise<Picture> {
  const result = await decodePicture(bytes, longestSidePx);
  if (!result.ok) throw new Error(`refused as ${result.failure.code}`);
  return result.value;
}

const pixel = (image: { width: number; data: Uint8Array }, x: number, y: number): [number, number, number] => {
  const at = (y * image.width + x) * 3;
  return [image.data[at]!, image.data[at + 1]!, image.data[at + 2]!];
};

function expectNear(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  actual.forEach((value, i) => expect(Math.abs(value - wanted[i]!), `channel ${i}: ${value} for ${wanted[i]}`).toBeLessThanOrEqual(tolerance));
}
