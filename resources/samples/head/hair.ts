/** Grows the hair of one head, once. All strands have the same number of points, so that they fit one array. */
import { browPlace, brow01, grown01, scalp01 } from './face-marks.ts';
import type { Sheet } from './face-surface.ts';
import { lipPlace } from './features.ts';
import type { HairStyle, Identity } from './identity.ts';
import { chanceFrom, clamp, mix, smooth } from './numbers.ts';
import type { Chance } from './numbers.ts';

export interface Strands {
  readonly count: number;
  /** Points a strand. */
  readonly joints: number;
  /** Rest positions, strand by strand. */
  readonly points: Float32Array;
  /** The grid point whose movement a strand follows; -1 goes with the skull. */
  readonly anchors: Int32Array;
  /** Lightness of each strand, around 1. */
  readonly shades: Float32Array;
  /** Pixels wide at two samples a side. */
  readonly width: number;
}

type Vector = [number, number, number];

interface Growth {
  readonly strands: number;
  readonly joints: number;
  readonly topCm: number;
  readonly sideCm: number;
  /** How strongly the comb turns a strand in one step, 0 to 1. */
  readonly combed01: number;
  readonly lift: number;
  readonly weight: number;
  readonly curlCm: number;
  readonly volumeCm: number;
  /** Strands end here; -Infinity where length alone decides. */
  readonly cutY: number;
}

const growths: Readonly<Record<HairStyle, Growth>> = {
  bald: { strands: 7000, joints: 4, topCm: 0.3, sideCm: 0.5, combed01: 0.3, lift: 0.6, weight: 0.05, curlCm: 0, volumeCm: 0.05, cutY: -Infinity },
  cropped: { strands: 26000, joints: 4, topCm: 0.8, sideCm: 0.4, combed01: 0.3, lift: 0.7, weight: 0.05, curlCm: 0.02, volumeCm: 0.1, cutY: -Infinity },
  short: { strands: 22000, joints: 7, topCm: 3.6, sideCm: 1.1, combed01: 0.35, lift: 0.8, weight: 0.06, curlCm: 0.08, volumeCm: 0.8, cutY: -Infinity },
  swept: { strands: 20000, joints: 10, topCm: 7, sideCm: 1.6, combed01: 0.45, lift: 0.7, weight: 0.05, curlCm: 0.1, volumeCm: 1, cutY: -Infinity },
  curly: { strands: 15000, joints: 12, topCm: 5, sideCm: 3, combed01: 0.02, lift: 1, weight: 0.03, curlCm: 0.5, volumeCm: 1.6, cutY: -Infinity },
  bob: { strands: 14000, joints: 16, topCm: 19, sideCm: 12, combed01: 0.5, lift: 0.35, weight: 0.22, curlCm: 0.22, volumeCm: 1.5, cutY: -9.5 },
  long: { strands: 13000, joints: 20, topCm: 32, sideCm: 26, combed01: 0.5, lift: 0.3, weight: 0.25, curlCm: 0.3, volumeCm: 1.3, cutY: -14.5 },
  tied: { strands: 15000, joints: 14, topCm: 16, sideCm: 11, combed01: 0.7, lift: 0.15, weight: 0, curlCm: 0.08, volumeCm: 0.5, cutY: -Infinity },
};

/** Which way the comb goes at a place. */
function comb(id: Identity, p: Vector, parting: number): Vector {
  const side = p[0] > parting ? 1 : -1;
  const top = smooth(3, 7, p[1]);
  switch (id.hairStyle) {
    case 'bald': case 'cropped': return [0.1 * side, -0.6 * (1 - top), mix(-0.3, 0.6, top)];
    case 'short': return [mix(0.1 * side, 0.45 * Math.sign(id.hairParting || 1) * -1, top), mix(-0.8, 0.5, top), mix(-0.5, 0.5, top)];
    case 'swept': return [mix(0.1 * side, -0.85 * Math.sign(id.hairParting || 1), top), mix(-0.8, 0.3, top), -0.45];
    case 'curly': return [0, 1, 0];
    case 'bob': case 'long': return p[1] > 2.5 ? [0.9 * side, -0.25, p[2] > 3 ? -0.75 : -0.15] : [0.14 * side, -1, -0.12];
    // Tied back.
    default: return [-0.1 * p[0], 0.12 * (2 - p[1]) * 0.4, -1];
  }
}

const hugging: Readonly<Record<HairStyle, readonly [top: number, sides: number]>> = {
  bald: [0.5, 1], cropped: [0.4, 0.9], short: [0.3, 0.95], swept: [0.7, 1], curly: [0, 0], bob: [1, 1], long: [1, 1], tied: [1, 1],
};

