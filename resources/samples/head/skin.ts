import { eyePoint } from './eyes.ts';
import { beard01, blush01, brow01, grown01, scalp01 } from './face-marks.ts';
import { lipPlace, mouthLine, nasolabialDistance } from './features.ts';
import type { Identity } from './identity.ts';
import { bump, clamp, hill, linear, mix, mixColour, noise, roughNoise, smooth, times } from './numbers.ts';
import type { Colour } from './numbers.ts';

/** The front of the head seen flat: colour, gloss and the slope of the fine relief, by rest x and y. */
export interface SkinAtlas {
  readonly columns: number;
  readonly rows: number;
  readonly perCm: number;
  readonly left: number;
  readonly top: number;
  /** Six values a point: red, green, blue (linear light), gloss 0 to 1, slope along x, slope along y. */
  readonly data: Float32Array;
}

const perCm = 36;
const [left, right, top, bottom] = [-8.5, 8.5, 9.5, -15] as const;
export const skinChannels = 6;

const tones: readonly Colour[] = ['#e8c6b4', '#d9af95', '#c0937a', '#946a4e', '#6b4735', '#4a3127'].map(linear);

export function baseTone(id: Identity): Colour {
  const at = clamp(id.melanin01, 0, 0.999) * (tones.length - 1);
  const tone = mixColour(tones[Math.floor(at)]!, tones[Math.floor(at) + 1]!, at % 1);
  const u = id.undertone;
  return [tone[0] * (1 - 0.04 * u), tone[1] * (1 + 0.03 * u), tone[2] * (0.98 - 0.09 * u)];
}

export function hairTone(id: Identity): Colour {
  return mixColour(linear(id.hairColour), linear('#a9a6a1'), id.grey01 * 0.85);
}

/** Relief in centimetres: pores, wrinkles, the lips' fine lines. */
function relief(id: Identity, x: number, y: number): number {
  const ax = Math.abs(x);
  const lined = id.wrinkles01;
  let h = 0.006 * noise(x * 14, y * 14, 11) + 0.012 * roughNoise(x * 4, y * 4, 17);
  for (let k = 0; k < 4; k += 1) {
    const lineY = id.browRise + 1.25 + k * 0.85 + 0.18 * Math.cos(x * 0.8 + k) + 0.12 * noise(x * 1.3, k * 7, 23);
    h -= 0.11 * lined * bump((y - lineY) / 0.09) * smooth(4.6, 2.5, ax) * (0.4 + noise(x * 1.1, k * 3, 29));
  }
  h -= 0.05 * lined * bump((ax - 0.5) / 0.12) * hill(0, y - 1.6, 1, 0.8) * 0.7;
  const { out, up } = eyePoint(id, x, y);
  const ray = Math.atan2(up + 0.05, out - 1.1);
  if (out > 1.4) h -= 0.07 * lined * bump(Math.sin(ray * 7) / 0.4) * bump((out - 2.1) / 0.55) * smooth(1.1, 0.7, Math.abs(ray));
  h -= (0.02 + 0.1 * lined) * bump((up + 1.15 - 0.18 * out * out * 0.4) / 0.14) * smooth(1.7, 1.1, Math.abs(out));
  h -= (0.015 + 0.09 * lined) * bump(nasolabialDistance(id, ax, y) / 0.12) * smooth(-7.6, -6.4, y) * smooth(-3.8, -4.8, y);
  h -= 0.09 * lined * bump((ax - id.mouthHalfWidth - 0.25) / 0.12) * hill(0, y + id.mouthDrop + 0.9, 1, 0.7);
  const lips = lipPlace(id, x, y);
  if (Math.min(lips.upper, lips.lower) < 1) h += 0.014 * noise(x * 11, y * 1.6, 31);
  return h;
}

function lipColour(id: Identity): Colour {
  const skin = baseTone(id);
  const bare: Colour = [skin[0] * 0.8, skin[1] * 0.6, skin[2] * 0.62];
  const rosy = mixColour(linear('#a83a44'), linear('#6e2329'), clamp(id.melanin01 * 1.2, 0, 1));
  return mixColour(bare, rosy, id.lipRedness01);
}

