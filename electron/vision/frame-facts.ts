/** What is known of a camera's frame as a whole: enough to notice that it was seen before, or that everything around the face changed at once. */
import { createHash } from 'node:crypto';
import { trackGrid, type FrameFacts } from '../cases/face-track.ts';
import type { RgbImage } from './pixels.ts';

/** `image` is the decoded frame; sizes are told in pixels of the file. A fifth of a millisecond for 640 x 480. */
export function frameFacts(image: RgbImage, scale: number): FrameFacts {
  return {
    widthPx: Math.round(image.width / scale), heightPx: Math.round(image.height / scale),
    // Of the decoded pixels: a camera that hangs gives equal ones, whatever the encoder did to its bytes.
    digest: createHash('sha1').update(image.data).digest('hex').slice(0, 16),
    grid: lumaGrid(image),
  };
}

/** Every second pixel of every second row: means of 4,800 pixels do not need all of them. */
const step = 2;

export function lumaGrid({ width, height, data }: RgbImage): readonly number[] {
  const { columns, rows } = trackGrid;
  const sums = new Float64Array(columns * rows), counts = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y += step) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x += step) {
      const cell = row + Math.floor((x * columns) / width), at = (y * width + x) * 3;
      sums[cell] = sums[cell]! + 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
      counts[cell] = counts[cell]! + 1;
    }
  }
  return Array.from(sums, (sum, i) => Math.round(sum / Math.max(1, counts[i]!)));
}
