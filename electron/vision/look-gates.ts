/** Six gates a card passes before it is captured by itself. Their limits are the quality gate's own; only "held still" is added. */
import { frameGates, type FrameGate, type FrameSeen } from '../cases/ports.ts';
import type { Quad } from '../cases/words.ts';
import type { FrameSize } from './judge-outline.ts';
import type { CardAdvice, CardQuality, JudgedRule } from './judge-quality.ts';

/** Percent of the frame's width by which a corner may move between two looks: at 1920 pixels and eight looks a second, 60 pixels a second. */
const stillPercent = 0.4;

type Gate = FrameSeen['gates'][number];
export type FrameAdvice = NonNullable<FrameSeen['advice']>;

const gateOfAdvice: Readonly<Record<CardAdvice, FrameGate>> = {
  cut: 'whole', outline: 'whole', resolution: 'close', sharpness: 'sharp', light: 'light', noise: 'light', glare: 'glare',
};
/** Shown where a gate is good: the rule whose figure says most. */
const figureOf: Readonly<Partial<Record<FrameGate, string>>> = { whole: 'edgePercent', close: 'dpi', sharp: 'readable01', light: 'meanLuma', glare: 'glare01' };

/** Farthest way of a corner since the look before, in percent of the frame's width; null without one. */
export function moved(quad: Quad, before: Quad | null, { width }: FrameSize): number | null {
  if (before === null) return null;
  return (100 * Math.max(...quad.map(([x, y], i) => Math.hypot(x - before[i]![0], y - before[i]![1])))) / width;
}

/** `quality` null: no card is seen. Held still is judged last: while something else is to be put right the card has to move. */
export function gatesOf(quality: CardQuality | null, movedPercent: number | null): readonly Gate[] {
  if (quality === null) return frameGates.map((gate) => ({ gate, state: gate === 'whole' ? 'bad' : 'waiting', measured: null, needed: null }));
  const others = frameGates.filter((gate) => gate !== 'still').map((gate) => gateFrom(gate, quality.rules.filter((rule) => gateOf(rule) === gate), quality.rules));
  const moves = movedPercent === null ? null : Math.round(movedPercent * 100) / 100;
  const state = moves === null || others.some((gate) => gate.state !== 'good') ? 'waiting' : moves <= stillPercent ? 'good' : 'bad';
  return [...others, { gate: 'still', state, measured: moves, needed: stillPercent }];
}

/** A joint rule belongs to the gate that is to blame, once it is not passed. */
const gateOf = ({ measure, gate, advice }: JudgedRule): FrameGate => (measure === 'readable01' && gate === 'pass' ? 'sharp' : gateOfAdvice[advice]);

function gateFrom(gate: FrameGate, rules: readonly JudgedRule[], all: readonly JudgedRule[]): Gate {
  const broken = rules.find((rule) => holdsBack(rule) && rule.gate === 'refuse') ?? rules.find(holdsBack);
  const shown = broken ?? all.find(({ measure }) => measure === figureOf[gate]) ?? rules[0];
  return { gate, state: broken === undefined ? 'good' : 'bad', measured: shown?.measured ?? null, needed: shown?.needed ?? null };
}

/**
 * A warning is enough to wait for a better moment, but for the two measures that say little by themselves: of cards that are only a
 * little soft or grainy nearly all is read, and the joint measure knows better.
 */
const holdsBack = ({ measure, gate }: JudgedRule): boolean => gate === 'refuse' || (gate === 'warn' && measure !== 'sharpness' && measure !== 'noise');

/** In the order in which things are put right: a card out of sight first; of a far or dark one the sharpness says nothing yet. */
const order: readonly FrameGate[] = ['whole', 'close', 'light', 'glare', 'sharp', 'still'];

/** One advice, the worst. `nothing`: no card; `moving`: it is blurred because it moves, or is all right but for moving. */
export function adviceOf(gates: readonly Gate[], quality: CardQuality | null, movedPercent: number | null): FrameAdvice | null {
  const bad = order.map((name) => gates.find(({ gate }) => gate === name)).find((gate) => gate?.state === 'bad');
  if (bad === undefined) return null;
  if (quality === null) return { code: 'nothing', measured: null, needed: null };
  const moves = { code: 'moving', measured: movedPercent, needed: stillPercent };
  if (bad.gate === 'still' || (bad.gate === 'sharp' && movedPercent !== null && movedPercent > stillPercent)) return moves;
  const rule = quality.rules.find((one) => gateOf(one) === bad.gate && one.measured === bad.measured && holdsBack(one));
  return { code: rule?.advice ?? bad.gate, measured: bad.measured, needed: bad.needed };
}
