/** Could this quad be a card seen by a camera, and is its outline really there? */
import type { Quad } from '../cases/words.ts';
import type { RefinedSide } from './refine-outline.ts';
import { aspectOf, innerAngles, signedArea } from './quad-geometry.ts';

/** Width by height: ID-1 85.60 x 53.98 mm, ID-2 105 x 74 mm, ID-3 125 x 88 mm (ISO/IEC 7810:2019, clause 5). */
export const cardSizesMm = [[85.6, 53.98], [105, 74], [125, 88]] as const;
export const cardAspects = cardSizesMm.map(([width, height]) => width / height);

export interface FrameSize { readonly width: number; readonly height: number }

export interface Shape {
  readonly possible: boolean;
  /** Share of the picture. */
  readonly area01: number;
  /** How far the aspect is from the nearest known one, as a natural logarithm: 0.1 is about a tenth. */
  readonly aspectError: number;
  /** Degrees by which the worst corner misses a right angle, less what a tilted camera explains, as a share of 90. */
  readonly skew: number;
}

/** A card that fills less of the picture is under 120 dpi in a 1080p frame, too coarse to read. */
const leastArea = 0.07;
const worstCornerDegrees = 40;
const worstAspectError = 0.3;
const impossible: Shape = { possible: false, area01: 0, aspectError: 1, skew: 1 };

export function judgeShape(quad: Quad, frame: FrameSize, aspects: readonly number[]): Shape {
  const area = signedArea(quad);
  const area01 = Math.abs(area) / (frame.width * frame.height);
  if (!(area01 >= leastArea && area01 <= 1.1)) return impossible;
  const angles = innerAngles(area > 0 ? quad : [quad[3], quad[2], quad[1], quad[0]]);
  const worst = Math.max(...angles.map((angle) => Math.abs(angle - 90)));
  if (worst > worstCornerDegrees) return impossible;
  const { seen, tilted } = aspectOf(quad, frame);
  // Of two honest estimates the kinder one counts: a wrong focal length spoils the second, a real tilt the first.
  const aspectError = Math.min(...aspects.flatMap((aspect) => [offBy(seen, aspect), offBy(tilted, aspect)]));
  if (!(aspectError < worstAspectError)) return impossible;
  return { possible: true, area01, aspectError, skew: Math.max(0, worst - 12) / 90 };
}

const offBy = (value: number, aspect: number): number => Math.abs(Math.log(Math.max(value, 1 / value) / aspect));

/** Is the picture itself shaped like a card, as a flat scan of one is? Scanners and croppers are right to a pixel or two, cameras have other shapes. */
export const frameIsCard = (frame: FrameSize, aspects: readonly number[]): boolean =>
  aspects.some((aspect) => offBy(frame.width / frame.height, aspect) < 0.025);

/**
 * 0 to 1: how much of the outline was seen, coarsely (`support`) and on the refined line, the worst side counting as much as all four
 * together, less what its shape lacks.
 */
export function outlineScore(support: readonly number[], sides: readonly RefinedSide[], shape: Shape): number {
  const seen = sides.map((side, i) => (side.visible01 < 1 / 3 ? 0.8 * support[i]! : 0.4 * side.onLine01 + 0.6 * support[i]!));
  const hidden = sides.reduce((sum, side) => sum + 1 - side.visible01, 0) / 4;
  const mean = seen.reduce((sum, value) => sum + value, 0) / 4;
  return Math.min(1, Math.max(0, 0.5 * mean + 0.5 * Math.min(...seen) - 0.7 * shape.aspectError - shape.skew - 0.2 * hidden));
}

/**
 * Sides that run on past their corners are a table's, a barcode's or a ruled page's rather than a card's. With this taken off the score,
 * the true outlines of 200 staged and simulated pictures had 0.68 and more, the best false ones in portraits and on empty desks 0.58 and
 * less; a paper of a card's shape cannot be told from a card here, the reading must.
 */
export const isPlausible = (score01: number, overrun: number): boolean => score01 - 0.9 * Math.max(0, overrun - 0.08) >= 0.63;

/**
 * A rectangle printed on a card that fills the picture (portrait, barcode panel): it lies square in the picture, which a card on a desk
 * hardly ever does, and is either small for a scan that is itself shaped like a card, or small and not quite of a card's shape.
 */
export function looksPrinted(quad: Quad, shape: Shape, scan: boolean): boolean {
  const lean = quad.map(([x, y], i) => {
    const [nx, ny] = quad[(i + 1) % 4]!;
    return Math.min(Math.abs(nx - x), Math.abs(ny - y)) / Math.hypot(nx - x, ny - y);
  });
  return Math.max(...lean) < 0.012 && (scan ? shape.area01 < 0.5 : shape.area01 < 0.2 && shape.aspectError > 0.03);
}
