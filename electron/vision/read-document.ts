/** A picture in, a document read: found, put upright, judged, read, its fields and its portrait. */
import type { DocumentTypeData } from '../cases/document-type.ts';
import type { DocumentReading, FieldReading, TextLine } from '../cases/document.ts';
import { explainType } from '../cases/explain-type.ts';
import { defaultEngine } from '../cases/matching.ts';
import type { DocumentRead, FaceDescribed, ReadDocumentAsk, Watch } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Box, FieldKey } from '../cases/words.ts';
import { readEvidence, type CardEvidence } from './card-evidence.ts';
import { describeFaceIn } from './describe-face.ts';
import { fieldsOf, typeOf } from './document-fields.ts';
import { findCard, outlineByHand, type CardOutline } from './find-document.ts';
import { cutOut, decodePicture, encodeJpeg } from './image.ts';
import { glareOver, judgeQuality, type CardQuality } from './judge-quality.ts';
import type { ModelShelf } from './models.ts';
import type { RgbImage } from './pixels.ts';
import { openTextModels, type TextModels } from './read-text.ts';
import { turnedQuad } from './rectify.ts';
import { rereadLines } from './reread-lines.ts';
import type { Script, ScriptReaders } from './script-reader.ts';
import type { SecondReader } from './second-reader.ts';
import { stopwatch } from './stopwatch.ts';

export interface ReadingRoom {
  readonly shelf: ModelShelf;
  readonly types: readonly DocumentTypeData[];
  readonly scripts: ScriptReaders;
  /** Reads lines on the other core; left out where there is none. */
  readonly second?: SecondReader | null;
}

/** The portrait as it is kept and exported: the face's box grown by a fifth (seed S1 crops so). */
const portraitMargin = 1.2;
const evidenceJpegQuality = 92;
/** One glyph of a short value is about this share of its box. */
const glareThatDoubts01 = 0.05;

/** Expected failures: picture.*, document.no-text, vision.*. A card without a face is read all the same. */
export async function readDocument({ shelf, types, scripts, second = null }: ReadingRoom, ask: ReadDocumentAsk, watch: Watch = {}): Promise<Result<DocumentRead>> {
  const clock = stopwatch();
  const todayIso = ask.today ?? new Date().toISOString().slice(0, 10);
  step(watch, 'decode');
  const decoded = await decodePicture(ask.picture);
  if (!decoded.ok) return decoded;
  clock.mark('decode');

  step(watch, 'find-card');
  const outline = ask.corners == null ? findCard(decoded.value) : outlineByHand(ask.corners, decoded.value);
  clock.mark('find-card');
  if (await stopped(watch)) return failed('vision.cancelled');

  const models = await openTextModels(shelf, second);
  clock.mark('load-models');
  const expected = types.find(({ id }) => id === ask.type);
  const wanted = expected !== undefined && expected.barcodes.length > 0 ? 'expected' : 'any';
  const seen = await readEvidence(models, { picture: decoded.value, outline, barcodes: wanted, todayIso }, clock, watch);
  if (!seen.ok) return seen;
  const evidence = seen.value;
  const { card, mrz: zone } = evidence;

  step(watch, 'fields');
  const { type, typeCandidates, data } = typeOf(evidence, types, ask.type, todayIso);
  watch.onProgress?.({ stage: 'fields', done: 0, total: 0, found: [{ what: 'type', words: type }] });
  clock.mark('fields');
  const script = scriptOf(data);
  const lines = script === null ? done(evidence.lines) : await inOwnScript(scripts, evidence, script, watch);
  if (!lines.ok) return lines;
  clock.mark('script-lines');
  const meaning = data === null ? { fields: {}, mrz: zone?.reading ?? null } : fieldsOf({ evidence, lines: lines.value, type: data, todayIso });
  clock.mark('fields');
  const explained = ask.explain !== true || data === null ? null
    : explainType({ lines: evidence.lines, scriptLines: lines.value, type: data, types, size: card.image });

  step(watch, 'quality');
  const textBoxes = [...evidence.lines.map((line) => line.box), ...(zone?.lineBoxes ?? [])];
  const quality = judgeQuality(decoded.value, outline, { textBoxes, textWidth: card.image.width });
  clock.mark('quality');

  step(watch, 'portrait');
  const portrait = await describeFaceIn(shelf, card.image, { which: 'largest', within: null, scale: 1, engine: defaultEngine }, watch);
  if (!portrait.ok && portrait.failure.code === 'vision.cancelled') return portrait;
  clock.mark('portrait');
  const found = portraitOf(portrait, card.image);
  const rectifiedJpeg = await encodeJpeg(card.image, evidenceJpegQuality);
  const portraitJpeg = found === null ? null : await encodeJpeg(cutOut(card.image, found.box), evidenceJpegQuality);
  clock.mark('keep-picture');

  const reading: DocumentReading = {
    type, typeCandidates, ...meaning, fields: doubtedUnderGlare(meaning.fields, quality, card.image.width),
    barcodes: evidence.barcodes, quality: quality.finding, portrait: found, tookMs: Math.round(clock.total()),
    card: cardFound(outline, evidence, data),
  };
  const inModels = evidence.textModelsMs + (portrait.ok ? portrait.value.stepsMs['models'] ?? 0 : 0);
  return done({
    reading, rectifiedJpeg, portraitJpeg, portrait, ran: [...ranFor(models), ...(script === null ? [] : [scripts.model(script)]), ...(portrait.ok ? portrait.value.ran : [])],
    stepsMs: { ...clock.steps(), models: inModels }, ...(explained === null ? {} : { explained }),
  });
}

