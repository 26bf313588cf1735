/** What lamps, shadows, reflections and the sensor make of a scene. */
import type { Point } from '../../electron/cases/words.ts';
import { normalFrom } from '../cards/staged-scene.ts';

export interface Light {
  /** Share of full light, and how much of it is lost from one side of the frame to the other. */
  readonly level: number;
  readonly fall: number;
  readonly angle: number;
  readonly vignette: number;
  /** Factors of red, green and blue: a lamp that is not white. */
  readonly cast: readonly [number, number, number];
  /** Noise that grows with the root of the light, and noise that is always there, in grey levels. */
  readonly shot: number;
  readonly read: number;
  /** A hand or a telephone between lamp and desk: an edge across the frame. */
  readonly shadow: { readonly depth: number; readonly at: number; readonly angle: number; readonly soft: number } | null;
  /** A lamp mirrored in the laminate, at a place on the document. */
  readonly glare: { readonly strength: number; readonly u: number; readonly v: number; readonly long: number; readonly thin: number; readonly angle: number } | null;
}

const smooth = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));
const radians = Math.PI / 180;

/** 8-bit RGB in, 8-bit RGB out; `onCard` carries a pixel to the document's unit square. */
export function exposed(scene: Uint8Array, width: number, height: number, light: Light, onCard: (x: number, y: number) => Point, random: () => number): Uint8Array {
  const out = new Uint8Array(scene.length);
  const [lx, ly] = [Math.cos(light.angle * radians), Math.sin(light.angle * radians)];
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const [nx, ny] = [x / width - 0.5, y / height - 0.5];
    const lit = light.level * (1 - light.fall * (0.5 + nx * lx + ny * ly)) * (1 - light.vignette * 2 * (nx * nx + ny * ny)) * shadowAt(light, nx, ny);
    const shine = light.glare === null ? 0 : 255 * glareAt(light.glare, onCard(x + 0.5, y + 0.5));
    for (let c = 0, at = (y * width + x) * 3; c < 3; c += 1, at += 1) {
      const value = scene[at]! * lit * light.cast[c]! + shine;
      const noise = Math.hypot(light.shot * Math.sqrt(Math.max(0, value)) * 0.35, light.read);
      out[at] = Math.max(0, Math.min(255, Math.round(value + noise * normalFrom(random))));
    }
  }
  return out;
}

function shadowAt({ shadow }: Light, nx: number, ny: number): number {
  if (shadow === null) return 1;
  const across = nx * Math.cos(shadow.angle * radians) + ny * Math.sin(shadow.angle * radians) + 0.5;
  return 1 - shadow.depth * smooth((across - shadow.at) / shadow.soft);
}

function glareAt({ strength, u, v, long, thin, angle }: NonNullable<Light['glare']>, [x, y]: Point): number {
  // A desk mirrors far less than laminate.
  const mirror = x >= 0 && x <= 1 && y >= 0 && y <= 1 ? 1 : 0.25;
  const [dx, dy] = [x - u, (y - v) * 0.65];
  const [a, b] = [dx * Math.cos(angle * radians) + dy * Math.sin(angle * radians), -dx * Math.sin(angle * radians) + dy * Math.cos(angle * radians)];
  return mirror * strength * smooth(1.6 - Math.hypot(a / long, b / thin));
}
