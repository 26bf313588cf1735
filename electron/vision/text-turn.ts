/** Which way up a card lies: by the shape of its text boxes and by what the PP-OCR line classifier says of the longest lines. */
import type { LoadedModel, ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import type { TextModels } from './read-text.ts';
import { stripHeightPx } from './recognise-line.ts';
import { rotateQuarter } from './rectify.ts';
import { findTextBoxes } from './text-boxes.ts';
import type { TextBox } from './text-boxes.ts';
import { stripToPicture } from './text-shapes.ts';
import { warp } from './warp.ts';

/** Clockwise quarter turns. */
export type Quarters = 0 | 1 | 2 | 3;

/** Enough to see the long lines, in a third of a full detection's time. */
const glanceLongSidePx = 512;
/** Boxes this much longer than wide tell how their text runs. Counting all boxes fails: text on its side is found in crumbs. */
const tellsWay = 2;
/** Lines asked. One alone is wrong now and then; a majority of so many was not on any card tried. */
const mostLines = 9;
/** Three sure votes of one kind; the lines still to be asked did not turn it round on any card tried. */
const decided = 2.7;
/** Width the classifier was trained at. */
const turnWidthPx = 192;

/** How many quarter turns clockwise put the text upright. 0 where no text is seen. `boxes`: its text boxes where they are known already. */
export async function uprightQuarter(models: Pick<TextModels, 'detector' | 'turner'>, picture: RgbImage, known?: readonly TextBox[]): Promise<Quarters> {
  const boxes = known ?? await findTextBoxes(models.detector, picture, glanceLongSidePx);
  if (boxes.length === 0) return 0;
  if (runAcross(boxes) >= 0) return await upsideDown(models.turner, picture, boxes) ? 2 : 0;
  const lying = rotateQuarter(picture, 1);
  const again = await findTextBoxes(models.detector, lying, glanceLongSidePx);
  return await upsideDown(models.turner, lying, again) ? 3 : 1;
}

/** Length of the lines that run across less that of the lines that run up or down. */
const runAcross = (boxes: readonly TextBox[]): number => boxes.reduce((sum, { rectangle: { across, down } }) => {
  if (across > tellsWay * down) return sum + across;
  return down > tellsWay * across ? sum - down : sum;
}, 0);

/** The majority of the longest lines, each weighed by how sure the classifier is. */
async function upsideDown(turner: LoadedModel, picture: RgbImage, boxes: readonly TextBox[]): Promise<boolean> {
  const longest = boxes.toSorted((a, b) => b.rectangle.across / b.rectangle.down - a.rectangle.across / a.rectangle.down).slice(0, mostLines);
  let votes = 0;
  for (const box of longest) {
    const answer = (await turner.run({ x: turnTensor(picture, box) }))['softmax_0.tmp_0'];
    if (answer === undefined) throw new Error('the line classifier answered without its two classes');
    votes += answer.data[1]! - answer.data[0]!;
    if (Math.abs(votes) >= decided) break;
  }
  return votes > 0;
}

/** The line's beginning, 48 high and at most 192 wide, the rest mid grey; planes BGR, (v / 255 - 0.5) / 0.5. */
export function turnTensor(picture: RgbImage, { rectangle }: TextBox): ModelTensor {
  const whole = Math.max(1, Math.round((rectangle.across / rectangle.down) * stripHeightPx));
  const width = Math.min(turnWidthPx, whole);
  const rgb = warp(picture, stripToPicture(rectangle, width, stripHeightPx), { width, height: stripHeightPx, outside: 127.5 });
  const plane = turnWidthPx * stripHeightPx;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < stripHeightPx; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) data[channel * plane + y * turnWidthPx + x] = rgb[(y * width + x) * 3 + 2 - channel]! / 127.5 - 1;
    }
  }
  return { data, dims: [1, 3, stripHeightPx, turnWidthPx] };
}
