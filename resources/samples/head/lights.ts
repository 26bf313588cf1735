import type { Scene } from './moment.ts';
import { clamp, mix } from './numbers.ts';
import type { Colour } from './numbers.ts';
import { toMap } from './raster.ts';
import type { DepthMap } from './raster.ts';

export interface Light { readonly towards: readonly [number, number, number]; readonly colour: Colour }

export interface Lights {
  readonly key: Light;
  readonly fill: Light;
  readonly rim: Light;
  readonly above: Colour;
  readonly below: Colour;
}

function direction(sideDegrees: number, upDegrees: number): [number, number, number] {
  const [s, u] = [(sideDegrees * Math.PI) / 180, (upDegrees * Math.PI) / 180];
  return [Math.sin(s) * Math.cos(u), Math.sin(u), Math.cos(s) * Math.cos(u)];
}

/** One soft main light, one weak from the other side, a rim from behind, and a room that is brighter above. */
export function lightsOf(scene: Scene): Lights {
  const w = scene.lightWarmth01;
  const e = scene.exposure;
  const warm: Colour = [mix(0.94, 1.1, w), 1, mix(1.06, 0.86, w)];
  const lit = (k: number): Colour => [warm[0] * k * e, warm[1] * k * e, warm[2] * k * e];
  const f = scene.fill01;
  return {
    key: { towards: direction(scene.lightSide, scene.lightUp), colour: lit(mix(1.25, 0.95, f)) },
    fill: { towards: direction(-scene.lightSide * 1.4 + (scene.lightSide > 0 ? -15 : 15), 8), colour: [0.22 * f * e, 0.23 * f * e, 0.25 * f * e] },
    rim: { towards: direction(scene.lightSide > 0 ? -150 : 150, 35), colour: [0.3 * e, 0.3 * e, 0.32 * e] },
    above: [0.34 * mix(0.6, 1.1, f) * e, 0.35 * mix(0.6, 1.1, f) * e, 0.37 * mix(0.6, 1.1, f) * e],
    below: [0.13 * e, 0.11 * e, 0.1 * e],
  };
}

const place = new Float32Array(3);
const aroundX = Float32Array.of(0, 0.9, -0.8, 0.2, -0.4, 0.6, -0.2, 0.75, -0.95, 0.35, -0.4, 0.1);
const aroundY = Float32Array.of(0, 0.2, 0.5, -0.95, -0.7, 0.8, 0.95, -0.6, -0.15, 0.35, 0.1, -0.45);

/** Share of the light that reaches a point: 1 in full light. The edge is soft over `blurCm`, found by `looks` (at most 12) looks around. */
export function lit01(map: DepthMap, x: number, y: number, z: number, biasCm: number, blurCm: number, looks: number): number {
  toMap(map, x, y, z, place);
  const reach = (blurCm * map.size) / (2 * map.reach);
  let open = 0;
  for (let k = 0; k < looks; k += 1) {
    const column = Math.floor(place[0]! + aroundX[k]! * reach);
    const row = Math.floor(place[1]! + aroundY[k]! * reach);
    if (column < 0 || row < 0 || column >= map.size || row >= map.size) { open += 1; continue; }
    const cover = map.depth[row * map.size + column]! - place[2]! - biasCm;
    open += 1 - clamp(cover / 0.35, 0, 1);
  }
  return open / looks;
}
