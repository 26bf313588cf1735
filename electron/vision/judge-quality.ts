/** Whether a card's picture is good enough to be read, and the one thing to do about it, worst first. */
import type { QualityFinding } from '../cases/document.ts';
import type { Box, Gate, Quad } from '../cases/words.ts';
import { glareOf, glareOver01 } from './card-glare.ts';
import { measureCard, type CardMeasures } from './card-measures.ts';
import type { CardOutline } from './find-document.ts';
import type { FrameSize } from './judge-outline.ts';
import type { RgbImage } from './pixels.ts';
import { cardSizeOf, dpiOf, rectifyTo, sizeForQuality } from './rectify.ts';

/** What the teller is asked to see to. Screens have words for each. */
export const cardAdviceCodes = ['cut', 'light', 'sharpness', 'resolution', 'noise', 'glare', 'outline'] as const;
export type CardAdvice = (typeof cardAdviceCodes)[number];

export interface CardQuality {
  readonly finding: QualityFinding;
  /** Burnt by a reflection, in pixels of the card warped to `judgedWidth` across: see `glareOver`. */
  readonly glare: readonly Box[];
  readonly judgedWidth: number;
  readonly judgedHeight: number;
  /** Every rule that was asked, in the order in which they are told. */
  readonly rules: readonly JudgedRule[];
}

/** One rule with what it came to; `needed` is where the gate stops warning. */
export interface JudgedRule {
  readonly advice: CardAdvice;
  readonly measure: string;
  readonly measured: number;
  readonly needed: number;
  readonly gate: Gate;
}

/**
 * Expected share of printed values that are read right, from two measures that do not move together: how far print stands out from grain,
 * and how much of its finest strokes is left. A logistic fit to what the text recogniser really read (fields without the MRZ) on 254 flat
 * cards made dark, noisy, blurred, coarse and glaring by chance; each half of them predicts the other with a mean error of 0.07. See
 * docs/decisions on the card quality gate for how it fared on pictures it was not fitted to.
 */
export function readable01({ printOverGrain, strokeFineness }: Pick<CardMeasures, 'printOverGrain' | 'strokeFineness'>): number {
  return 1 / (1 + Math.exp(0.954 - 1.173 * Math.log(within(printOverGrain, 0.3, 60)) - 2.824 * Math.log(within(strokeFineness, 0.05, 1))));
}
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Print that reads well has at least this much of each; used to name the part that is missing. */
const goodPrintOverGrain = 30;
const goodStrokeFineness = 0.7;

interface Rule {
  readonly advice: CardAdvice;
  readonly measure: string;
  readonly value: number;
  readonly want: 'least' | 'most';
  /** Beyond `fine` the gate warns, beyond `bearable` it refuses. */
  readonly fine: number;
  readonly bearable: number;
  /** Told instead of the value and `fine`, where the rule joins several measures. */
  readonly told?: { readonly advice: CardAdvice; readonly measured: number; readonly needed: number };
}

/** `textBoxes`, if known, in pixels of a rectified card `textWidth` across: glare over them is told, glare elsewhere only warned of. */
export interface TextOnCard { readonly textBoxes: readonly Box[]; readonly textWidth: number }

export function judgeQuality(picture: RgbImage, outline: CardOutline, text: TextOnCard | null = null): CardQuality {
  const card = cardToJudge(picture, outline);
  const measures = measureCard(card);
  const glare = glareOf(card);
  const known = outline.found || outline.why === 'frame-is-card';
  const rules = [
    ...(outline.found ? [cutRule(outline.quad, picture)] : []),
    ...(known ? cardRules(measures, dpiOf(outline.quad, picture)) : [outlineRule(outline.score01)]),
    ...lightRules(measures),
    ...glareRules(glare.boxes, glare.share01, text, card.width),
  ];
  const judged = rules.map(judgedRule);
  return { finding: findingOf(rules, judged, { ...measures, readable01: readable01(measures) }), glare: glare.boxes, judgedWidth: card.width, judgedHeight: card.height, rules: judged };
}

function judgedRule(rule: Rule): JudgedRule {
  const { advice, measured, needed } = rule.told ?? { advice: rule.advice, measured: rule.value, needed: rule.fine };
  return { advice, measure: rule.measure, measured: rounded(measured), needed: rounded(needed), gate: gateOf(rule) };
}

/** Share of a text box under a reflection; the box in pixels of a rectified card `textWidth` across. */
export function glareOver(quality: Pick<CardQuality, 'glare' | 'judgedWidth'>, box: Box, textWidth: number): number {
  const scale = quality.judgedWidth / textWidth;
  return glareOver01(quality.glare, [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale]);
}

