/**
 * Blinks and closed eyes, from the lids. Measured on 84 s of one man (25 frames a second, 400 x 300): his three blinks fell to 0.24 to 0.33
 * of the lids at rest, half-shut lids while looking aside to 0.6; after one of them the lids stayed half shut for half a second, which is
 * why a blink ends half-way up and not near the top.
 */
import type { Baseline, SampledFace } from './liveness-baseline.ts';

/** Both eyes together below `closed` of the lids at rest, neither above `either`. */
const [closed, either] = [0.62, 0.76];
/**
 * Lids that fall at once need not be seen to fall so far: on some faces (dark skin, deep or made-up eyes) shut lids measure 0.7 of open ones.
 * Screwing up the eyes takes longer.
 */
const fall = { below: 0.73, eachBelow: 0.8, by: 0.3, withinMs: 130 } as const;
/** Share of the way up at which a blink is over. */
const wayUp = 0.5;
/** From the last open frame to the first open one; the upper limit leaves room for 15 frames a second. */
const blinkMs = { least: 60, most: 650 } as const;
export const eyesClosedMs = 1000;
/** Looking down shuts the lids as a blink does: the head must not nod meanwhile. */
const mostPitch = 8;
/** Turned further, one eye is too narrow to be measured. */
const mostYaw = 16;
/** How fast the lids at rest are learned anew while the eyes are open: screwed-up eyes in new light are the new rest. */
const learning = 0.03;

export interface EyeWatch {
  readonly rest: readonly [number, number];
  readonly openAtMs: number | null;
  /** Open since the face was last out of view: eyes that came back shut did not close. */
  readonly seenOpen: boolean;
  /** Lids of the last moments, as shares of the lids at rest. */
  readonly recent: readonly { readonly atMs: number; readonly share: number }[];
  readonly shut: null | { readonly fromMs: number; readonly shutAtMs: number; readonly least: number; readonly pitch: number; readonly pitchMoved: number; readonly told: boolean };
}

export interface EyeEvent { readonly kind: 'blink' | 'eyes-closed'; readonly fromMs: number }

export const beginEyes = (base: Baseline): EyeWatch => ({ rest: base.openness, openAtMs: null, seenOpen: true, recent: [], shut: null });

/** The face was out of view: what the lids did meanwhile is not known. */
export const resumeEyes = ({ rest }: EyeWatch): EyeWatch => ({ rest, openAtMs: null, seenOpen: false, recent: [], shut: null });

export function watchEyes(before: EyeWatch, face: SampledFace, base: Baseline, atMs: number): { readonly watch: EyeWatch; readonly events: readonly EyeEvent[] } {
  const shares = [face.openness[0] / before.rest[0], face.openness[1] / before.rest[1]] as const;
  const share = (shares[0] + shares[1]) / 2;
  const watch: EyeWatch = { ...before, recent: [...before.recent.filter((one) => atMs - one.atMs <= fall.withinMs), { atMs, share }] };
  const measurable = Math.abs(face.yaw - base.yaw) <= mostYaw;
  const { shut } = watch;
  if (shut === null) {
    const fell = share < fall.below && Math.max(...shares) < fall.eachBelow && Math.max(...watch.recent.map((one) => one.share)) - share >= fall.by;
    if (measurable && (fell || (share < closed && Math.max(...shares) < either))) {
      return { watch: { ...watch, shut: { fromMs: watch.openAtMs ?? atMs, shutAtMs: atMs, least: share, pitch: face.pitch, pitchMoved: 0, told: false } }, events: [] };
    }
    return { watch: share >= 0.75 && measurable ? { ...watch, openAtMs: atMs, seenOpen: true, rest: learned(watch.rest, face.openness) } : watch, events: [] };
  }
  const now = { ...shut, least: Math.min(shut.least, share), pitchMoved: Math.max(shut.pitchMoved, Math.abs(face.pitch - shut.pitch)) };
  if (!measurable) return { watch: { ...watch, shut: null, openAtMs: null }, events: [] };
  if (share > now.least + (1 - now.least) * wayUp) {
    const tookMs = atMs - now.fromMs;
    // Without an open frame before it nobody knows how long it took: eyes that were shut all along only opened.
    const blinked = watch.openAtMs !== null && tookMs >= blinkMs.least && tookMs <= blinkMs.most && now.pitchMoved < mostPitch;
    return { watch: { ...watch, shut: null, openAtMs: atMs, seenOpen: true }, events: blinked ? [{ kind: 'blink', fromMs: now.shutAtMs }] : [] };
  }
  const longEnough = !now.told && watch.seenOpen && atMs - now.shutAtMs >= eyesClosedMs && now.pitchMoved < mostPitch;
  return { watch: { ...watch, shut: { ...now, told: now.told || longEnough } }, events: longEnough ? [{ kind: 'eyes-closed', fromMs: now.shutAtMs }] : [] };
}

const learned = (rest: readonly [number, number], open: readonly [number, number]): readonly [number, number] =>
  [rest[0] + (open[0] - rest[0]) * learning, rest[1] + (open[1] - rest[1]) * learning];
