/** Which movements a face makes, frame after frame, against its own baseline. Degrees, shares of the face's width, milliseconds. */
import type { ChallengeKind, NoseCorner } from './challenges.ts';
import type { Baseline, SampledFace } from './liveness-baseline.ts';
import { beginEyes, resumeEyes, watchEyes, type EyeWatch } from './liveness-eyes.ts';

/** A movement that was completed in this frame, and when it began. */
export interface Movement { readonly kind: ChallengeKind; readonly fromMs: number }

/** Those that are held: how far for how long. `clear`: below this share of the way it is over, and may be made again. */
type HeldKind = 'turn-left' | 'turn-right' | 'smile' | 'mouth-open' | 'nose-in-box';
const clear = 0.6;
/** Below half the way, the face is still where it was: the movement began there. */
const beginning = 0.5;

/**
 * Turns: people asked to turn go to 25 to 45 degrees, talking heads stay within 17. Smile: 0.06 over rest; talking reaches 0.045, a real smile
 * measured 0.08 to 0.11. Mouth: open lips in talk reach 0.15, an "oh" 0.2 to 0.29. Nose: both ways at once, further than a glance. Null where it cannot be measured.
 */
const held: Readonly<Record<HeldKind, { readonly holdMs: number; readonly way01: (face: SampledFace, base: Baseline, corner: NoseCorner | null) => number | null }>> = {
  'turn-left': { holdMs: 100, way01: (face, base) => (face.yaw - base.yaw) / 20 },
  'turn-right': { holdMs: 100, way01: (face, base) => (base.yaw - face.yaw) / 20 },
  smile: { holdMs: 350, way01: (face, base) => (facesFront(face, base) ? (face.mouthWidth - base.mouthWidth) / 0.06 : null) },
  'mouth-open': { holdMs: 200, way01: (face, base) => (Math.abs(face.yaw - base.yaw) < 20 ? (face.mouthOpen - base.mouthOpen) / 0.18 : null) },
  'nose-in-box': { holdMs: 300, way01: (face, base, corner) => (corner === null ? null : noseWay01(face, base, corner)) },
};
const heldKinds = Object.keys(held) as readonly HeldKind[];

const facesFront = (face: SampledFace, base: Baseline): boolean => Math.abs(face.yaw - base.yaw) < 12 && Math.abs(face.pitch - base.pitch) < 12;

function noseWay01(face: SampledFace, base: Baseline, corner: NoseCorner): number {
  const aside = (face.yaw - base.yaw) * (corner.endsWith('left') ? 1 : -1);
  const along = (face.pitch - base.pitch) * (corner.startsWith('down') ? 1 : -1);
  return Math.min(aside / 10, along / 8);
}

/** A nod goes down or up by 12 degrees and comes back within 3 s, without turning as far as the nose is asked to point; level is within 6. */
const nod = { degrees: 12, level: 6, mostYaw: 9, mostMs: 3000 } as const;

interface Hold { readonly beganMs: number; readonly sinceMs: number | null; readonly told: boolean }
export interface MovementWatch {
  readonly eyes: EyeWatch;
  readonly holds: Readonly<Partial<Record<HeldKind, Hold>>>;
  readonly nod: null | { readonly beganMs: number; readonly far: boolean; readonly aside: boolean };
  /** The least of each way since the face came into view, degrees for the nod: what was not seen of a way does not count. */
  readonly from: Readonly<Record<HeldKind | 'nod', number>>;
}

const allFrom = (way: number): MovementWatch['from'] => ({ 'turn-left': way, 'turn-right': way, smile: way, 'mouth-open': way, 'nose-in-box': way, nod: way });

export const beginMovements = (base: Baseline): MovementWatch => ({ eyes: beginEyes(base), holds: {}, nod: null, from: allFrom(0) });

/** The face was out of view: whatever was under way is forgotten, and ways begin where it is seen again. */
export const resumeMovements = ({ eyes }: MovementWatch): MovementWatch => ({ eyes: resumeEyes(eyes), holds: {}, nod: null, from: allFrom(Number.POSITIVE_INFINITY) });

/** Begun and not over: what is to be compared with the accepted face while it is made. */
export function isUnderWay({ eyes, holds, nod }: MovementWatch, kind: ChallengeKind): boolean {
  if (kind === 'blink' || kind === 'eyes-closed') return eyes.shut !== null;
  return kind === 'nod' ? nod !== null : holds[kind]?.told === false;
}

/** `corner` is where the nose is to point while that is asked; null otherwise. */
export function watchMovements(watch: MovementWatch, face: SampledFace, base: Baseline, atMs: number, corner: NoseCorner | null): { readonly watch: MovementWatch; readonly done: readonly Movement[] } {
  const done: Movement[] = [];
  const eyes = watchEyes(watch.eyes, face, base, atMs);
  done.push(...eyes.events);
  const holds: Partial<Record<HeldKind, Hold>> = {};
  const from = { ...watch.from, nod: Math.min(watch.from.nod, Math.abs(face.pitch - base.pitch)) };
  for (const kind of heldKinds) {
    const way01 = held[kind].way01(face, base, corner);
    if (way01 !== null) from[kind] = Math.min(from[kind], Math.max(0, way01));
    const next = nextHold(watch.holds[kind], way01 === null ? 0 : way01 - from[kind], held[kind].holdMs, atMs);
    if (next.hold !== null) holds[kind] = next.hold;
    if (next.done) done.push({ kind, fromMs: next.hold?.beganMs ?? atMs });
  }
  const nodding = nextNod(watch.nod, face, base, atMs, from.nod);
  if (nodding.fromMs !== null) done.push({ kind: 'nod', fromMs: nodding.fromMs });
  return { watch: { eyes: eyes.watch, holds, nod: nodding.nod, from }, done };
}

function nextHold(before: Hold | undefined, way01: number, holdMs: number, atMs: number): { readonly hold: Hold | null; readonly done: boolean } {
  if (way01 < (before?.told === true ? clear : beginning)) return { hold: null, done: false };
  const hold = before ?? { beganMs: atMs, sinceMs: null, told: false };
  if (way01 < 1) return { hold: { ...hold, sinceMs: null }, done: false };
  const sinceMs = hold.sinceMs ?? atMs;
  const done = !hold.told && atMs - sinceMs >= holdMs;
  return { hold: { ...hold, sinceMs, told: hold.told || done }, done };
}

function nextNod(before: MovementWatch['nod'], face: SampledFace, base: Baseline, atMs: number, from: number): { readonly nod: MovementWatch['nod']; readonly fromMs: number | null } {
  const off = Math.abs(face.pitch - base.pitch);
  const aside = Math.abs(face.yaw - base.yaw) > nod.mostYaw;
  if (off <= nod.level) {
    const nodded = before !== null && before.far && !before.aside && atMs - before.beganMs <= nod.mostMs;
    return { nod: null, fromMs: nodded ? before.beganMs : null };
  }
  if (before === null && from > nod.level) return { nod: null, fromMs: null };
  const running = before ?? { beganMs: atMs, far: false, aside: false };
  return { nod: { ...running, far: running.far || off - from >= nod.degrees, aside: running.aside || aside }, fromMs: null };
}
