/** Is it still the same side? Enough of a card's light and dark to tell its front from its back, and not enough to know anything of it. */
import type { LookView } from '../../electron/contract/views.ts';

/** Brightness on a coarse grid, mean 0 and length 1, so that light and exposure do not count. */
export type Glance = Float32Array;

const across = 24, down = 16;
/** One side seen twice, also pushed a little, is over 0.9; a front and a back are under 0.5. */
const sameFrom = 0.75;

export function glanceAt(source: CanvasImageSource & { readonly width: number; readonly height: number }, quad: LookView['quad']): Glance | null {
  if (quad === null || source.width === 0) return null;
  const xs = quad.map(([x]) => x * source.width), ys = quad.map(([, y]) => y * source.height);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const canvas = document.createElement('canvas');
  canvas.width = across;
  canvas.height = down;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, left, top, Math.max(1, Math.max(...xs) - left), Math.max(1, Math.max(...ys) - top), 0, 0, across, down);
  return levelled(context.getImageData(0, 0, across, down).data);
}

/** RGBA to brightness with mean 0 and length 1. */
export function levelled(rgba: ArrayLike<number>): Glance {
  const grey = Float32Array.from({ length: Math.floor(rgba.length / 4) }, (_, at) => 0.299 * rgba[4 * at]! + 0.587 * rgba[4 * at + 1]! + 0.114 * rgba[4 * at + 2]!);
  const mean = grey.reduce((sum, value) => sum + value, 0) / Math.max(1, grey.length);
  const length = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return grey.map((value) => (value - mean) / Math.max(1e-6, length));
}

/** True where both show the same side. Where one is unknown nothing can be said, and nothing is held back. */
export const looksAlike = (one: Glance | null, other: Glance | null): boolean =>
  one !== null && other !== null && one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) >= sameFrom;
