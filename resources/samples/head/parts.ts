/** The parts that are not the face itself: eyes, ears, teeth and shoulders, each a small grid. */
import { eyeBulge, eyeFrontZ, lidEdges } from './eyes.ts';
import type { Sheet } from './face-surface.ts';
import { mouthLine } from './features.ts';
import type { Identity } from './identity.ts';
import { bump, curveAt, hill, mix, smooth } from './numbers.ts';

/** A grid together with what its pixels are told: three numbers a point that the shader of its material understands. */
export interface Part extends Sheet {
  readonly told: Float32Array;
}

function part(columns: number, rows: number, at: (u: number, v: number) => readonly [readonly [number, number, number], readonly [number, number, number]]): Part {
  const points = new Float32Array(columns * rows * 3);
  const told = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [point, words] = at(column / (columns - 1), row / (rows - 1));
      points.set(point, (row * columns + column) * 3);
      told.set(words, (row * columns + column) * 3);
    }
  }
  return { columns, rows, points, told };
}

/** The white of one eye. Told: out, up, side (+1 is the eye at image right). */
export function eyePart(id: Identity, side: 1 | -1): Part {
  const tilt = (id.eyeTilt * Math.PI) / 180;
  return part(33, 21, (u, v) => {
    const out = mix(-1.75, 1.75, side > 0 ? u : 1 - u);
    const up = mix(1.05, -1.05, v);
    const bulge = eyeBulge(out, up);
    // Outside the open slit the ball sinks, so that it never shows through the lids.
    const edges = lidEdges(id, out, 1.15);
    const sunk = smooth(0.02, 0.3, Math.max(up - edges.upper, edges.lower - up));
    const ax = id.eyeApart + out * Math.cos(tilt) - up * Math.sin(tilt);
    return [[side * ax, up * Math.cos(tilt) + out * Math.sin(tilt), eyeFrontZ(id) + bulge - 0.02 - 0.8 * sunk - 0.3 * smooth(0.9, 1.2, Math.abs(out) / id.eyeHalfWidth)], [out, up, side]];
  });
}

/** One ear. Told: distance from its middle (0 to 1), angle, side. */
export function earPart(id: Identity, side: 1 | -1): Part {
  const tall = id.earSize / 2;
  const wide = tall * 0.56;
  const flare = (id.earOut * Math.PI) / 180;
  return part(41, 15, (u, v) => {
    const angle = -Math.PI * 2 * u * side;
    const r = 1 - v;
    const lobe = 1 - 0.22 * smooth(0.2, -1, Math.sin(angle)) + 0.06 * Math.sin(angle);
    const back = Math.cos(angle) * r * wide * lobe * (1 + 0.12 * Math.sin(angle));
    const up = Math.sin(angle) * r * tall;
    const rim = 0.32 * bump((r - 0.84) / 0.13) - 0.45 * hill(back + 0.15, up + 0.35, 0.75, 0.95) + 0.22 * bump((r - 0.52) / 0.16) * smooth(-0.4, 0.6, Math.cos(angle));
    const depth = rim - 0.5 * smooth(0.9, 1, r) * 0.4;
    const lean = up * 0.16;
    // The front edge lies on the head, the back edge stands away from it.
    const along = back + wide * 0.8;
    const point: [number, number, number] = [
      side * (id.cheekWidth * 0.985 - 0.2 + along * Math.sin(flare) + depth * Math.cos(flare) * 0.8),
      -1.35 + up,
      0.35 - along * Math.cos(flare) * 0.95 - lean + depth * Math.sin(flare) * 0.5,
    ];
    return [point, [r, angle, side]];
  });
}

/** A row of teeth. Told: distance along the arch from its middle, height over its biting edge (upper) or under it (lower, negative), openness to light. */
export function teethPart(id: Identity, upper: boolean): Part {
  const line = mouthLine(id, 0);
  const front = 8.95;
  const radius = id.mouthHalfWidth * (upper ? 0.98 : 0.9);
  return part(41, 9, (u, v) => {
    const angle = (u - 0.5) * 2 * 1.25;
    const x = radius * Math.sin(angle);
    const y = upper ? mix(line + 0.6, line - 0.5 + 0.12 * angle * angle, v) : mix(line + 0.18, line - 0.8, v);
    const height = upper ? (1 - v) * 0.9 : -v * 0.7;
    return [[x, y, front - (upper ? 0 : 0.22) - 2.2 * (1 - Math.cos(angle)) - 0.12 * v], [radius * angle, height, Math.cos(angle)]];
  });
}

const shoulders = {
  y: [-13.5, -15.4, -16.8, -18, -19.4, -21, -24, -32, -48],
  halfWidth: [0.86, 0.99, 7.0, 10.4, 14.8, 18.2, 20.4, 21.5, 21.5],
  front: [3.2, 3.9, 4.5, 5.3, 6.2, 7.0, 8.2, 9.6, 9.6],
  back: [4.2, 5.8, 7.4, 8.6, 9.6, 10.2, 10.6, 11, 11],
} as const;

/** Neck's foot, shoulders and chest, seen from the front and sides. Told: rest x, y, z. */
export function torsoPart(id: Identity): Part {
  const broad = mix(0.86, 1.04, id.masculine01);
  return part(61, 61, (u, v) => {
    const around = (u - 0.5) * 2 * Math.PI;
    const t = v * (shoulders.y.length - 1);
    const y = curveAt(shoulders.y, t);
    const halfWidth = curveAt(shoulders.halfWidth.map((w) => (w < 2 ? w * id.neckWidth : w * broad)), t);
    const cos = Math.cos(around);
    const z = cos > 0 ? curveAt(shoulders.front, t) * cos ** 0.8 : -curveAt(shoulders.back, t) * (-cos) ** 0.8;
    const x = halfWidth * Math.sin(around);
    // Shoulders hang: what is far out lies lower.
    const sag = 0.012 * Math.max(0, Math.abs(x) - 9) ** 2;
    const point: [number, number, number] = [x, y - sag + (cos < 0 ? 1.5 * -cos * smooth(-24, -18, y) : 0), z - 1];
    return [point, point];
  });
}
