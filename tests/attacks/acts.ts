/** What stands before the camera, frame by frame: a customer who does as asked, and everything that pretends to be one. */
import { challengeKinds, noseCorners, type Challenge, type ChallengeKind } from '../../electron/cases/challenges.ts';
import type { LivenessRule } from '../../electron/cases/liveness.ts';
import type { Moment } from '../../resources/samples/head/moment.ts';
import { somebodyUnlike } from '../../resources/samples/people.ts';
import { customer, pixelsOf, scene } from '../flow/customer-clip.ts';
import { drawnHeads } from '../support/drawn-heads.ts';
import { bentPhoto, heldPhoto, type Held } from './held-photo.ts';

/** What an actor knows: the frame it plays, what is asked just now, and for how many frames that has been so. */
export interface Cue { readonly frame: number; readonly asked: Challenge | null; readonly since: number }
/** The scene's own pixels, and a number for the sensor's noise: the same number is the very same frame. */
export interface Shown { readonly pixels: Buffer; readonly take: number }
export type Act = (cue: Cue) => Shown;

const shut: Partial<Moment> = { leftLid01: 0, rightLid01: 0 };
const partly = (moment: Partial<Moment>, share: number): Partial<Moment> => Object.fromEntries(Object.entries(moment).map(([key, value]) => [key, value * share]));
/** Frames on the way: a head that is there at once was cut, not turned. */
const onTheWay = 3;

/** The height of each movement of a head. */
export function heightOf(asked: Challenge): Partial<Moment> {
  if (asked.kind === 'nose-in-box') return { yaw: asked.corner.endsWith('left') ? 18 : -18, pitch: asked.corner.startsWith('down') ? 14 : -14 };
  return { blink: shut, 'eyes-closed': shut, smile: { smile01: 1 }, 'mouth-open': { mouthOpen01: 1 }, 'turn-left': { yaw: 30 }, 'turn-right': { yaw: -30 }, nod: { pitch: 20 } }[asked.kind];
}

/** A moment to understand, the way there, and there until something else is asked; a blink and a nod come back by themselves. */
export function movedAt(asked: Challenge, since: number): Partial<Moment> {
  const height = heightOf(asked), at = since - 3;
  if (asked.kind === 'blink') return since % 14 === 5 || since % 14 === 6 ? height : {};
  if (at < 1) return {};
  if (asked.kind === 'eyes-closed') return height;
  if (asked.kind === 'nod') return partly(height, Math.max(0, Math.min(1, (at % 16) / onTheWay, (9 - (at % 16)) / onTheWay)));
  return partly(height, Math.min(1, at / onTheWay));
}

export const resting = (): Buffer => pixelsOf(customer, {});
/** The customer. Goes back the way they came when the next thing is asked. */
export function livingCustomer(seed = customer): Act {
  let way: Partial<Moment>[] = [];
  let back: Partial<Moment>[] = [];
  return ({ frame, asked, since }) => {
    if (asked !== null && since === 0) [way, back] = [[], []];
    const moment = asked === null ? back.pop() ?? {} : movedAt(asked, since);
    if (asked !== null) {
      if (JSON.stringify(way.at(-1)) !== JSON.stringify(moment)) way.push(moment);
      back = asked.kind === 'blink' || asked.kind === 'nod' ? [] : way.slice(0, -1);
    }
    return { pixels: pixelsOf(seed, moment), take: frame };
  };
}

/** Everything the customer may do, and what is shown instead, drawn before it is asked for. */
export async function rehearse(): Promise<void> {
  pixelsOf(stranger, {});
  const corners = noseCorners.map((corner): Challenge => ({ kind: 'nose-in-box', corner }));
  const others = challengeKinds.flatMap((kind): Challenge[] => (kind === 'nose-in-box' ? [] : [{ kind }]));
  for (const asked of [...others, ...corners]) {
    for (let since = 0; since < 12; since += 1) {
      pixelsOf(customer, movedAt(asked, since));
      await new Promise(setImmediate);
    }
  }
}

/** A print of the customer, held as the hand holds it in this frame. */
const print = (held: (cue: Cue) => Held): Act => (cue) => ({ pixels: heldPhoto(resting(), held(cue)), take: cue.frame });

/** Slowly to 55 degrees and back, again and again: as far as a flat face is still found. */
const tilt = (since: number): number => 55 * Math.max(0, Math.min(1, ((since - 3) % 44) / 14, (36 - ((since - 3) % 44)) / 14));

function tiltedAsAsked({ asked, since }: Cue): Held {
  const far = tilt(since);
  switch (asked?.kind) {
    case 'turn-left': return { tiltLeft: far };
    case 'turn-right': return { tiltLeft: -far };
    case 'nod': return { tiltDown: far };
    case 'nose-in-box': return { tiltLeft: (asked.corner.endsWith('left') ? 1 : -1) * far, tiltDown: (asked.corner.startsWith('down') ? 1 : -1) * far };
    default: return {};
  }
}

/** Rolled around a can that is turned as asked: a print bent so measures as a head that turns. */
function bentAsAsked(): Act {
  let turnedLeft = 0;
  return ({ frame, asked, since }) => {
    const wanted = asked === null || since < 3 ? 0 : { 'turn-left': 48, 'turn-right': -48 }[asked.kind as string] ?? 0;
    turnedLeft += Math.max(-2, Math.min(2, wanted - turnedLeft));
    return { pixels: bentPhoto(resting(), { radius: 0.22, turnedLeft }), take: frame };
  };
}

