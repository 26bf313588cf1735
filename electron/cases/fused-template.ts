/**
 * One template of two embedders: both of unit length, the second one halved, one after the other. The distance of two such templates is
 * sqrt(d1^2 + (0.5 d2)^2); docs/decisions/0016 says why this is the rule that the thresholds belong to. Pure.
 */

/** Numbers of the first embedder's template. */
const firstLength = 128;
const secondLength = 1024;
/** How much the second one counts. */
const secondWeight = 0.5;

/** Of two unit-length templates, 128 and 1024 numbers; others are a bug and throw. */
export function fuse(first: Float32Array, second: Float32Array): Float32Array {
  if (first.length !== firstLength || second.length !== secondLength) throw new Error(`templates of ${first.length} and ${second.length} numbers are not fused`);
  const fused = new Float32Array(firstLength + secondLength);
  fused.set(first, 0);
  fused.set(second.map((value) => value * secondWeight), firstLength);
  return fused;
}

/** One part of a template, `[from, to)`, and the length that it has. */
export interface TemplatePart { readonly from: number; readonly to: number; readonly length: number }

/** The parts of a template of so many numbers: each embedder's own. */
export function partsOf(numbers: number): readonly TemplatePart[] {
  if (numbers !== firstLength + secondLength) return [{ from: 0, to: numbers, length: 1 }];
  return [{ from: 0, to: firstLength, length: 1 }, { from: firstLength, to: numbers, length: secondWeight }];
}
