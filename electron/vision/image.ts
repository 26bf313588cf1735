/** The only file that knows sharp: bytes in, plain RGB out, and back. Limits are judged from the header before anything is decoded. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { done, failed } from '../cases/result.ts';
import type { Result } from '../cases/result.ts';
import type { Box } from '../cases/words.ts';
import { jpegScans, pngIsWhole, readPictureHeader } from './picture-header.ts';
import type { PictureFormat, PictureHeader } from './picture-header.ts';
import type { RgbImage } from './pixels.ts';

/** The largest side and area a file may announce. 80 megapixels are 240 MB of RGB, more than any branch camera or scanner gives. */
export const mostSidePx = 12_000;
export const mostPixels = 80_000_000;
/** Compressed size. The largest honest file seen (a 1.6 megapixel PNG) has 3.3 MB. */
export const mostPictureBytes = 64 * 1024 * 1024;
export const leastSidePx = 32;
/** What every picture is bound to before it becomes a tensor. */
export const boundPx = 2000;

/** An honest picture at the limit takes about a second; what takes longer is stopped between its rows. */
const decodeLimitS = 10;
/** Progressive JPEGs need about ten scans. A decoder goes over the whole picture for each before it gives the first row, and no time limit reaches it there. */
const mostScans = 100;
/** Threads libvips may use for one picture: decoding is serial, only the shrinking gains, and the models need the other core. */
const decodeThreads = 1;

sharp.cache(false); // customers' pictures are not kept in a cache
sharp.concurrency(decodeThreads);
// A second lock behind the magic bytes: the loaders for SVG, PDF, TIFF, GIF and the rest cannot run in this process at all.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

/** A decoded picture: upright (EXIF rotation applied), on white where it was transparent, sRGB. */
export interface Picture extends RgbImage {
  /** From pixels of the upright file to these: 0.5 means this picture is half as wide as the file. At most 1. */
  readonly scale: number;
  readonly format: PictureFormat;
}

/**
 * Decodes a PNG, JPEG or WebP still, bound to `longestSidePx`.
 * Failures: picture.empty, picture.not-a-picture (also animations), picture.too-large {width, height, most, mostPixels} or with
 * {bytes, mostBytes}, picture.too-small {width, height, needed}, picture.damaged (broken off or corrupt: never shown half grey), vision.timeout.
 */
export async function decodePicture(bytes: Uint8Array, longestSidePx: number = boundPx): Promise<Result<Picture>> {
  const header = judgeHeader(bytes);
  if (!header.ok) return header;
  const { format } = header.value;
  // libjpeg only warns where entropy data is corrupt, and paints on; for PNG and WebP real damage is an error, warnings are about metadata.
  const first = await decode(bytes, format, longestSidePx, format === 'jpeg' ? 'warning' : 'error');
  if (first.kind === 'failed' && format === 'jpeg' && !saysDamage(first.message)) return asResult(await decode(bytes, format, longestSidePx, 'error'));
  return asResult(first);
}

/** Everything that can be refused without decoding. */
function judgeHeader(bytes: Uint8Array): Result<PictureHeader> {
  if (bytes.length === 0) return failed('picture.empty');
  const reading = readPictureHeader(bytes);
  if (reading.kind === 'unknown') return failed('picture.not-a-picture');
  if (reading.kind === 'damaged') return failed('picture.damaged');
  const { format, width, height, animated } = reading.header;
  const size = { width, height, most: mostSidePx, mostPixels };
  if (Math.max(width, height) > mostSidePx || width * height > mostPixels) return failed('picture.too-large', size);
  if (bytes.length > mostPictureBytes) return failed('picture.too-large', { ...size, bytes: bytes.length, mostBytes: mostPictureBytes });
  if (animated) return failed('picture.not-a-picture');
  if (Math.min(width, height) < leastSidePx) return failed('picture.too-small', { width, height, needed: leastSidePx });
  if (format === 'png' && !pngIsWhole(bytes)) return failed('picture.damaged');
  if (format === 'jpeg' && jpegScans(bytes) > mostScans) return failed('picture.damaged');
  return done(reading.header);
}

type Decoding =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly message: string };

async function decode(bytes: Uint8Array, format: PictureFormat, longestSidePx: number, failOn: 'warning' | 'error'): Promise<Decoding> {
  try {
    const source = sharp(bytes, { failOn, limitInputPixels: mostPixels, autoOrient: true, animated: false });
    const { autoOrient: upright } = await source.metadata();
    const { data, info } = await source
      .resize({ width: longestSidePx, height: longestSidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({ seconds: decodeLimitS })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const rgb = info.channels === 1 ? greyAsRgb(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const scale = Math.max(info.width, info.height) / Math.max(upright.width, upright.height);
    return { kind: 'picture', picture: { width: info.width, height: info.height, data: rgb, scale, format } };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

const asResult = (decoding: Decoding): Result<Picture> => {
  if (decoding.kind === 'picture') return done(decoding.picture);
  return failed(decoding.message.startsWith('timeout') ? 'vision.timeout' : 'picture.damaged');
};

/** libjpeg's words for broken picture data. Its other warnings (scan parameters as some phones write them, odd metadata) do not touch a pixel. */
const saysDamage = (message: string): boolean => /corrupt jpeg|premature end|inconsistent progression|unexpected marker|timeout/i.test(message);

function greyAsRgb(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 3) rgb[at] = rgb[at + 1] = rgb[at + 2] = grey[i]!;
  return rgb;
}

const asSharp = (image: RgbImage): Sharp => sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } });
const plainBytes = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** Baseline JPEG without metadata; full colour resolution, as small print and eye corners suffer first. `quality` 1 to 100. */
export const encodeJpeg = async (image: RgbImage, quality = 90): Promise<Uint8Array> =>
  plainBytes(await asSharp(image).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer());

/** A part of a picture, pixel by pixel; the box is cut to the picture and to whole pixels. */
export function cutOut(image: RgbImage, [x0, y0, x1, y1]: Box): RgbImage {
  const [left, top] = [Math.max(0, Math.floor(x0)), Math.max(0, Math.floor(y0))];
  const [width, height] = [Math.max(1, Math.min(image.width, Math.ceil(x1)) - left), Math.max(1, Math.min(image.height, Math.ceil(y1)) - top)];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * image.width + left) * 3;
    data.set(image.data.subarray(from, from + width * 3), y * width * 3);
  }
  return { width, height, data };
}

/** Lossless, for tests and for what must stay exact. */
export const encodePng = async (image: RgbImage): Promise<Uint8Array> => plainBytes(await asSharp(image).png({ compressionLevel: 6 }).toBuffer());

/** To exactly `width` x `height`, Lanczos; the aspect ratio is the caller's business. */
export async function resize(image: RgbImage, width: number, height: number): Promise<RgbImage> {
  const { data, info } = await asSharp(image).resize({ width, height, fit: 'fill' }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: plainBytes(data) };
}