/** Stills of the customer, each movement's height among them, shown one after the other without the way between. */
const slides: Act = ({ frame, asked, since }) => {
  const at = asked?.kind === 'blink' ? since % 14 === 5 : asked?.kind === 'nod' ? since % 14 > 9 : since > 4;
  return { pixels: asked === null || !at ? resting() : pixelsOf(customer, heightOf(asked)), take: frame };
};

/** The room without anybody in it. */
const emptied = (): Buffer => heldPhoto(resting(), { aside01: 3 });

/** Prints of the customer, each movement's height among them, exchanged behind a hand that covers the lens for a frame. Each shakes a little. */
function exchangedUnseen(): Act {
  let [showing, hidden] = ['', 0];
  return ({ frame, asked, since }) => {
    const at = asked?.kind === 'blink' ? since % 20 >= 9 && since % 20 < 12 : asked?.kind === 'nod' ? since % 20 > 9 : since > 4;
    const wanted = asked === null || !at ? '{}' : JSON.stringify(heightOf(asked));
    if (wanted !== showing) [showing, hidden] = [wanted, showing === '' ? 0 : 1];
    hidden -= 1;
    if (hidden >= 0) return { pixels: emptied(), take: frame };
    return { pixels: heldPhoto(pixelsOf(customer, JSON.parse(wanted) as Partial<Moment>), { aside01: 0.005 * Math.sin(frame / 5), roll: Math.sin(frame / 6) }), take: frame };
  };
}

/** A print of the customer; behind one covered frame somebody else makes the movement, and behind another the print is back. */
const madeByStranger: Act = ({ frame, asked, since }) => {
  const at = (since % 16) - 4;
  if (asked === null || at < 0 || at > 6) return { pixels: resting(), take: frame };
  return { pixels: at === 0 || at === 6 ? emptied() : pixelsOf(stranger, heightOf(asked)), take: frame };
};

export interface Attack {
  readonly name: string;
  /** A new one for each go. */
  readonly act: () => Act;
  /** What must catch it where these two are asked. */
  readonly row: readonly Challenge[];
  readonly rule: LivenessRule;
  /** What of it is met all the same. */
  readonly met: readonly ChallengeKind[];
}

export const stranger = somebodyUnlike(customer);
const usual: readonly Challenge[] = [{ kind: 'turn-left' }, { kind: 'mouth-open' }];

/** Somebody looks over the customer's shoulder. */
function both(): Buffer {
  const wide = { ...scene, eyeDistancePx: 40 };
  return drawnHeads([{ seed: customer, scene: { ...wide, centreX01: 0.5 } }, { seed: stranger, scene: { ...wide, centreX01: 0.82 } }]);
}

function withSecondFace(): Act {
  const crowd = both();
  return (cue) => ({ pixels: cue.asked === null ? resting() : crowd, take: cue.frame });
}

/** A recording in which another movement comes before the one that is asked. */
function otherOrder(): Act {
  let begun = false;
  let frames = 0;
  return ({ frame, asked }) => {
    begun ||= asked !== null;
    if (!begun || asked === null) return { pixels: resting(), take: frame };
    frames += 1;
    const other: Challenge = { kind: asked.kind === 'mouth-open' || asked.kind === 'smile' ? 'turn-right' : 'mouth-open' };
    return { pixels: pixelsOf(customer, frames < 20 ? movedAt(other, frames) : movedAt(asked, frames - 20)), take: frame };
  };
}

export const attacks: readonly Attack[] = [
  { name: 'a still photo', act: () => ({ frame }) => ({ pixels: resting(), take: frame }), row: usual, rule: 'time-limit', met: [] },
  {
    name: 'a photo moved by hand', row: usual, rule: 'time-limit', met: [],
    act: () => print(({ frame }) => ({ aside01: 0.03 * Math.sin(frame / 5), along01: 0.02 * Math.cos(frame / 7), roll: 4 * Math.sin(frame / 6), tiltLeft: 8 * Math.sin(frame / 8), nearer: 1 + 0.04 * Math.sin(frame / 9) })),
  },
  { name: 'a photo tilted as asked', act: () => print(tiltedAsAsked), row: usual, rule: 'time-limit', met: [] },
  { name: 'a photo bent as asked', act: bentAsAsked, row: [{ kind: 'turn-left' }, { kind: 'blink' }], rule: 'time-limit', met: ['turn-left'] },
  { name: 'a row of stills', act: () => slides, row: [{ kind: 'mouth-open' }, { kind: 'nod' }], rule: 'track-jump', met: ['mouth-open'] },
  { name: 'prints exchanged behind a hand', act: exchangedUnseen, row: [{ kind: 'mouth-open' }, { kind: 'nod' }], rule: 'time-limit', met: [] },
  { name: 'movements made by a stranger', act: () => madeByStranger, row: [{ kind: 'nod' }, { kind: 'mouth-open' }], rule: 'time-limit', met: [] },
  { name: 'a replayed clip of another order', act: otherOrder, row: usual, rule: 'too-early', met: [] },
  { name: 'two faces', act: withSecondFace, row: usual, rule: 'two-faces', met: [] },
  { name: 'a face swapped between match and liveness', act: () => livingCustomer(stranger), row: usual, rule: 'changed-face', met: [] },
  { name: 'frames repeated', act: () => ({ frame }) => ({ pixels: resting(), take: frame % 12 }), row: usual, rule: 'repeated-frames', met: [] },
  { name: 'a frozen camera', act: () => () => ({ pixels: resting(), take: 0 }), row: usual, rule: 'frozen-frames', met: [] },
];

export const attackNamed = (name: string): Attack => {
  const found = attacks.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no attack "${name}"`);
  return found;
};