/** The script that only an engine of its own can read; null for Latin and Chinese documents. */
const scriptOf = (type: DocumentTypeData | null): Script | null =>
  type?.scripts.find((each): each is Script => each === 'vietnamese' || each === 'khmer' || each === 'thai') ?? null;

/** Without the engine (Khmer is an optional pack) the lines stay as the Latin reader saw them, and what they feed stays doubtful. */
async function inOwnScript(scripts: ScriptReaders, { card, lines }: CardEvidence, script: Script, watch: Watch): Promise<Result<readonly TextLine[]>> {
  step(watch, 'script-lines');
  const read = await rereadLines(scripts, card.image, lines, script, watch);
  return !read.ok && read.failure.code === 'vision.unavailable' ? done(lines.map((line) => ({ ...line, confidence: 0 }))) : read;
}

/** Corners in the order in which the upright card has them. An outline alone cannot tell ID-2 from ID-3, the type can. */
function cardFound({ found, quad }: CardOutline, { card, quarters }: CardEvidence, type: DocumentTypeData | null): DocumentReading['card'] {
  const { image: { width, height }, dpi, widthMm } = card;
  const trueDpi = dpi === null ? null : type?.size == null || widthMm === null ? dpi : (dpi * widthMm) / type.size.widthMm;
  return { found, quad: turnedQuad(quad, quarters), width, height, dpi: trueDpi === null ? null : Math.round(trueDpi) };
}

/** A reflection over print is not seen by the recogniser's own confidence; another zone that says the same settles it. */
function doubtedUnderGlare(fields: Readonly<Record<FieldKey, FieldReading>>, quality: CardQuality, cardWidth: number): Record<FieldKey, FieldReading> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => {
    const covered = field.box !== null && field.agreement === 'not-performed' && glareOver(quality, field.box, cardWidth) > glareThatDoubts01;
    return [key, covered ? { ...field, doubtful: true, doubts: [...field.doubts, 'glare'] } : field];
  }));
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

const step = (watch: Watch, stage: 'decode' | 'find-card' | 'quality' | 'fields' | 'script-lines' | 'portrait'): void => watch.onProgress?.({ stage, done: 0, total: 0 });

/** Everything here runs on one thread: a cancel can arrive only while it waits. */
async function stopped(watch: Watch): Promise<boolean> {
  await new Promise((resolve) => { setImmediate(resolve); });
  return watch.signal?.aborted === true;
}
