/** Which exchange of glyphs makes every check digit pass, if there is exactly one. */
import { checksOf, coveredBy, glyphValue, type MrzCheckName, type MrzFormat } from './mrz.ts';

export interface Candidate {
  readonly line: number;
  readonly at: number;
  /** What may stand there instead. */
  readonly glyph: string;
  /** Whether it was seen well enough to be exchanged together with another. */
  readonly inPairs: boolean;
}

interface Effect { readonly candidate: Candidate; readonly change: readonly number[] }

/**
 * One exchange is tried, then two at different places. Null when none or more than one solves it: a guess is no repair.
 * Check digits are sums modulo 10, so an exchange shifts each by a number that does not depend on the rest.
 */
export function repairs(format: MrzFormat, lines: readonly string[], candidates: readonly Candidate[]): readonly Candidate[] | null {
  const names = checksOf(format, lines).filter(({ result }) => result !== 'not-performed').map(({ name }) => name);
  const weights = new Map(names.map((name) => [name, weightsOf(format, lines, name)]));
  const missing = names.map((name) => modulo(-residue(lines, weights.get(name)!)));
  const effects: Effect[] = candidates.flatMap((candidate) => {
    const by = glyphValue(candidate.glyph) - glyphValue(lines[candidate.line]![candidate.at]!);
    const change = names.map((name) => modulo(by * (weights.get(name)!.get(key(candidate)) ?? 0)));
    return change.every((each) => each === 0) ? [] : [{ candidate, change }];
  });
  const solves = (...chosen: Candidate[]): boolean => everyDigitPasses(format, exchanged(lines, chosen));
  const singles = effects.filter(({ candidate, change }) => change.every((each, index) => each === missing[index]) && solves(candidate));
  if (singles.length > 0) return singles.length === 1 ? [singles[0]!.candidate] : null;
  const pairs: (readonly Candidate[])[] = [];
  const paired = effects.filter(({ candidate }) => candidate.inPairs);
  for (const [index, one] of paired.entries()) {
    for (const other of paired.slice(index + 1)) {
      if (key(one.candidate) === key(other.candidate)) continue;
      if (!one.change.every((each, at) => (each + other.change[at]!) % 10 === missing[at])) continue;
      if (solves(one.candidate, other.candidate)) pairs.push([one.candidate, other.candidate]);
      if (pairs.length > 1) return null;
    }
  }
  return pairs[0] ?? null;
}

const modulo = (value: number): number => ((value % 10) + 10) % 10;
const key = ({ line, at }: { readonly line: number; readonly at: number }): string => `${line}:${at}`;

const everyDigitPasses = (format: MrzFormat, lines: readonly string[]): boolean => checksOf(format, lines).every(({ result }) => result !== 'failed');

export const exchanged = (lines: readonly string[], chosen: readonly Pick<Candidate, 'line' | 'at' | 'glyph'>[]): string[] => lines.map((text, line) =>
  chosen.filter((each) => each.line === line).reduce((changed, { at, glyph }) => changed.slice(0, at) + glyph + changed.slice(at + 1), text));

/** By place: 7, 3, 1 in turn for what the digit is counted over, -1 for the digit itself, so that a right zone sums to nought. */
function weightsOf(format: MrzFormat, lines: readonly string[], name: MrzCheckName): Map<string, number> {
  const order = coveredBy(format, lines, name).flatMap(({ line, from, to }) => Array.from({ length: to - from }, (_, index) => ({ line, at: from + index })));
  const long = name === 'document-number' ? longNumberEnd(lines, order) : null;
  const counted = long ?? { over: order.slice(0, -1), digit: order.at(-1)! };
  const weights = new Map<string, number>();
  counted.over.forEach((place, index) => weights.set(key(place), [7, 3, 1][index % 3]!));
  weights.set(key(counted.digit), -1);
  return weights;
}

/** A number that runs on ends, with its digit, at the first filler of the optional field. */
function longNumberEnd(lines: readonly string[], order: readonly { line: number; at: number }[]): { over: { line: number; at: number }[]; digit: { line: number; at: number } } | null {
  if (order.length <= 10) return null;
  const filler = order.findIndex(({ line, at }, index) => index >= 9 && lines[line]![at] === '<');
  const end = filler === -1 ? order.length - 1 : filler;
  return { over: order.slice(0, end - 1), digit: order[end - 1]! };
}

function residue(lines: readonly string[], weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [place, weight] of weights) {
    const [line, at] = place.split(':').map(Number);
    sum += weight * glyphValue(lines[line!]![at!]!);
  }
  return modulo(sum);
}