/** One soft dot, or none, in each cell of a fine grid. */
function freckle(x: number, y: number): number {
  const cell = 0.27;
  const [cx, cy] = [Math.floor(x / cell), Math.floor(y / cell)];
  const at = (k: number): number => noise(cx * 3 + 0.001, cy * 3 + 0.001, 61 + k);
  if (at(0) < 0.45) return 0;
  const d = Math.hypot(x / cell - cx - 0.3 - 0.4 * at(1), y / cell - cy - 0.3 - 0.4 * at(2));
  return smooth(0.2 + 0.14 * at(3), 0.08, d) * (0.4 + 0.6 * at(4));
}

function colourAt(id: Identity, tone: Colour, lip: Colour, hair: Colour, x: number, y: number, z: number): { colour: Colour; gloss: number } {
  const ax = Math.abs(x);
  const patchy = 1 + 0.62 * (roughNoise(ax / 1.9 + 11, y / 1.9 + 37, id.seed * 5 + 1001) - 0.5) + 0.16 * (roughNoise(x * 0.8, y * 0.8, 41) - 0.5) + 0.09 * (noise(x * 9, y * 9, 47) - 0.5);
  const blood = blush01(id, x, y) * id.redness01 * (1 - 0.6 * id.melanin01);
  let colour: Colour = [tone[0] * patchy * (1 + 0.06 * blood), tone[1] * patchy * (1 - 0.17 * blood), tone[2] * patchy * (1 - 0.17 * blood)];
  let gloss = 0.42 + 0.22 * hill(x, y - 4, 3.5, 2) + 0.3 * hill(x, y + id.noseDrop - 1, 1.2, 2) + 0.08 * noise(x * 6, y * 6, 53);
  const { out, up } = eyePoint(id, x, y);
  const lidShade = hill(out, up - 0.75, 1.5, 0.42) * (0.12 + 0.42 * id.sockets01) + hill(out + 1.35, up - 0.15, 0.5, 0.6) * (0.2 + 0.35 * id.sockets01);
  const lidFold = bump((up - id.eyeHeight * 0.56 - id.lidFold + 0.1 * (out / 1.5) ** 2) / 0.07) * smooth(1.75, 1.2, Math.abs(out)) * 0.4;
  const bag = hill(out + 0.2, up + 1.0, 1.15, 0.38) * (0.05 + 0.35 * id.bags01 + 0.2 * id.sockets01);
  colour = [colour[0] * (1 - lidShade * 0.75 - bag * 0.8) * (1 - 0.8 * lidFold), colour[1] * (1 - lidShade - bag) * (1 - lidFold), colour[2] * (1 - lidShade * 0.95 - bag * 0.85) * (1 - lidFold)];
  if (id.freckles01 > 0) {
    const spot = freckle(x, y) * hill(ax - 2.6, y + 2.2, 2.8, 2.4) * id.freckles01;
    colour = mixColour(colour, [colour[0] * 0.66, colour[1] * 0.5, colour[2] * 0.42], spot);
  }
  for (const [mx, my] of id.moles) colour = mixColour(colour, times(linear('#3a2418'), 1.2), smooth(0.13, 0.07, Math.hypot(x - mx, y - my)) * 0.8);
  const lips = lipPlace(id, x, y);
  const red = smooth(1.16, 0.8, Math.min(lips.upper, lips.lower)) * smooth(0.06, 0.5, lips.across);
  const stubble = id.masculine01 < 0.5 ? 0 : beard01(id, x, y, z) * (id.beard === 'none' ? 0.1 : id.beard === 'shadow' ? 0.34 : 0.2);
  const fuzz = Math.max(stubble, grown01(id, x, y, z) * (id.beard === 'shadow' ? 0.3 : 0.62)) * (0.8 + 0.4 * noise(x * 13, y * 13, 67));
  colour = mixColour(colour, mixColour(times(hair, 0.8), times(tone, 0.32), 0.35), clamp(fuzz, 0, 0.9) * (1 - red));
  colour = mixColour(colour, times(lip, (lips.lower < 9 ? 1.08 : 0.86) * (0.94 + 0.12 * noise(x * 10, y * 2, 71))), red * 0.92);
  gloss = mix(gloss * (1 - 0.6 * clamp(fuzz, 0, 1)), 0.75, red);
  colour = mixColour(colour, times(mixColour(hair, linear('#1c1410'), id.browDark01), 0.7), brow01(id, x, y) * id.browDensity01 * 0.5);
  const nostril = smooth(0.55, 0.95, hill(ax - 0.36 * id.noseWidth, y - (-id.noseDrop + 0.13), 0.36, 0.2));
  colour = times(colour, 1 - 0.85 * nostril);
  const fold = bump(nasolabialDistance(id, ax, y) / 0.3) * smooth(-7.4, -6.2, y) * smooth(-3.9, -4.9, y) * (0.03 + 0.08 * id.wrinkles01 + 0.16 * id.folds01);
  colour = times(colour, 1 - fold);
  const seam = bump((y - mouthLine(id, x)) / 0.05) * smooth(0.02, 0.25, lips.across);
  colour = times(colour, 1 - 0.55 * seam);
  const scalp = id.hairStyle === 'bald' ? scalp01(id, x, y, z) * 0.12 : scalp01(id, x, y, z) * 0.95;
  return { colour: mixColour(colour, times(hair, 0.35), scalp), gloss: gloss * (1 - 0.7 * scalp) * (1 - nostril) };
}

