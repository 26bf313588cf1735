import { featurePush, mouthLine, withLids } from './features.ts';
import type { Identity } from './identity.ts';
import { bump, curveAt, mix, smooth } from './numbers.ts';

/** A grid of points: `columns` around the head, `rows` from the crown to the base of the neck. Centimetres, y up, z to the viewer. */
export interface Sheet {
  readonly columns: number;
  readonly rows: number;
  readonly points: Float32Array;
}

const columns = 191;
/** Rows between one ring and the next: dense where the face is. */
const rowsBetween = [5, 6, 9, 16, 20, 18, 28, 30, 26, 20, 16, 12, 10, 8, 8, 6, 5] as const;

interface Rings {
  readonly frontY: readonly number[];
  readonly frontZ: readonly number[];
  readonly backY: readonly number[];
  readonly backZ: readonly number[];
  readonly halfWidth: readonly number[];
  readonly roundness: readonly number[];
}

/** The head as a stack of rings, each tilted the way jaw and skull are. */
function ringsOf(id: Identity): Rings {
  const chin = -id.chinDrop;
  const mouth = -id.mouthDrop;
  const square = mix(1.06, 0.84, id.jawSquare01);
  const cheek = id.cheekWidth;
  const jaw = id.jawWidth;
  return {
    frontY: [11.3, 10.95, 9.7, 7.5, 4.6, 2.0, 0.4, 0.33 * mouth, 0.7 * mouth, mouth, (mouth + chin) / 2 + 0.2, chin + 0.95, chin - 0.05, chin - 0.35, chin - 0.4, chin - 1.9, chin - 5.6, chin - 9],
    frontZ: [0.2, 3.2, 6.4, 8.5, 9.3, 9.5, 9.2, 9.0, 9.05, 9.15, 8.8, 8.75, 7.95, 6.3, 4.6, 3.5, 3.2, 3.2],
    backY: [11.3, 10.9, 9.5, 6.9, 3.8, 1.5, 0, -2, -3.4, -4.6, -5.4, -6, -6.6, -7.1, -7.8, -10, -15, -18],
    backZ: [-0.4, -3.8, -7.0, -8.9, -9.4, -9.3, -9.0, -8.4, -7.7, -7.1, -6.8, -6.6, -6.5, -6.4, -6.3, -6.2, -6.5, -7],
    halfWidth: [0.02, 0.42 * id.headWidth, 0.74 * id.headWidth, 0.94 * id.headWidth, id.headWidth, mix(id.headWidth, cheek, 0.5), cheek * 1.02, cheek, cheek * 0.965,
      mix(cheek, jaw, 0.45), mix(cheek, jaw, 0.8), jaw, jaw * 0.97, jaw * 0.92, id.neckWidth * 0.95, id.neckWidth * 0.97, id.neckWidth, id.neckWidth * 1.02],
    roundness: [1, 1, 1, 1, 0.97, 0.95, 0.97, 1, 1, 1, square + 0.06, square, square, square, 1, 1, 1, 1],
  };
}

/** One point of the smooth head before features, for ring position `t` and angle `around` (0 front, ±π back). */
function headPoint(rings: Rings, t: number, around: number): [number, number, number] {
  const cos = Math.cos(around);
  const sin = Math.sin(around);
  const roundness = cos > 0 ? curveAt(rings.roundness, t) : 1;
  const x = curveAt(rings.halfWidth, t) * Math.sign(sin) * Math.abs(sin) ** roundness;
  const depth = cos > 0 ? curveAt(rings.frontZ, t) : -curveAt(rings.backZ, t);
  const z = depth * Math.sign(cos) * Math.abs(cos) ** roundness;
  const rise = Math.min(1, 1 - cos);
  return [x, mix(curveAt(rings.frontY, t), curveAt(rings.backY, t), rise * rise * (3 - 2 * rise) * 0.5 + rise * 0.5), z];
}

/** The resting face of one person, without hair, ears and eyes. `mouthRow` is the row that follows the line between the lips. */
export function faceSheet(identity: Identity): Sheet & { readonly mouthRow: number } {
  const rings = ringsOf(identity);
  const rows = rowsBetween.reduce((sum, n) => sum + n, 1);
  const points = new Float32Array(columns * rows * 3);
  let row = 0;
  let mouthRow = 0;
  rowsBetween.forEach((count, ring) => {
    if (ring === 9) mouthRow = row;
    for (let step = 0; step < count + (ring === rowsBetween.length - 1 ? 1 : 0); step += 1) {
      const t = ring + step / count;
      for (let column = 0; column < columns; column += 1) {
        const s = (2 * column) / (columns - 1) - 1;
        const point = headPoint(rings, t, Math.PI * (0.42 * s + 0.58 * s ** 3));
        points.set(sculpted(identity, ...point, curveAt(rings.frontY, t)), (row * columns + column) * 3);
      }
      row += 1;
    }
  });
  return { columns, rows, points, mouthRow };
}

/** `rowY` is the height of this ring at the very front: near the lips the rows are levelled to it. */
function sculpted(identity: Identity, x: number, y: number, z: number, rowY: number): [number, number, number] {
  if (z <= 0) return [x, y, z];
  // Rows near the lips follow the line between them, so that the mouth can open along a row.
  const nearMouth = bump((rowY + identity.mouthDrop) / 1.4) * (1 - smooth(1, 1.6, Math.abs(x) / identity.mouthHalfWidth));
  const bent = mix(y, rowY + mouthLine(identity, x) + identity.mouthDrop, nearMouth);
  return [x, bent, withLids(identity, x, bent, z + featurePush(identity, x, bent, z))];
}
