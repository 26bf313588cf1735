/** Clips of drawn heads whose every movement is known to the frame. Nobody is shown: the heads are computed from a number. */
import sharp from 'sharp';
import { restingMoment, type Moment, type Scene } from '../../resources/samples/head/moment.ts';
import type { HeadParams } from '../../resources/samples/head/render-head.ts';
import { drawnHeads } from '../support/drawn-heads.ts';

export type Move = 'blink' | 'smile' | 'mouth-open' | 'turn-left' | 'turn-right' | 'nod' | 'eyes-closed' | 'nose-up-left';

/** Frames from rest to the movement's height, at it, and back, at 25 a second. */
const courses: Readonly<Record<Move, { readonly rise: number; readonly hold: number; readonly at: Partial<Moment> }>> = {
  blink: { rise: 2, hold: 2, at: { leftLid01: 0, rightLid01: 0 } },
  'eyes-closed': { rise: 3, hold: 32, at: { leftLid01: 0, rightLid01: 0 } },
  smile: { rise: 6, hold: 14, at: { smile01: 1 } },
  'mouth-open': { rise: 5, hold: 10, at: { mouthOpen01: 1 } },
  'turn-left': { rise: 9, hold: 6, at: { yaw: 30 } },
  'turn-right': { rise: 9, hold: 6, at: { yaw: -30 } },
  nod: { rise: 7, hold: 2, at: { pitch: 20 } },
  'nose-up-left': { rise: 7, hold: 12, at: { yaw: 15, pitch: -14 } },
};

export interface PlannedMove { readonly move: Move; readonly fromFrame: number }
export const framesOf = (move: Move): number => 2 * courses[move].rise + courses[move].hold;

/** What the head does in a frame. Between movements it rests in one pose, so that a clip costs few drawings; noise makes each frame its own. */
export function momentAt(plan: readonly PlannedMove[], frame: number): Moment {
  return plan.reduce((moment, { move, fromFrame }) => {
    const { rise, hold, at } = courses[move];
    const t = frame - fromFrame;
    const share = t < 0 || t >= 2 * rise + hold ? 0 : Math.min(1, (t + 1) / rise, (2 * rise + hold - t) / rise);
    const eased = share * share * (3 - 2 * share);
    const moved = Object.entries(at).map(([key, value]) => [key, moment[key as keyof Moment] + (value - restingMoment[key as keyof Moment]) * eased]);
    return { ...moment, ...(Object.fromEntries(moved) as Partial<Moment>) };
  }, restingMoment);
}

export const clipScene: Partial<Scene> = { width: 240, height: 180, eyeDistancePx: 44, samples: 1, noise: 2, cameraCm: 60 };

/** One JPEG a frame, 240 x 180. */
export async function drawClip(seed: number, plan: readonly PlannedMove[], frames: number): Promise<Buffer[]> {
  const clip: Buffer[] = [];
  for (let frame = 0; frame < frames; frame += 1) clip.push(await drawFrame([{ seed, moment: momentAt(plan, frame) }], frame));
  return clip;
}

const drawn = new Map<string, Buffer>();

/** People side by side where there are several. The same poses are drawn once. */
export async function drawFrame(people: readonly HeadParams[], frame: number): Promise<Buffer> {
  const placed = people.map((person, i) => ({ ...person, scene: { ...clipScene, centreX01: (i + 1) / (people.length + 1), ...person.scene } }));
  const key = JSON.stringify(placed);
  const rgb = Buffer.from(drawn.get(key) ?? drawnHeads(placed));
  if (!drawn.has(key)) drawn.set(key, Buffer.from(rgb));
  for (let i = frame % 7; i < rgb.length; i += 7) rgb[i] = Math.min(255, Math.max(0, rgb[i]! + ((i * 31 + frame * frame * 17 + (i >> 5) * frame) % 5) - 2));
  const { width, height } = { ...clipScene, ...people[0]?.scene };
  return sharp(rgb, { raw: { width: width!, height: height!, channels: 3 } }).jpeg({ quality: 88 }).toBuffer();
}