/** Takes from a direction what would lead away from the skull, as far as the style lies close. */
function along(id: Identity, p: Vector, c: Vector): Vector {
  const [high, low] = hugging[id.hairStyle];
  const hug = mix(low, high, smooth(3.5, 7, p[1]));
  const n: Vector = [p[0] / id.headWidth ** 2, (p[1] - 0.9) / 100, p[2] / 90];
  const size = Math.hypot(...n) || 1;
  const outward = ((c[0] * n[0] + c[1] * n[1] + c[2] * n[2]) / size) * hug;
  if (outward <= 0) return c;
  const k = outward / size;
  return [c[0] - n[0] * k, c[1] - n[1] * k - 0.15 * hug, c[2] - n[2] * k];
}

/** Pushes a point out of the skull and keeps long hair off the face. */
function outside(id: Identity, p: Vector, layerCm: number): void {
  const [rx, ry, rz] = [id.headWidth + 0.1 + layerCm, 10.3 + layerCm, 9.45 + layerCm];
  const dy = p[1] - 0.9;
  if (dy > -6) {
    const r = Math.sqrt((p[0] / rx) ** 2 + (dy / ry) ** 2 + ((p[2] + 0.1) / rz) ** 2);
    if (r < 1) { p[0] /= r; p[1] = 0.9 + dy / r; p[2] = -0.1 + (p[2] + 0.1) / r; }
  }
  if (p[1] < 4.6 && p[2] > 1 && Math.abs(p[0]) < rx) {
    const wanted = mix(id.headWidth * 0.985, id.cheekWidth + 0.35, smooth(4.6, 1, p[1])) + layerCm * 0.6;
    if (Math.abs(p[0]) < wanted) p[0] = Math.sign(p[0] || 1) * mix(Math.abs(p[0]), wanted, 0.6);
    p[2] = mix(p[2], Math.min(p[2], 3.4), 0.5);
  }
}

function grow(id: Identity, growth: Growth, chance: Chance, root: Vector, normal: Vector, into: Float32Array, offset: number): void {
  const top = smooth(1.5, 6.5, root[1]);
  const length = mix(growth.sideCm, growth.topCm, top) * chance.between(0.75, 1.1);
  const step = length / (growth.joints - 1);
  const layer = growth.volumeCm * chance.between(0.05, 1) * mix(0.55, 1, top);
  const cut = growth.cutY + chance.between(-0.8, 0.8);
  const parting = id.hairParting + chance.between(-0.5, 0.5);
  const [phase, pitch] = [chance.between(0, 6.28), chance.between(1.1, 1.7)];
  const d: Vector = [normal[0] * growth.lift * mix(0.45, 1, top) + chance.between(-0.25, 0.25), normal[1] * growth.lift + chance.between(-0.25, 0.25), normal[2] * growth.lift + chance.between(-0.25, 0.25)];
  const p: Vector = [root[0], root[1], root[2]];
  for (let j = 0; j < growth.joints; j += 1) {
    const turn = phase + j * step * pitch * 1.6;
    const curl = growth.curlCm * Math.min(1, j / 3);
    into[offset + j * 3] = p[0] + Math.cos(turn) * curl;
    into[offset + j * 3 + 1] = p[1] + Math.sin(turn) * curl * 0.7;
    into[offset + j * 3 + 2] = p[2] + Math.sin(turn + 1) * curl;
    if (p[1] < cut) continue;
    const c = along(id, p, comb(id, p, parting));
    const k = growth.combed01;
    for (let a = 0; a < 3; a += 1) d[a] = d[a]! * (1 - k) + c[a]! * k;
    d[1] -= growth.weight * (p[1] > 5 ? 0.3 : 1);
    const size = Math.hypot(...d) || 1;
    for (let a = 0; a < 3; a += 1) { d[a] = d[a]! / size; p[a] = p[a]! + d[a]! * step; }
    outside(id, p, id.hairStyle === 'curly' ? 0 : Math.min(layer, 0.12 + j * step * 0.45));
  }
}

interface Field { readonly share: Float32Array; readonly total: number }

/** Picks grid cells by area and weight. */
function fieldOf(sheet: Sheet, weight: (x: number, y: number, z: number) => number): Field {
  const share = new Float32Array((sheet.rows - 1) * sheet.columns);
  let total = 0;
  for (let i = 0; i < share.length; i += 1) {
    const a = i * 3; const right = a + 3; const down = a + sheet.columns * 3;
    const p = sheet.points;
    const area = Math.hypot(p[right]! - p[a]!, p[right + 1]! - p[a + 1]!, p[right + 2]! - p[a + 2]!) * Math.hypot(p[down]! - p[a]!, p[down + 1]! - p[a + 1]!, p[down + 2]! - p[a + 2]!);
    total += (i % sheet.columns === sheet.columns - 1 ? 0 : area) * weight(p[a]!, p[a + 1]!, p[a + 2]!);
    share[i] = total;
  }
  return { share, total };
}