/** Long side `sizeForQuality`, whatever the shape: a picture may be a ribbon. */
function cardToJudge(picture: RgbImage, { quad, found, why }: CardOutline): RgbImage {
  const { widthMm, heightMm } = found || why === 'frame-is-card' ? cardSizeOf(quad, picture) : { widthMm: picture.width, heightMm: picture.height };
  const scale = sizeForQuality / Math.max(widthMm, heightMm);
  return rectifyTo(picture, quad, Math.max(1, Math.round(widthMm * scale)), Math.max(1, Math.round(heightMm * scale))).image;
}

/** A corner nearer to the picture's edge than one hundredth of its size is taken as cut off. */
function cutRule(quad: Quad, { width, height }: FrameSize): Rule {
  const nearest = Math.min(...quad.flatMap(([x, y]) => [x / width, 1 - x / width, y / height, 1 - y / height])) * 100;
  return { advice: 'cut', measure: 'edgePercent', value: nearest, want: 'least', fine: 1, bearable: 1 };
}

const outlineRule = (score01: number): Rule => ({ advice: 'outline', measure: 'outline01', value: score01, want: 'least', fine: 1.01, bearable: 0 });

/**
 * `readable01`: of degraded cards under .8 a third of the values was read right, above it 96 %. Sharpness alone refuses only what is
 * hopeless: of staged cards between 2 and 5 with `readable01` over .8, 46 of 48 values were read right.
 */
function cardRules(measures: CardMeasures, dpi: number): Rule[] {
  return [
    { advice: 'sharpness', measure: 'readable01', value: readable01(measures), want: 'least', fine: 0.93, bearable: 0.8, told: missingPart(measures) },
    { advice: 'sharpness', measure: 'sharpness', value: measures.sharpness, want: 'least', fine: 11, bearable: 2 },
    { advice: 'resolution', measure: 'dpi', value: dpi, want: 'least', fine: 170, bearable: 120 },
  ];
}

/** Which of the two parts, or the light behind the second, keeps a card from being readable. */
function missingPart({ printOverGrain, strokeFineness, meanLuma }: CardMeasures): NonNullable<Rule['told']> {
  const grain = 1.173 * Math.log(goodPrintOverGrain / Math.max(0.3, printOverGrain)), blur = 2.824 * Math.log(goodStrokeFineness / Math.max(0.05, strokeFineness));
  if (blur >= grain) return { advice: 'sharpness', measured: strokeFineness, needed: goodStrokeFineness };
  if (meanLuma < fineLuma) return { advice: 'light', measured: meanLuma, needed: fineLuma };
  return { advice: 'noise', measured: printOverGrain, needed: goodPrintOverGrain };
}

const fineLuma = 83;
const lightRules = ({ meanLuma, noise }: CardMeasures): Rule[] => [
  { advice: 'light', measure: 'meanLuma', value: meanLuma, want: 'least', fine: fineLuma, bearable: 31 },
  { advice: 'noise', measure: 'noise', value: noise, want: 'most', fine: 3.4, bearable: 11 },
];

function glareRules(boxes: readonly Box[], share01: number, text: TextOnCard | null, judgedWidth: number): Rule[] {
  const anywhere: Rule = { advice: 'glare', measure: 'glare01', value: share01, want: 'most', fine: 0.002, bearable: Infinity };
  if (text === null) return [anywhere];
  const covered = text.textBoxes.filter((box) => glareOver({ glare: boxes, judgedWidth }, box, text.textWidth) > 0.1).length;
  return [{ advice: 'glare', measure: 'linesUnderGlare', value: covered, want: 'most', fine: 0, bearable: Infinity }, anywhere];
}

function findingOf(rules: readonly Rule[], judged: readonly JudgedRule[], measures: Readonly<Record<string, number>>): QualityFinding {
  const worst = judged.find(({ gate }) => gate === 'refuse') ?? judged.find(({ gate }) => gate === 'warn');
  return {
    gate: worst?.gate ?? 'pass',
    advice: worst === undefined ? null : { code: worst.advice, measured: worst.measured, needed: worst.needed },
    measures: Object.fromEntries([...Object.entries(measures), ...rules.map(({ measure, value }) => [measure, value] as const)].map(([name, value]) => [name, rounded(value)])),
  };
}

function gateOf({ want, value, fine, bearable }: Rule): Gate {
  const past = (limit: number): boolean => (want === 'least' ? value < limit : value > limit);
  if (past(bearable)) return 'refuse';
  return past(fine) ? 'warn' : 'pass';
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
