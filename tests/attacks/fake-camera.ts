/**
 * Chromium's stand-in camera with somebody before it: the browser reads an uncompressed clip (YUV4MPEG2, 4:2:0) of two frames over and
 * over from the disk, and what they show is written anew while it plays.
 */
import { openSync, writeSync, closeSync } from 'node:fs';
import { heightPx, widthPx } from '../flow/customer-clip.ts';
import type { Shown } from './acts.ts';

const header = Buffer.from(`YUV4MPEG2 W${widthPx} H${heightPx} F30:1 Ip A1:1 C420\n`);
const frameMark = Buffer.from('FRAME\n');
const lumaBytes = widthPx * heightPx, frameBytes = (lumaBytes * 3) / 2;
const slots = 2;

export class FakeCamera {
  readonly path: string;
  readonly #file: number;
  readonly #planes = new WeakMap<Buffer, Buffer>();

  /** The file is there, and shows `first`, once this returns. */
  constructor(path: string, first: Shown) {
    this.path = path;
    this.#file = openSync(path, 'w+');
    writeSync(this.#file, header, 0, header.length, 0);
    for (let slot = 0; slot < slots; slot += 1) writeSync(this.#file, frameMark, 0, frameMark.length, placeOf(slot) - frameMark.length);
    this.show(first);
  }

  show({ pixels, take }: Shown): void {
    const planes = this.#planes.get(pixels) ?? planesOf(pixels);
    this.#planes.set(pixels, planes);
    const frame = withNoise(planes, take);
    for (let slot = 0; slot < slots; slot += 1) writeSync(this.#file, frame, 0, frameBytes, placeOf(slot));
  }

  close(): void { closeSync(this.#file); }
}

const placeOf = (slot: number): number => header.length + frameMark.length + slot * (frameMark.length + frameBytes);

/** BT.601, 16 to 235: as cameras send it. */
function planesOf(rgb: Buffer): Buffer {
  const out = Buffer.alloc(frameBytes);
  for (let i = 0; i < lumaBytes; i += 1) out[i] = Math.round(16 + 0.257 * rgb[i * 3]! + 0.504 * rgb[i * 3 + 1]! + 0.098 * rgb[i * 3 + 2]!);
  for (let y = 0, at = lumaBytes; y < heightPx; y += 2) {
    for (let x = 0; x < widthPx; x += 2, at += 1) {
      const from = (y * widthPx + x) * 3, [r, g, b] = [rgb[from]!, rgb[from + 1]!, rgb[from + 2]!];
      out[at] = Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b);
      out[at + lumaBytes / 4] = Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b);
    }
  }
  return out;
}

/** The sensor's noise, in steps of -3 to 4 on every seventh pixel; the same `take` is the same frame to the last bit. */
function withNoise(planes: Buffer, take: number): Buffer {
  const noisy = Buffer.from(planes);
  let state = Math.imul(take + 1, 2_654_435_761) >>> 0;
  for (let i = take % 7; i < lumaBytes; i += 7) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noisy[i] = noisy[i]! + (state >>> 29) - 3;
  }
  return noisy;
}
