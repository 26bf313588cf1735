import type { Head } from './head.ts';
import type { Lights } from './lights.ts';
import type { Moment, Scene } from './moment.ts';
import { carried } from './raster.ts';
import type { DepthMap, Layers, Lens } from './raster.ts';
import { lightOn, unit } from './shade.ts';
import type { Spot, Surface } from './shade.ts';
import { earSurface, eyeSurface, faceSurface, materials, throatSurface, toothSurface, torsoSurface } from './surfaces.ts';

interface Job {
  readonly layers: Layers;
  readonly lens: Lens;
  readonly light: Float32Array;
  readonly lights: Lights;
  readonly shadows: DepthMap;
  readonly head: Head;
  readonly moment: Moment;
  readonly scene: Scene;
}

/** Turns what was painted into light, sample by sample. */
export function shadePixels(job: Job): void {
  const { layers, lens, scene, light } = job;
  for (let y = 0; y < layers.height; y += 1) {
    for (let x = 0; x < layers.width; x += 1) {
      const at = y * layers.width + x;
      const material = layers.material[at]!;
      if (material === materials.nothing || material === materials.done) continue;
      const depth = 1 / layers.nearness[at]!;
      const vx = ((x + 0.5 - lens.centreX) / lens.focal) * depth;
      const vy = ((lens.centreY - y - 0.5) / lens.focal) * depth;
      const v = layers.values;
      const k = at * carried;
      const spot: Spot = {
        told: [v[k]!, v[k + 1]!, v[k + 2]!],
        normal: unit(v[k + 3]!, v[k + 4]!, v[k + 5]!),
        at: [vx, vy - 2.2, 8 + scene.cameraCm - depth],
        eye: unit(-vx, -vy, depth),
        sky01: v[k + 6]!, free: v[k + 7]!,
      };
      light.set(colourOf(job, material, spot), at * 3);
      layers.material[at] = materials.done;
    }
  }
}

function colourOf(job: Job, material: number, spot: Spot): [number, number, number] {
  const { head, moment, lights, shadows } = job;
  const lit = (surface: Surface, blurCm: number): [number, number, number] => lightOn(surface, spot, lights, shadows, blurCm);
  switch (material) {
    case materials.face: return lit(faceSurface(head, moment, spot), 0.45);
    case materials.ear: return lit(earSurface(head, spot), 0.45);
    case materials.eye: {
      const { surface, glint } = eyeSurface(head, moment, spot, lights.key.towards);
      const [r, g, b] = lit(surface, 0.3);
      return [r + glint * lights.key.colour[0], g + glint * lights.key.colour[1], b + glint * lights.key.colour[2]];
    }
    case materials.upperTeeth: return lit(toothSurface(spot, true, moment.mouthOpen01), 0.3);
    case materials.lowerTeeth: return lit(toothSurface(spot, false, moment.mouthOpen01), 0.3);
    case materials.throat: return lit(throatSurface(spot), 0.3);
    case materials.torso: return lit(torsoSurface(head, spot), 0.6);
    default: throw new Error(`no such material: ${material}`);
  }
}