function pickCell(field: Field, chance: Chance): number {
  const wanted = chance.between(0, field.total);
  let [low, high] = [0, field.share.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (field.share[middle]! < wanted) low = middle + 1; else high = middle;
  }
  return low;
}

function rootIn(sheet: Sheet, cell: number, chance: Chance): Vector {
  const p = sheet.points; const a = cell * 3; const r = a + 3; const d = a + sheet.columns * 3;
  const [s, t] = [chance.between(0, 1), chance.between(0, 1)];
  return [0, 1, 2].map((k) => p[a + k]! + (p[r + k]! - p[a + k]!) * s + (p[d + k]! - p[a + k]!) * t) as Vector;
}

export function growHair(id: Identity, sheet: Sheet, normals: Float32Array): Strands {
  const growth = growths[id.hairStyle];
  const chance = chanceFrom(id.seed * 7 + 3);
  const bald = id.hairStyle === 'bald';
  const field = fieldOf(sheet, (x, y, z) => (bald ? scalp01(id, x, y, z) * smooth(4.2, 2.2, y) * smooth(0.9, 1.3, Math.atan2(Math.abs(x), z)) : scalp01(id, x, y, z) ** 2) * (y < -5 ? 0.6 : 1));
  const points = new Float32Array(growth.strands * growth.joints * 3);
  const shades = new Float32Array(growth.strands);
  for (let i = 0; i < growth.strands; i += 1) {
    const cell = pickCell(field, chance);
    const n: Vector = [normals[cell * 3]!, normals[cell * 3 + 1]!, normals[cell * 3 + 2]!];
    grow(id, growth, chance, rootIn(sheet, cell, chance), n, points, i * growth.joints * 3);
    shades[i] = chance.around(1, 0.16) * (chance.yes(id.grey01 * 0.35) ? 1.5 : 1);
  }
  return { count: growth.strands, joints: growth.joints, points, anchors: new Int32Array(growth.strands).fill(-1), shades, width: 1 };
}

/** Brows and beard: short hairs that follow the face. */
export function growFaceHair(id: Identity, sheet: Sheet, normals: Float32Array): Strands {
  const chance = chanceFrom(id.seed * 11 + 5);
  const joints = 4;
  const browCount = Math.round(700 * id.browDensity01);
  const beardCount = { none: 0, shadow: 0, stubble: 5000, moustache: 1400, goatee: 2200, full: 8000 }[id.beard];
  const brows = fieldOf(sheet, (x, y, z) => (z > 4 ? brow01(id, x, y) : 0));
  const beard = fieldOf(sheet, (x, y, z) => {
    const lips = lipPlace(id, x, y);
    return Math.min(lips.upper, lips.lower) < 1.15 ? 0 : grown01(id, x, y, z);
  });
  const count = browCount + beardCount;
  const points = new Float32Array(count * joints * 3);
  const anchors = new Int32Array(count);
  const shades = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const isBrow = i < browCount;
    const cell = pickCell(isBrow ? brows : beard, chance);
    const root = rootIn(sheet, cell, chance);
    const n: Vector = [normals[cell * 3]!, normals[cell * 3 + 1]!, normals[cell * 3 + 2]!];
    const side = Math.sign(root[0] || 1);
    const along = clamp(browPlace(id, Math.abs(root[0])).along01, 0, 1);
    const lay: Vector = isBrow
      ? [side * mix(0.35, 1, smooth(0, 0.5, along)), mix(0.9, -0.35, smooth(0, 0.65, along)) + (root[1] > browPlace(id, Math.abs(root[0])).middleY ? -0.25 : 0.25), 0]
      : [side * 0.25 + 0.05 * root[0], -1, 0.15];
    const length = isBrow ? chance.between(0.35, 0.75) : id.beard === 'stubble' ? chance.between(0.1, 0.22) : chance.between(0.5, 1.1);
    for (let j = 0; j < joints; j += 1) {
      const t = (j / (joints - 1)) * length;
      const lift = 0.05 + (isBrow ? 0.16 : 0.35) * t * (1 - 0.4 * (t / length));
      for (let a = 0; a < 3; a += 1) points[(i * joints + j) * 3 + a] = root[a]! + n[a]! * lift + (lay[a]! - n[a]! * (lay[0] * n[0] + lay[1] * n[1] + lay[2] * n[2])) * t;
    }
    anchors[i] = cell;
    shades[i] = chance.around(isBrow ? 0.75 : 0.95, 0.15);
  }
  return { count, joints, points, anchors, shades, width: 1 };
}