/** Paints one person's skin once; every picture of that person takes from it. `depthAt` tells the rest depth under a flat position. */
export function paintSkin(id: Identity, depthAt: (x: number, y: number) => number): SkinAtlas {
  const columns = Math.round((right - left) * perCm);
  const rows = Math.round((top - bottom) * perCm);
  const data = new Float32Array(columns * rows * skinChannels);
  const [tone, lip, hair] = [baseTone(id), lipColour(id), hairTone(id)];
  const heights = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = left + (column + 0.5) / perCm;
      const y = top - (row + 0.5) / perCm;
      const at = (row * columns + column) * skinChannels;
      const { colour, gloss } = colourAt(id, tone, lip, hair, x, y, depthAt(x, y));
      data[at] = colour[0]; data[at + 1] = colour[1]; data[at + 2] = colour[2]; data[at + 3] = clamp(gloss, 0, 1);
      heights[row * columns + column] = relief(id, x, y);
    }
  }
  for (let row = 1; row + 1 < rows; row += 1) {
    for (let column = 1; column + 1 < columns; column += 1) {
      const i = row * columns + column;
      data[i * skinChannels + 4] = (heights[i + 1]! - heights[i - 1]!) * perCm * 0.5;
      data[i * skinChannels + 5] = (heights[i - columns]! - heights[i + columns]!) * perCm * 0.5;
    }
  }
  return { columns, rows, perCm, left, top, data };
}

/** Takes the six values at a rest position, blended between neighbours. */
export function skinAt(atlas: SkinAtlas, x: number, y: number, out: Float32Array): void {
  const fx = clamp((x - atlas.left) * atlas.perCm - 0.5, 0, atlas.columns - 1.001);
  const fy = clamp((atlas.top - y) * atlas.perCm - 0.5, 0, atlas.rows - 1.001);
  const ix = Math.floor(fx); const iy = Math.floor(fy);
  const tx = fx - ix; const ty = fy - iy;
  const a = (iy * atlas.columns + ix) * skinChannels;
  const b = a + atlas.columns * skinChannels;
  for (let k = 0; k < skinChannels; k += 1) {
    const upper = atlas.data[a + k]! * (1 - tx) + atlas.data[a + skinChannels + k]! * tx;
    const lower = atlas.data[b + k]! * (1 - tx) + atlas.data[b + skinChannels + k]! * tx;
    out[k] = upper * (1 - ty) + lower * ty;
  }
}
