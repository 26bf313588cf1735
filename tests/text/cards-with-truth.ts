/** The rendered cards beside the project, put upright by their true corners, so that reading alone is tested. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TextLine } from '../../electron/cases/document.ts';
import type { Quad } from '../../electron/cases/words.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import type { Homography } from '../../electron/vision/quad-geometry.ts';
import { openTextModels, readText } from '../../electron/vision/read-text.ts';
import { warpPerspective } from '../../electron/vision/warp-perspective.ts';
import { sharedData } from '../support/shared-data.ts';

export interface TrueLine {
  /** Keys of the fields it feeds, joined by `|`; empty for a label. */
  readonly k: string;
  /** `ascii`, `label`, `mrz`, `zh`, `vie`, `khm`. */
  readonly s: string;
  readonly t: string;
  readonly b: readonly [number, number, number, number];
}
export interface CardTruth {
  readonly id: string;
  readonly type: string;
  readonly level: 'L0' | 'L1' | 'L2' | 'L3';
  readonly w: number;
  readonly h: number;
  readonly lines: readonly TrueLine[];
  readonly quad: Quad;
  readonly H: Homography;
}

const folder = (): string => join(sharedData ?? '', 'documents');

export const truths = (which: RegExp): CardTruth[] => (sharedData === null ? [] : readdirSync(folder()).filter((name) => which.test(name) && name.endsWith('.json')).sort()
  .map((name) => JSON.parse(readFileSync(join(folder(), name), 'utf8')) as CardTruth));

/** The card as it would be printed, 1 pixel of the truth to a pixel. */
export async function uprightCard({ id, level, H, w, h }: CardTruth): Promise<RgbImage> {
  const picture = await decodePicture(readFileSync(join(folder(), `${id}.${level}.jpg`)));
  if (!picture.ok) throw new Error(picture.failure.code);
  return warpPerspective(picture.value, H, w, h);
}

export const shelf = openModelShelf(sourcePaths.modelFolders);
export const models = await openTextModels(shelf);

export async function linesOf(card: RgbImage): Promise<readonly TextLine[]> {
  const read = await readText(models, card);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.lines;
}

/** What was read where a true line stands: pieces whose middle lies in its row and of which half lies within it, left to right. */
export function readAt({ b: [x0, y0, x1, y1] }: TrueLine, lines: readonly TextLine[]): string {
  return lines.filter(({ box }) => {
    const middle = (box[1] + box[3]) / 2;
    const shared = Math.min(box[2], x1) - Math.max(box[0], x0);
    return middle > y0 && middle < y1 && shared > 0.5 * Math.min(box[2] - box[0], x1 - x0);
  }).toSorted((a, b) => a.box[0] - b.box[0]).map(({ text }) => text).join(' ');
}

/** Printed lines by the field they feed, as the truth has them. */
export function trueFields({ lines }: CardTruth): Record<string, string> {
  const fields: Record<string, string[]> = {};
  for (const { k, s, t } of lines) if (k !== '' && s !== 'mrz') for (const key of k.split('|')) (fields[key] ??= []).push(t);
  return Object.fromEntries(Object.entries(fields).map(([key, printed]) => [key, printed.join('\n')]));
}
