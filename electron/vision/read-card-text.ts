/** A card's text, put upright first: where it stands tells how the card lies. */
import type { Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { readText, type TextModels, type TextRead } from './read-text.ts';
import { turnedCard, type RectifiedCard } from './rectify.ts';
import { cardLongSidePx, findTextBoxes } from './text-boxes.ts';
import { uprightQuarter, type Quarters } from './text-turn.ts';

export interface CardText extends TextRead {
  /** Upright; the one given, or turned. */
  readonly card: RectifiedCard;
  /** Clockwise turns that put it upright. */
  readonly quarters: Quarters;
}

/** Expected failure: vision.cancelled. `longSidePx` as in `TextAsk`. */
export async function readCardText(models: TextModels, lying: RectifiedCard, watch: Watch = {}, longSidePx?: number): Promise<Result<CardText>> {
  const startedAt = performance.now();
  const spentBefore = models.detector.spentMs() + models.turner.spentMs();
  watch.onProgress?.({ stage: 'text-boxes', done: 0, total: 1 });
  const seen = await findTextBoxes(models.detector, lying.image, longSidePx ?? cardLongSidePx(lying.image));
  const quarters = await uprightQuarter(models, lying.image, seen);
  const card = turnedCard(lying, quarters);
  const boxes = quarters === 0 ? seen : await findTextBoxes(models.detector, card.image, longSidePx ?? cardLongSidePx(card.image));
  watch.onProgress?.({ stage: 'text-boxes', done: 1, total: 1 });
  await new Promise((resolve) => { setImmediate(resolve); });
  if (watch.signal?.aborted === true) return failed('vision.cancelled');
  const boxesMs = performance.now() - startedAt;
  const boxesModelsMs = models.detector.spentMs() + models.turner.spentMs() - spentBefore;
  const read = await readText(models, card.image, watch, { boxes });
  if (!read.ok) return read;
  const { lines, stepsMs } = read.value;
  return done({ card, quarters, lines, stepsMs: { 'text-boxes': boxesMs, 'text-lines': stepsMs['text-lines'], 'text-models': stepsMs['text-models'] + boxesModelsMs } });
}
