/** How long a whole ASCII card takes, beside a plain page of tesseract.js, and beside its own steps timed alone. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { describeFaceIn } from '../../electron/vision/describe-face.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import { decodePicture, encodeJpeg } from '../../electron/vision/image.ts';
import { judgeQuality } from '../../electron/vision/judge-quality.ts';
import { openModelShelf } from '../../electron/vision/models.ts';
import { openTextModels, readText } from '../../electron/vision/read-text.ts';
import { openSecondReader } from '../../electron/vision/second-reader.ts';
import { rectify } from '../../electron/vision/rectify.ts';
import type { VisionHost } from '../../electron/vision/vision-host.ts';
import { trueFields, type TruePicture } from '../documents/truth.ts';
import { inTurn, median, table } from './measure.ts';
import { openTesseractPage } from './peers.ts';

const rounds = 3;

/** Cards whose fields are all ASCII. */
export const asciiCards = (pictures: readonly TruePicture[]): readonly TruePicture[] =>
  pictures.filter(({ truth }) => truth.w < 1100 && trueFields(truth).length > 5 && trueFields(truth).every(({ script }) => script === 'ascii'));

/** At most `most` cards of one level, each read in turn with its peer. Empty where there is none. */
export async function speedTable(vision: VisionHost, pictures: readonly TruePicture[], level: string, most = 4): Promise<string> {
  const cards = asciiCards(pictures).filter(({ truth }) => truth.level === level).slice(0, most);
  if (cards.length === 0) return '';
  const page = await openTesseractPage();
  const steps = new Map<string, number[]>(), [whole, peer]: [number[], number[]] = [[], []];
  for (const { path } of cards) {
    const picture = await readFile(path);
    const took = await inTurn(rounds, { ours: () => vision.readDocument({ picture, type: null }), tesseract: () => page.read(picture) });
    whole.push(took.ours);
    peer.push(took.tesseract);
    const read = await vision.readDocument({ picture, type: null });
    if (read.ok) for (const [step, ms] of Object.entries(read.value.stepsMs)) steps.set(step, [...(steps.get(step) ?? []), ms]);
  }
  await page.close();
  const alone = await stepsAlone(cards);
  const sum = Object.values(alone).reduce((all, ms) => all + ms, 0);
  return table(`Speed on ${cards.length} ASCII cards of ${level}, ${rounds} rounds each (ours: models 1 thread, lines on 2 threads; tesseract.js: 1 worker)`, [
    ['what', 'median ms', 'ratio'],
    ['whole card, picture to fields and portrait, to the vision process and back', median(whole), ''],
    ['tesseract.js page, PSM 11, same pictures (promised: at most 2 times)', median(peer), median(whole) / median(peer)],
    ['sum of the steps timed alone (promised: at most 1.3 times)', sum, median(whole) / sum],
  ]) + table('Steps', [['step', 'within a reading, ms', 'timed alone, ms'], ...[...new Set([...steps.keys(), ...Object.keys(alone)])].map((step) =>
    [step, steps.has(step) ? median(steps.get(step)!) : '-', alone[step] ?? '-'] as const)]);
}

/** Each step by itself in this process, models loaded and warm, in the order the reading has them. */
async function stepsAlone(cards: readonly TruePicture[]): Promise<Readonly<Record<string, number>>> {
  const shelf = openModelShelf(sourcePaths.modelFolders);
  const models = await openTextModels(shelf, openSecondReader(new URL('../../electron/vision/line.worker.ts', import.meta.url), sourcePaths.modelFolders));
  const took = new Map<string, number[]>();
  for (const { path } of cards) {
    const bytes = await readFile(path);
    const decoded = await decodePicture(bytes);
    if (!decoded.ok) continue;
    const outline = findCard(decoded.value);
    const card = rectify(decoded.value, outline);
    const text = await readText(models, card.image, {});
    if (!text.ok) continue;
    const textBoxes = text.value.lines.map(({ box }) => box);
    const each = await inTurn(rounds, {
      decode: () => decodePicture(bytes), 'find-card': async () => rectify(decoded.value, findCard(decoded.value)), 'text-boxes and text-lines': () => readText(models, card.image, {}),
      quality: async () => judgeQuality(decoded.value, outline, { textBoxes, textWidth: card.image.width }), portrait: () => describeFaceIn(shelf, card.image, { which: 'largest', within: null, scale: 1, engine: 'dlib-128' }, {}),
      'keep-picture': () => encodeJpeg(card.image, 92),
    });
    for (const [step, ms] of Object.entries(each)) took.set(step, [...(took.get(step) ?? []), ms]);
  }
  return Object.fromEntries([...took].map(([step, values]) => [step, median(values)]));
}

/** Linux keeps each process's highest resident size; elsewhere it is not measured. */
export function peakMemoryMb(pid: number | null): number | null {
  if (process.platform !== 'linux' || pid === null) return null;
  const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
  return Number.isNaN(kilobytes) ? null : kilobytes / 1000;
}
