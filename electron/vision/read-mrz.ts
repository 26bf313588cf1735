/** The machine readable zone of a card: found among its lines, laid flat, read slot by slot, judged by its digits. */
import type { TextLine } from '../cases/document.ts';
import { mrzGlyphs, mrzLayouts, type MrzFormat } from '../cases/mrz.ts';
import { decideZone, type SlotScores, type ZoneText } from '../cases/mrz-decide.ts';
import { refusalsOf, type MrzGlyph, type MrzRead } from '../cases/mrz-read.ts';
import type { Watch } from '../cases/ports.ts';
import type { Box } from '../cases/words.ts';
import { rowsIn, stripOf, type ZoneRow, type ZoneRows } from './mrz-rows.ts';
import { fitPitch, slotScores, zoneClasses, zoneSteps, type Pitch, type ZoneSteps } from './mrz-slots.ts';
import { zoneGuesses, type ZoneGuess } from './mrz-zone.ts';
import type { RgbImage } from './pixels.ts';
import type { TextModels } from './read-text.ts';
import { pixelsPerStep, stepsOfStrip, type LineReader } from './recognise-line.ts';

export type { MrzRead } from '../cases/mrz-read.ts';

/**
 * Strip pixels from glyph to glyph. The recogniser loses letters that stand far apart when they are narrow and gains by more width up to
 * about 44; the second look, at another width, is taken only when the first leaves something open.
 */
const looks = [38, 46] as const;
/** Below this the lines do not keep to one pitch: it is print, but no zone. */
const leastFit01 = 0.55;
/** Mean certainty below which a zone may be there, but cannot be read at all. */
const leastMean01 = 0.4;
/** Every zone has fillers; a page of capitals has none. */
const leastFillers01 = 0.04;

/** The date used to judge dates against; given so that a test can stand in any year. */
export interface MrzAsk {
  readonly todayIso?: string;
}

/**
 * The zone on an upright card, or null where there is none or reading was cancelled. `lines` are what `readText` found on the same picture.
 * A zone that could not be relied on is reported all the same, not accepted. About two runs of the recogniser, none where no line looks like a zone.
 */
export async function readMrz(models: Pick<TextModels, 'reader'>, card: RgbImage, lines: readonly TextLine[], watch: Watch = {}, ask: MrzAsk = {}): Promise<MrzRead | null> {
  const todayIso = ask.todayIso ?? new Date().toISOString().slice(0, 10);
  let unaccepted: MrzRead | null = null;
  for (const guess of zoneGuesses(lines, card)) {
    const read = await readZone(models.reader, card, guess, todayIso, watch);
    if (read?.reading.accepted === true) return read;
    unaccepted ??= read;
    if (watch.signal?.aborted === true) return null;
  }
  return unaccepted;
}

interface Look { readonly format: MrzFormat; readonly scores: SlotScores; readonly pitch: Pitch; readonly strip: { readonly left: number; readonly perPixel: number } }

async function readZone(reader: LineReader, card: RgbImage, guess: ZoneGuess, todayIso: string, watch: Watch): Promise<MrzRead | null> {
  const zone = rowsIn(card, guess);
  if (zone.rows.length < 2 || zone.rows.length > 3) return null;
  let best: MrzRead | null = null;
  let seen: Look | null = null;
  for (const pxPerGlyph of looks) {
    const look = await lookAt(reader, card, zone, guess, pxPerGlyph, watch);
    if (look === null) return best;
    const scores: SlotScores = seen === null || seen.format !== look.format ? look.scores : meanOf(seen.scores, look.scores);
    const text = decideZone(look.format, scores);
    const read = readOf(text, look, zone, guess, todayIso);
    if (read.reading.accepted) return read;
    if (isZoneAtAll(text)) best = read;
    seen = look;
  }
  return best;
}

/** Both looks must speak for a glyph; where one saw something else it counts half. */
const meanOf = (one: SlotScores, other: SlotScores): SlotScores =>
  one.map((row, line) => row.map((slot, at) => Float32Array.from(slot, (value, index) => (value + other[line]![at]![index]!) / 2)));

function isZoneAtAll({ glyphs, lines }: ZoneText): boolean {
  const all = glyphs.flat();
  const mean = all.reduce((sum, { probability01 }) => sum + probability01, 0) / all.length;
  return mean >= leastMean01 && lines.join('').replace(/[^<]/g, '').length >= leastFillers01 * all.length;
}

