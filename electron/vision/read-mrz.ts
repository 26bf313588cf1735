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
import type { ModelTensor } from './models.ts';
import type { RgbImage } from './pixels.ts';
import type { TextModels } from './read-text.ts';
import { readStrips } from './read-strips.ts';
import { pixelsPerStep, type LineReader } from './recognise-line.ts';

export type { MrzRead } from '../cases/mrz-read.ts';

/**
 * Strip pixels from glyph to glyph. The recogniser drops letters (X, Z, K, O) from narrow strips and gains by width up to about 44;
 * figures do with less. The second look, at other widths, is taken only when the first leaves something open.
 */
const looks = [{ letters: 44, figures: 33 }, { letters: 38, figures: 46 }] as const;
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

interface Look { readonly format: MrzFormat; readonly scores: SlotScores; readonly pitch: Pitch }

async function readZone(reader: LineReader, card: RgbImage, guess: ZoneGuess, todayIso: string, watch: Watch): Promise<MrzRead | null> {
  const zone = rowsIn(card, guess);
  if (zone.rows.length < 2 || zone.rows.length > 3) return null;
  let best: MrzRead | null = null;
  let seen: Look | null = null;
  for (const width of looks) {
    const look = await lookAt(reader, card, zone, guess, width, watch);
    if (look === null) return best;
    const scores: SlotScores = seen === null || seen.format !== look.format ? look.scores : bothLooks(seen.scores, look.scores);
    const text = decideZone(look.format, scores);
    const read = readOf(text, look, zone, guess, todayIso);
    if (read.reading.accepted) return read;
    if (isZoneAtAll(text)) best = read;
    seen = look;
  }
  return best;
}

/** Where both looks see the same glyph the clearer one counts; where they differ each counts half. */
const bothLooks = (one: SlotScores, other: SlotScores): SlotScores => one.map((row, line) => row.map((slot, at) => {
  const second = other[line]![at]!;
  const agreed = strongest(slot) === strongest(second);
  return Float32Array.from(slot, (value, index) => (agreed ? Math.max(value, second[index]!) : (value + second[index]!) / 2));
}));

const strongest = (slot: ArrayLike<number>): number => Array.from(slot).reduce((best, value, index, all) => (value > all[best]! ? index : best), 0);

function isZoneAtAll({ glyphs, lines }: ZoneText): boolean {
  const all = glyphs.flat();
  const mean = all.reduce((sum, { probability01 }) => sum + probability01, 0) / all.length;
  return mean >= leastMean01 && lines.join('').replace(/[^<]/g, '').length >= leastFillers01 * all.length;
}

async function lookAt(reader: LineReader, card: RgbImage, zone: ZoneRows, guess: ZoneGuess, width: (typeof looks)[number], watch: Watch): Promise<Look | null> {
  const expected = zone.rows.length === 3 ? 30 : Math.abs(guess.longest - 36) < Math.abs(guess.longest - 44) ? 36 : 44;
  const classes = zoneClasses(reader.alphabet);
  const lettersIn = zone.rows.length === 3 ? 2 : 0;
  const strips = zone.rows.map((row, index) => stripOf(card, zone, row, pitchOf(zone, expected), index === lettersIn ? width.letters : width.figures));
  const steps: ZoneSteps[] = [];
  const take = (answer: ModelTensor, index: number): void => { steps[index] = zoneSteps(answer, classes, { left: strips[index]!.left, perStep: strips[index]!.perPixel * pixelsPerStep }); };
  if (!await readStrips(reader, strips.map(({ image }) => image), take, watch)) return null;
  const { count, pitch } = bestGrid(steps, zone);
  if (pitch.fit01 < leastFit01) return null;
  const scores = steps.map((each) => slotScores(each, count, pitch));
  return { format: formatOf(count, scores), scores, pitch };
}

/** The boxes of a zone's lines reach a tenth of a pitch beyond the first and the last slot. */
const pitchOf = ({ left, right }: ZoneRows, count: number): number => (right - left) / (count + 0.2);

/** The count of slots on whose grid the glyphs lie best. */
function bestGrid(steps: readonly ZoneSteps[], zone: ZoneRows): { readonly count: number; readonly pitch: Pitch } {
  const fits = (zone.rows.length === 3 ? [30] : [44, 36]).map((count) => {
    const pitch = pitchOf(zone, count);
    return { count, pitch: fitPitch(steps, count, { first: zone.left + 0.6 * pitch, pitch }) };
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

function readOf(text: ZoneText, { pitch: { first, pitch } }: Look, zone: ZoneRows, guess: ZoneGuess, todayIso: string): MrzRead {
  const refusals = refusalsOf({ text, pitchPx: pitch, todayIso });
  const boxes = zone.rows.map((row) => Array.from({ length: mrzLayouts[text.format].length }, (_, slot) =>
    glyphBox(first + slot * pitch, pitch, row, zone)));
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
