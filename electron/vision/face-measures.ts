/** What can be measured of a face's picture, all on the 150 x 150 chip so that every face is judged at the scale the embedding net sees. */
import { chipSize } from './face-chip.ts';
import { luma } from './pixels.ts';

export interface FaceMeasures {
  /** Variance of the Laplacian after a Gaussian of sigma 1, by mean luma squared, x 10,000. Plain Laplacian variance rises with noise and falls in the dark. */
  readonly sharpness: number;
  /** Mean luma, 0 to 255. */
  readonly meanLuma: number;
  /** Luma of the brighter half of the face by the darker one's, 1 or more: light from one side. */
  readonly sideRatio: number;
  /** Share of pixels at the top of the scale, 0 to 1. */
  readonly burntOut01: number;
  /** Immerkær's estimate of noise, in steps of luma. */
  readonly noise: number;
  /** For each eye, the image's left first: luma of the brightest tenth around it (its white, the lid) by that of the cheek below. */
  readonly eyesLit: readonly [number, number];
}

/** The part of the chip that is skin on any face: from the brows to the mouth. */
const [skinLeft, skinRight, skinTop, skinBottom] = [35, 115, 38, 118];
const burntOutLuma = 250;
/** Of the chip: the middle of both eyes by columns, and the rows of eyes and cheeks. */
const eyeMiddles = [48, 102] as const;
const halfEye = 10;
const [eyeTop, eyeBottom, cheekTop, cheekBottom] = [41, 55, 68, 86];

export function measureChip(chip: Float32Array): FaceMeasures {
  const grey = luma(chip);
  const smooth = smoothed(grey);
  const mean = meanOf(grey, skinLeft, skinRight);
  const [left, right] = [meanOf(grey, skinLeft, chipSize / 2), meanOf(grey, chipSize / 2, skinRight)];
  return {
    sharpness: (varianceOf(filtered(smooth, laplacian)) / Math.max(mean, 1) ** 2) * 10_000,
    meanLuma: mean,
    sideRatio: Math.max(left, right) / Math.max(1, Math.min(left, right)),
    burntOut01: burntOutShare(grey),
    noise: noiseOf(grey),
    eyesLit: [eyeLit(grey, eyeMiddles[0]), eyeLit(grey, eyeMiddles[1])],
  };
}

type Kernel = readonly [number, number, number, number, number, number, number, number, number];
const laplacian: Kernel = [0, 1, 0, 1, -4, 1, 0, 1, 0];
/** J. Immerkær, Fast noise variance estimation, 1996: the difference of two Laplacians is blind to edges. */
const noiseKernel: Kernel = [1, -2, 1, -2, 4, -2, 1, -2, 1];

/** Gaussian of sigma 1, seven taps, rows and then columns; the outermost three pixels are left as they are. */
function smoothed(grey: Float32Array): Float32Array {
  const taps = [0.3991, 0.2420, 0.0540, 0.0044] as const;
  const along = (source: Float32Array, step: number): Float32Array => {
    const out = source.slice();
    for (let i = 3 * step; i < source.length - 3 * step; i += 1) {
      out[i] = taps[0] * source[i]! + taps[1] * (source[i - step]! + source[i + step]!)
        + taps[2] * (source[i - 2 * step]! + source[i + 2 * step]!) + taps[3] * (source[i - 3 * step]! + source[i + 3 * step]!);
    }
    return out;
  };
  return along(along(grey, 1), chipSize);
}

/** The kernel's answer over the skin area. */
function filtered(grey: Float32Array, kernel: Kernel): Float32Array {
  const width = skinRight - skinLeft;
  const out = new Float32Array(width * (skinBottom - skinTop));
  for (let y = skinTop, to = 0; y < skinBottom; y += 1) {
    for (let x = skinLeft; x < skinRight; x += 1, to += 1) {
      const at = y * chipSize + x;
      out[to] = kernel[0] * grey[at - chipSize - 1]! + kernel[1] * grey[at - chipSize]! + kernel[2] * grey[at - chipSize + 1]!
        + kernel[3] * grey[at - 1]! + kernel[4] * grey[at]! + kernel[5] * grey[at + 1]!
        + kernel[6] * grey[at + chipSize - 1]! + kernel[7] * grey[at + chipSize]! + kernel[8] * grey[at + chipSize + 1]!;
    }
  }
  return out;
}

function noiseOf(grey: Float32Array): number {
  const answer = filtered(grey, noiseKernel);
  return (Math.sqrt(Math.PI / 2) / 6) * (answer.reduce((sum, value) => sum + Math.abs(value), 0) / answer.length);
}

function burntOutShare(grey: Float32Array): number {
  let burntOut = 0;
  for (let y = skinTop; y < skinBottom; y += 1) for (let x = skinLeft; x < skinRight; x += 1) if (grey[y * chipSize + x]! >= burntOutLuma) burntOut += 1;
  return burntOut / ((skinRight - skinLeft) * (skinBottom - skinTop));
}

function eyeLit(grey: Float32Array, middle: number): number {
  const eye = rowsOf(grey, middle, eyeTop, eyeBottom).sort();
  const cheek = rowsOf(grey, middle, cheekTop, cheekBottom);
  return eye[Math.floor(eye.length * 0.9)]! / Math.max(1, cheek.reduce((sum, value) => sum + value, 0) / cheek.length);
}

function rowsOf(grey: Float32Array, middle: number, top: number, bottom: number): Float32Array {
  const out = new Float32Array((bottom - top) * 2 * halfEye);
  for (let y = top; y < bottom; y += 1) out.set(grey.subarray(y * chipSize + middle - halfEye, y * chipSize + middle + halfEye), (y - top) * 2 * halfEye);
  return out;
}

function meanOf(grey: Float32Array, fromX: number, toX: number): number {
  let sum = 0;
  for (let y = skinTop; y < skinBottom; y += 1) for (let x = fromX; x < toX; x += 1) sum += grey[y * chipSize + x]!;
  return sum / ((skinBottom - skinTop) * (toX - fromX));
}

function varianceOf(values: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean;
}