async function lookAt(reader: LineReader, card: RgbImage, zone: ZoneRows, guess: ZoneGuess, pxPerGlyph: number, watch: Watch): Promise<Look | null> {
  const expected = zone.rows.length === 3 ? 30 : Math.abs(guess.longest - 36) < Math.abs(guess.longest - 44) ? 36 : 44;
  const classes = zoneClasses(reader.alphabet);
  const steps: ZoneSteps[] = [];
  let strip = { left: 0, perPixel: 1 };
  for (const row of zone.rows) {
    // a model run holds the thread: between two a cancel can come in
    await new Promise((resolve) => { setImmediate(resolve); });
    if (watch.signal?.aborted === true) return null;
    const { image, left, perPixel } = stripOf(card, zone, row, pitchOf(zone, expected), pxPerGlyph);
    strip = { left, perPixel };
    steps.push(zoneSteps(await stepsOfStrip(reader, image), classes));
  }
  const { count, pitch } = bestGrid(steps, zone, strip);
  if (pitch.fit01 < leastFit01) return null;
  const scores = steps.map((each) => slotScores(each, count, pitch));
  return { format: formatOf(count, scores), scores, pitch, strip };
}

/** The boxes of a zone's lines reach a tenth of a pitch beyond the first and the last slot. */
const pitchOf = ({ left, right }: ZoneRows, count: number): number => (right - left) / (count + 0.2);

/** The count of slots on whose grid the glyphs lie best. */
function bestGrid(steps: readonly ZoneSteps[], zone: ZoneRows, strip: Look['strip']): { readonly count: number; readonly pitch: Pitch } {
  const perStep = strip.perPixel * pixelsPerStep;
  const fits = (zone.rows.length === 3 ? [30] : [44, 36]).map((count) => {
    const pitchPx = pitchOf(zone, count);
    return { count, pitch: fitPitch(steps, count, { first: (zone.left + 0.6 * pitchPx - strip.left) / perStep, pitch: pitchPx / perStep }) };
  });
  return fits.reduce((best, each) => (each.pitch.fit01 > best.pitch.fit01 ? each : best));
}

/** A visa is told by its first letter alone; the rest by the number of lines and slots. */
function formatOf(count: number, scores: SlotScores): MrzFormat {
  if (count === 30) return 'TD1';
  const first = scores[0]![0]!;
  const seen = (glyph: string): number => first[mrzGlyphs.indexOf(glyph)] ?? 0;
  const visa = seen('V') > Math.max(...['A', 'C', 'I', 'P'].map(seen));
  if (count === 36) return visa ? 'MRV_B' : 'TD2';
  return visa ? 'MRV_A' : 'TD3';
}

function readOf(text: ZoneText, { pitch, strip }: Look, zone: ZoneRows, guess: ZoneGuess, todayIso: string): MrzRead {
  const perStep = strip.perPixel * pixelsPerStep;
  const pitchPx = pitch.pitch * perStep;
  const refusals = refusalsOf({ text, pitchPx, todayIso });
  const boxes = zone.rows.map((row) => Array.from({ length: mrzLayouts[text.format].length }, (_, slot) =>
    glyphBox(strip.left + (pitch.first + slot * pitch.pitch) * perStep, pitchPx, row, zone)));
  return {
    reading: { format: text.format, lines: text.lines, accepted: refusals.length === 0, checks: text.checks },
    glyphs: text.glyphs.map((row, line) => row.map((slot, at): MrzGlyph => ({ ...slot, box: boxes[line]![at]! }))),
    repaired: text.repaired, refusals, used: guess.lines,
    lineBoxes: boxes.map((row) => row.reduce(around)),
  };
}

/** A slot is a pitch wide, and a little higher than its capitals. */
function glyphBox(middleX: number, pitchPx: number, { middleY, capitalPx }: ZoneRow, zone: ZoneRows): Box {
  const y = middleY + zone.slope * (middleX - (zone.left + zone.right) / 2);
  return [middleX - pitchPx / 2, y - 0.6 * capitalPx, middleX + pitchPx / 2, y + 0.6 * capitalPx];
}

const around = (one: Box, other: Box): Box => [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
