/** A picture in, a document read: found, put upright, judged, read, its fields and its portrait. */
import type { DocumentTypeData } from '../cases/document-type.ts';
import type { DocumentReading, FieldReading, TextLine } from '../cases/document.ts';
import { fieldsFromLines } from '../cases/fields.ts';
import type { DocumentRead, FaceDescribed, Watch } from '../cases/ports.ts';
import { recogniseType } from '../cases/recognise-type.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Box, DocumentType } from '../cases/words.ts';
import { describeFaceIn } from './describe-face.ts';
import { findCard } from './find-document.ts';
import { decodePicture, encodeJpeg } from './image.ts';
import { glareOver, judgeQuality, type CardQuality } from './judge-quality.ts';
import type { ModelShelf } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { openTextModels, readText, type TextModels } from './read-text.ts';
import { rectify } from './rectify.ts';
import { frameLongSidePx } from './text-boxes.ts';

export interface ReadingRoom {
  readonly shelf: ModelShelf;
  readonly types: readonly DocumentTypeData[];
}

/** The portrait as it is kept and exported: the face's box grown by a fifth (seed S1 crops so). */
const portraitMargin = 1.2;
const evidenceJpegQuality = 92;
/** One glyph of a short value is about this share of its box. */
const glareThatDoubts01 = 0.05;

/**
 * `type` given: read as that type; null: recognised from what is printed, GENERIC where nothing fits.
 * Expected failures: picture.*, document.no-text, vision.cancelled. A card without a face is read all the same.
 */
export async function readDocument({ shelf, types }: ReadingRoom, picture: Uint8Array, type: DocumentType | null, watch: Watch = {}): Promise<Result<DocumentRead>> {
  const clock = stopwatch();
  step(watch, 'decode');
  const decoded = await decodePicture(picture);
  if (!decoded.ok) return decoded;
  clock.mark('decode');

  step(watch, 'find-card');
  const outline = findCard(decoded.value);
  const card = rectify(decoded.value, outline);
  clock.mark('find-card');
  if (await stopped(watch)) return failed('vision.cancelled');

  const models = await openTextModels(shelf);
  clock.mark('load-models');
  const text = await readText(models, card.image, watch, outline.found || outline.why === 'frame-is-card' ? {} : { longSidePx: frameLongSidePx });
  if (!text.ok) return text;
  const { lines, stepsMs } = text.value;
  clock.take('text-boxes', stepsMs['text-boxes']);
  clock.take('text-lines', stepsMs['text-lines']);
  if (lines.length === 0) return failed('document.no-text');

  step(watch, 'quality');
  const quality = judgeQuality(decoded.value, outline, { textBoxes: lines.map((line) => line.box), textWidth: card.image.width });
  clock.mark('quality');

  step(watch, 'fields');
  const read = fieldsOf({ lines, types, type, card: card.image, quality });
  clock.mark('fields');

  step(watch, 'portrait');
  const portrait = await describeFaceIn(shelf, card.image, { which: 'largest', within: null, scale: 1 }, watch);
  if (!portrait.ok && portrait.failure.code === 'vision.cancelled') return portrait;
  clock.mark('portrait');
  const rectifiedJpeg = await encodeJpeg(card.image, evidenceJpegQuality);
  clock.mark('keep-picture');

  const reading: DocumentReading = {
    ...read, mrz: null, barcodes: [], quality: quality.finding, tookMs: Math.round(clock.total()),
    card: { found: outline.found, quad: outline.quad, width: card.image.width, height: card.image.height, dpi: card.dpi === null ? null : Math.round(card.dpi) },
    portrait: portraitOf(portrait, card.image),
  };
  const inModels = stepsMs['text-models'] + (portrait.ok ? portrait.value.stepsMs['models'] ?? 0 : 0);
  return done({ reading, rectifiedJpeg, portrait, ran: [...ranFor(models), ...(portrait.ok ? portrait.value.ran : [])], stepsMs: { ...clock.steps(), models: inModels } });
}

interface Printed {
  readonly lines: readonly TextLine[];
  readonly types: readonly DocumentTypeData[];
  readonly type: DocumentType | null;
  readonly card: RgbImage;
  readonly quality: CardQuality;
}

function fieldsOf({ lines, types, type, card, quality }: Printed): Pick<DocumentReading, 'type' | 'typeCandidates' | 'fields'> {
  const typeCandidates = recogniseType(lines, types);
  const id = type ?? typeCandidates[0]?.type ?? 'GENERIC';
  const found = types.find((each) => each.id === id);
  const fields = found === undefined ? {} : fieldsFromLines(lines, found, card);
  return { type: id, typeCandidates, fields: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, doubtedUnderGlare(field, quality, card.width)])) };
}

/** A reflection over print is not seen by the recogniser's own confidence. */
function doubtedUnderGlare(field: FieldReading, quality: CardQuality, cardWidth: number): FieldReading {
  const covered = field.box !== null && glareOver(quality, field.box, cardWidth) > glareThatDoubts01;
  return covered ? { ...field, doubtful: true, doubts: [...field.doubts, 'glare'] } : field;
}

function portraitOf(portrait: Result<FaceDescribed>, card: RgbImage): DocumentReading['portrait'] {
  const face = portrait.ok ? portrait.value.faces[0] : undefined;
  return face === undefined ? null : { box: grown(face.box, card), eyeDistancePx: face.eyeDistancePx, quality: face.quality };
}

function grown([x0, y0, x1, y1]: Box, { width, height }: RgbImage): Box {
  const [dx, dy] = [((x1 - x0) * (portraitMargin - 1)) / 2, ((y1 - y0) * (portraitMargin - 1)) / 2];
  return [Math.max(0, Math.round(x0 - dx)), Math.max(0, Math.round(y0 - dy)), Math.min(width, Math.round(x1 + dx)), Math.min(height, Math.round(y1 + dy))];
}

const ranFor = ({ detector, reader }: TextModels): DocumentRead['ran'] => [detector, reader.model].map(({ name, sha256 }) => ({ name, sha256 }));

const step = (watch: Watch, stage: 'decode' | 'find-card' | 'quality' | 'fields' | 'portrait'): void => watch.onProgress?.({ stage, done: 0, total: 0 });

/** Everything here runs on one thread: a cancel can arrive only while it waits. */
async function stopped(watch: Watch): Promise<boolean> {
  await new Promise((resolve) => { setImmediate(resolve); });
  return watch.signal?.aborted === true;
}

/** Wall time by step; `mark` ends the running one. */
function stopwatch() {
  const startedAt = performance.now();
  let since = startedAt;
  const steps: Record<string, number> = {};
  return {
    mark: (name: string): void => { const now = performance.now(); steps[name] = now - since; since = now; },
    take: (name: string, ms: number): void => { steps[name] = ms; since = performance.now(); },
    total: (): number => performance.now() - startedAt,
    steps: (): Record<string, number> => ({ ...steps }),
  };
}
