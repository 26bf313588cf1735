import { lit01 } from './lights.ts';
import type { Lights } from './lights.ts';
import { clamp, mix } from './numbers.ts';
import type { Colour } from './numbers.ts';
import type { DepthMap, Layers, Lens } from './raster.ts';
import { toMap } from './raster.ts';
import type { Strands } from './hair.ts';
import { unit } from './shade.ts';

/** Lets hair cast shadow: each joint darkens one cell of the map. */
export function strandsIntoDepth(map: DepthMap, room: Float32Array): void {
  const out = new Float32Array(3);
  for (let i = 0; i < room.length; i += 3) {
    toMap(map, room[i]!, room[i + 1]!, room[i + 2]!, out);
    const column = Math.floor(out[0]!); const row = Math.floor(out[1]!);
    if (column < 0 || row < 0 || column >= map.size || row >= map.size) continue;
    const at = row * map.size + column;
    if (out[2]! > map.depth[at]!) map.depth[at] = out[2]!;
  }
}

/** Colour of every joint: light along a thread (Kajiya and Kay's model), shaded by the hair and head before it. */
export function strandColours(strands: Strands, room: Float32Array, tone: Colour, gloss: number, lights: Lights, shadows: DepthMap | null, lensAt: readonly [number, number, number], middle: readonly [number, number, number]): Float32Array {
  const { count, joints } = strands;
  const colours = new Float32Array(count * joints * 3);
  for (let s = 0; s < count; s += 1) {
    for (let j = 0; j < joints; j += 1) {
      const at = (s * joints + j) * 3;
      const before = j === 0 ? at : at - 3; const after = j === joints - 1 ? at : at + 3;
      const [x, y, z] = [room[at]!, room[at + 1]!, room[at + 2]!];
      const t = unit(room[after]! - room[before]!, room[after + 1]! - room[before + 1]!, room[after + 2]! - room[before + 2]!);
      const n = unit(x - middle[0], y - middle[1], z - middle[2]);
      const eye = unit(lensAt[0] - x, lensAt[1] - y, lensAt[2] - z);
      const l = lights.key.towards;
      const tl = t[0] * l[0] + t[1] * l[1] + t[2] * l[2];
      const facing = clamp((n[0] * l[0] + n[1] * l[1] + n[2] * l[2] + 0.35) / 1.35, 0, 1);
      const open = shadows === null ? 1 : lit01(shadows, x + n[0] * 0.25, y + n[1] * 0.25, z + n[2] * 0.25, 0.3, 0.3, 2);
      const h = unit(l[0] + eye[0], l[1] + eye[1], l[2] + eye[2]);
      const th = t[0] * h[0] + t[1] * h[1] + t[2] * h[2];
      const diffuse = Math.sqrt(Math.max(0, 1 - tl * tl)) * facing * (0.25 + 0.75 * open);
      const shine = Math.pow(Math.sqrt(Math.max(0, 1 - th * th)), 45) * gloss * facing * open * 0.5;
      const depth = mix(0.45, 1, Math.min(1, (j + 0.5) / (joints * 0.5)));
      const shade = strands.shades[s]! * depth;
      for (let c = 0; c < 3; c += 1) {
        const room01 = mix(lights.below[c]!, lights.above[c]!, n[1] * 0.5 + 0.5);
        colours[at + c] = tone[c]! * shade * (lights.key.colour[c]! * diffuse * 1.1 + room01 + lights.fill.colour[c]! * 0.6) + shine * (0.05 + tone[c]! * 1.6) * lights.key.colour[c]! * 0.35 * shade;
      }
    }
  }
  return colours;
}

/** Draws strands as thin lines over what is painted, nearer ones hiding farther ones. `view` is in the lens's axes. */
export function drawStrands(layers: Layers, lens: Lens, light: Float32Array, strands: Strands, view: Float32Array, colours: Float32Array, opacity: number): void {
  const { count, joints } = strands;
  for (let s = 0; s < count; s += 1) {
    for (let j = 0; j + 1 < joints; j += 1) {
      const a = (s * joints + j) * 3; const b = a + 3;
      const na = -1 / view[a + 2]!; const nb = -1 / view[b + 2]!;
      if (na <= 0 || nb <= 0) continue;
      const ax = lens.centreX + view[a]! * lens.focal * na; const ay = lens.centreY - view[a + 1]! * lens.focal * na;
      const bx = lens.centreX + view[b]! * lens.focal * nb; const by = lens.centreY - view[b + 1]! * lens.focal * nb;
      const steps = Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)));
      if (steps === 0 || steps > 4000) continue;
      const cover = opacity * (j + 2 === joints ? 0.7 : 1);
      const stays = 1 - cover;
      const [r0, g0, b0] = [colours[a]! * cover, colours[a + 1]! * cover, colours[a + 2]! * cover];
      const [dr, dg, db] = [colours[b]! * cover - r0, colours[b + 1]! * cover - g0, colours[b + 2]! * cover - b0];
      for (let k = 0; k < steps; k += 1) {
        const t = k / steps;
        const x = Math.floor(ax + (bx - ax) * t); const y = Math.floor(ay + (by - ay) * t);
        if (x < 0 || y < 0 || x >= layers.width || y >= layers.height) continue;
        const at = y * layers.width + x;
        const near = na + (nb - na) * t;
        if (near <= layers.nearness[at]!) continue;
        layers.nearness[at] = near;
        const to = at * 3;
        light[to] = light[to]! * stays + r0 + dr * t;
        light[to + 1] = light[to + 1]! * stays + g0 + dg * t;
        light[to + 2] = light[to + 2]! * stays + b0 + db * t;
      }
    }
  }
}
