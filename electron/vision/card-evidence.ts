/** All that is printed on a card, before anyone asks what it means: its text, its machine-readable zone, its barcodes. */
import type { BarcodeReading, TextLine } from '../cases/document.ts';
import type { Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { CardOutline } from './find-document.ts';
import type { RgbImage } from './pixels.ts';
import { readBarcodes, type BarcodesWanted } from './read-barcodes.ts';
import { readCardText } from './read-card-text.ts';
import { readMrz, type MrzRead } from './read-mrz.ts';
import type { TextModels } from './read-text.ts';
import { rectify, type RectifiedCard } from './rectify.ts';
import type { stopwatch } from './stopwatch.ts';
import { frameLongSidePx } from './text-boxes.ts';
import type { Quarters } from './text-turn.ts';

export interface CardEvidence {
  /** Upright. */
  readonly card: RectifiedCard;
  /** Clockwise turns that put it upright. */
  readonly quarters: Quarters;
  /** Every line but those of the zone. */
  readonly lines: readonly TextLine[];
  readonly mrz: MrzRead | null;
  readonly barcodes: readonly BarcodeReading[];
  /** Milliseconds inside the text models. */
  readonly textModelsMs: number;
}

export interface EvidenceAsk {
  readonly picture: RgbImage;
  readonly outline: CardOutline;
  /** Whether the type promises a barcode. */
  readonly barcodes: BarcodesWanted;
  readonly todayIso: string;
}

/** Expected failures: vision.cancelled, document.no-text (nor a barcode). */
export async function readEvidence(models: TextModels, { picture, outline, barcodes: wanted, todayIso }: EvidenceAsk, clock: ReturnType<typeof stopwatch>, watch: Watch): Promise<Result<CardEvidence>> {
  const lying = rectify(picture, outline);
  clock.mark('find-card');
  const frameIsWide = !outline.found && outline.why !== 'frame-is-card';
  const text = await readCardText(models, lying, watch, frameIsWide ? frameLongSidePx : undefined);
  if (!text.ok) return text;
  const { card, quarters, lines: all, stepsMs } = text.value;
  clock.take('text-boxes', stepsMs['text-boxes']);
  clock.take('text-lines', stepsMs['text-lines']);

  const spentBefore = models.reader.model.spentMs();
  watch.onProgress?.({ stage: 'mrz', done: 0, total: 0 });
  const mrz = await readMrz(models, card.image, all, watch, { todayIso });
  if (mrz !== null) watch.onProgress?.({ stage: 'mrz', done: 1, total: 1, found: [{ what: 'zone', words: mrz.reading.format }] });
  clock.mark('mrz');
  if (watch.signal?.aborted === true) return failed('vision.cancelled');

  watch.onProgress?.({ stage: 'barcodes', done: 0, total: 0 });
  const barcodes = await readBarcodes({ picture, outline, card }, wanted);
  if (barcodes.length > 0) watch.onProgress?.({ stage: 'barcodes', done: 1, total: 1, found: barcodes.map(({ format }) => ({ what: 'barcode', words: format })) });
  clock.mark('barcodes');
  const used = new Set(mrz?.used);
  const lines = all.filter((line) => !used.has(line));
  if (all.length === 0 && barcodes.length === 0) return failed('document.no-text');
  return done({ card, quarters, lines, mrz, barcodes, textModelsMs: stepsMs['text-models'] + models.reader.model.spentMs() - spentBefore });
}
