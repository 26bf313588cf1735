/** Where colour changes in a small copy of the picture: the ground on which a card's sides are looked for. */
import type { RgbImage } from './pixels.ts';

/** Longest side of the small copy. Sides of a card are hundreds of pixels long there and print is mostly averaged away. */
const longestSide = 720;

export interface EdgeMap {
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture for one pixel of this map. */
  readonly factor: number;
  /** Interleaved RGB of the small copy, lightly smoothed. */
  readonly colours: Float32Array;
  /** 0 to 1: how far the colour step stands out from the picture's own grain. */
  readonly strength01: Float32Array;
  /** Unit vector across the step, sign open. */
  readonly acrossX: Float32Array;
  readonly acrossY: Float32Array;
  /** Typical size of the grain, in grey levels a pixel. */
  readonly grain: number;
}

export function edgesOf(image: RgbImage): EdgeMap {
  const factor = Math.max(1, Math.ceil(Math.max(image.width, image.height) / longestSide));
  const width = Math.max(1, Math.floor(image.width / factor)), height = Math.max(1, Math.floor(image.height / factor));
  const colours = smoothed(shrunk(image, factor, width, height), width, height);
  const steps = colourSteps(colours, width, height);
  const grain = Math.max(0.6, typical(steps.size));
  const strength01 = steps.size;
  for (let i = 0; i < strength01.length; i++) strength01[i] = Math.min(1, Math.max(0, (strength01[i]! - grain) / (3 * grain)));
  return { width, height, factor, colours, strength01, acrossX: steps.acrossX, acrossY: steps.acrossY, grain };
}

/** Mean of factor x factor blocks. */
function shrunk(image: RgbImage, factor: number, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height * 3);
  const { data } = image;
  const scale = 1 / (factor * factor);
  for (let y = 0; y < height; y++) {
    for (let dy = 0; dy < factor; dy++) {
      let from = (y * factor + dy) * image.width * 3;
      let to = y * width * 3;
      for (let x = 0; x < width; x++, to += 3) {
        let r = 0, g = 0, b = 0;
        for (let dx = 0; dx < factor; dx++, from += 3) { r += data[from]!; g += data[from + 1]!; b += data[from + 2]!; }
        out[to] = out[to]! + r * scale; out[to + 1] = out[to + 1]! + g * scale; out[to + 2] = out[to + 2]! + b * scale;
      }
    }
  }
  return out;
}

/** Binomial 1-4-6-4-1 both ways (sigma 1). */
function smoothed(source: Float32Array, width: number, height: number): Float32Array {
  const half = new Float32Array(source.length), out = new Float32Array(source.length);
  const row = width * 3;
  for (let y = 0; y < height; y++) {
    const start = y * row;
    for (let x = 0; x < width; x++) {
      const a = start + Math.max(0, x - 2) * 3, b = start + Math.max(0, x - 1) * 3, c = start + x * 3;
      const d = start + Math.min(width - 1, x + 1) * 3, e = start + Math.min(width - 1, x + 2) * 3;
      for (let k = 0; k < 3; k++) half[c + k] = (source[a + k]! + source[e + k]! + 4 * (source[b + k]! + source[d + k]!) + 6 * source[c + k]!) / 16;
    }
  }
  for (let y = 0; y < height; y++) {
    const a = Math.max(0, y - 2) * row, b = Math.max(0, y - 1) * row, c = y * row;
    const d = Math.min(height - 1, y + 1) * row, e = Math.min(height - 1, y + 2) * row;
    for (let i = 0; i < row; i++) out[c + i] = (half[a + i]! + half[e + i]! + 4 * (half[b + i]! + half[d + i]!) + 6 * half[c + i]!) / 16;
  }
  return out;
}

/**
 * Size and direction of the strongest colour change at each pixel, over the three channels together (Di Zenzo 1986): a card that
 * differs from the desk in hue only has sides too.
 */
function colourSteps(colours: Float32Array, width: number, height: number): { size: Float32Array; acrossX: Float32Array; acrossY: Float32Array } {
  const size = new Float32Array(width * height), acrossX = new Float32Array(width * height), acrossY = new Float32Array(width * height);
  const row = width * 3;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      let xx = 0, yy = 0, xy = 0;
      for (let p = at * 3, end = p + 3; p < end; p++) {
        const gx = colours[p + 3]! - colours[p - 3]!, gy = colours[p + row]! - colours[p - row]!;
        xx += gx * gx; yy += gy * gy; xy += gx * gy;
      }
      const spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
      size[at] = Math.sqrt((xx + yy + spread) / 2);
      const vx = xx - yy + spread, vy = 2 * xy;
      const length = Math.sqrt(vx * vx + vy * vy);
      acrossX[at] = length > 0 ? vx / length : xx >= yy ? 1 : 0;
      acrossY[at] = length > 0 ? vy / length : xx >= yy ? 0 : 1;
    }
  }
  return { size, acrossX, acrossY };
}

/** Median of a sample. */
function typical(values: Float32Array): number {
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += 37) sample.push(values[i]!);
  sample.sort((a, b) => a - b);
  return sample[sample.length >> 1] ?? 0;
}
