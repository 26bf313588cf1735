import { lit01 } from './lights.ts';
import type { Light, Lights } from './lights.ts';
import { clamp, mix } from './numbers.ts';
import type { Colour } from './numbers.ts';
import type { DepthMap } from './raster.ts';

/** What a shader knows of one sample. Vectors are unit length, in the room's axes; `eye` points to the lens. */
export interface Spot {
  readonly told: readonly [number, number, number];
  readonly at: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly eye: readonly [number, number, number];
  /** Share of the sky that is open above this spot. */
  readonly sky01: number;
  readonly free: number;
}

export interface Surface {
  readonly colour: Colour;
  readonly normal: readonly [number, number, number];
  readonly gloss01: number;
  /** How far light wanders under the surface: 0 cloth, 1 skin. */
  readonly translucent01: number;
}

export const dot = (a: readonly [number, number, number], b: readonly [number, number, number]): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function unit(x: number, y: number, z: number): [number, number, number] {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

function shine(surface: Surface, light: Light, eye: readonly [number, number, number], strength: number): number {
  const h = unit(light.towards[0] + eye[0], light.towards[1] + eye[1], light.towards[2] + eye[2]);
  const nh = Math.max(0, dot(surface.normal, h));
  const sharp = mix(7, 46, surface.gloss01 * surface.gloss01);
  const grazing = 0.035 + 0.5 * (1 - Math.max(0, dot(h, eye))) ** 5;
  return strength * surface.gloss01 * grazing * (sharp + 8) * 0.125 * Math.pow(nh, sharp) * Math.max(0, Math.min(1, dot(surface.normal, light.towards) * 3));
}

/** The light a surface sends to the lens: main light with soft shadow, fill, rim and the room. */
export function lightOn(surface: Surface, spot: Spot, lights: Lights, shadows: DepthMap, shadowBlurCm: number): [number, number, number] {
  const { normal, colour, translucent01: soft } = surface;
  const nl = dot(normal, lights.key.towards);
  // Shadow is looked up a little off the surface, so that it does not shade itself.
  const open = nl < -0.35 ? 0 : lit01(shadows, spot.at[0] + spot.normal[0] * 0.3, spot.at[1] + spot.normal[1] * 0.3, spot.at[2] + spot.normal[2] * 0.3, 0.12, shadowBlurCm, 8);
  const nf = Math.max(0, (dot(normal, lights.fill.towards) + 0.3) / 1.3);
  const nr = Math.max(0, dot(normal, lights.rim.towards)) * (1 - Math.max(0, dot(normal, spot.eye))) ** 2;
  const upwards = normal[1] * 0.5 + 0.5;
  const keyShine = shine(surface, lights.key, spot.eye, 1) * open;
  const fillShine = shine(surface, lights.fill, spot.eye, 1) + 0.02 * surface.gloss01 * (1 - Math.max(0, dot(normal, spot.eye))) ** 4 * spot.sky01;
  const out: [number, number, number] = [0, 0, 0];
  for (let c = 0; c < 3; c += 1) {
    // Red wanders furthest in skin: its light reaches round the edge of shade.
    const wrap = soft * (c === 0 ? 0.3 : c === 1 ? 0.12 : 0.08);
    const diffuse = Math.max(0, (nl + wrap) / (1 + wrap)) * (soft > 0 && c === 0 ? open ** 0.75 : open);
    const sky = c === 0 ? spot.sky01 ** (1 - 0.25 * soft) : spot.sky01;
    const room = mix(lights.below[c]!, lights.above[c]!, upwards) * sky;
    const body = colour[c]! * (lights.key.colour[c]! * diffuse + lights.fill.colour[c]! * nf * (0.4 + 0.6 * spot.sky01) + room);
    out[c] = body + lights.key.colour[c]! * keyShine * 2.2 + lights.fill.colour[c]! * fillShine + lights.rim.colour[c]! * nr * (0.25 + 0.75 * colour[c]!) * spot.sky01;
  }
  return out;
}

/** Linear light to an 8-bit value, bright parts rolled off softly. */
export function toByte(light: number): number {
  const rolled = light < 0.55 ? light : 0.55 + 0.45 * (1 - Math.exp(-(light - 0.55) / 0.45));
  const c = clamp(rolled, 0, 1);
  return 255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
}
