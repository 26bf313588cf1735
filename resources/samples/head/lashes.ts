import { eyeBulge, eyeFrontZ, lidEdges } from './eyes.ts';
import type { Strands } from './hair.ts';
import type { Identity } from './identity.ts';
import type { Moment } from './moment.ts';
import { chanceFrom, clamp, mix, smooth } from './numbers.ts';

const perLid = 70;
const joints = 5;

/** Lashes stand on the lids' edges, so they are made anew for every moment. */
export function lashesOf(id: Identity, moment: Moment): Strands {
  const count = perLid * 4;
  const points = new Float32Array(count * joints * 3);
  const chance = chanceFrom(id.seed * 13 + 1);
  const tilt = (id.eyeTilt * Math.PI) / 180;
  const thick = mix(1.15, 0.75, id.masculine01);
  for (let i = 0; i < count; i += 1) {
    const side = i % 2 === 0 ? 1 : -1;
    const isUpper = i < perLid * 2;
    const s = mix(-0.82, 0.97, chance.between(0, 1));
    const out = s * id.eyeHalfWidth;
    const lid01 = side > 0 ? moment.leftLid01 : moment.rightLid01;
    const edges = lidEdges(id, out, lid01);
    const up = isUpper ? edges.upper : edges.lower;
    const z = eyeFrontZ(id) + eyeBulge(out, up) + 0.1;
    const length = (isUpper ? 0.42 : 0.2) * thick * chance.between(0.7, 1.1) * mix(0.7, 1, smooth(-0.8, 0.4, s));
    const rise = isUpper ? mix(-0.75, 0.55, smooth(0.2, 0.9, lid01)) : -0.8;
    for (let j = 0; j < joints; j += 1) {
      const t = (j / (joints - 1)) * length;
      const lo = out + t * (0.55 * s + 0.1);
      const lu = up + t * rise + (isUpper ? 0.5 * t * t : 0);
      const at = (i * joints + j) * 3;
      points[at] = side * (id.eyeApart + lo * Math.cos(tilt) - lu * Math.sin(tilt));
      points[at + 1] = lu * Math.cos(tilt) + lo * Math.sin(tilt);
      points[at + 2] = z + t * 0.75 * clamp(1 - t * 0.5, 0.4, 1);
    }
  }
  return { count, joints, points, anchors: new Int32Array(count).fill(-1), shades: new Float32Array(count).fill(0.35), width: 1 };
}
