/** Five measures of a face's picture as places on a scale of 0 to 1, with the part of it that is good enough. */
import type { FaceGate } from '../../../electron/contract/vocabulary.ts';
import type { FaceSeen } from './use-face-session.ts';

export interface Scale {
  readonly name: string;
  readonly state: 'good' | 'bad' | 'waiting';
  /** Null while nothing is measured. */
  readonly at01: number | null;
  readonly from01: number;
  readonly to01: number;
}
type Gates = FaceSeen['gates'];

const within01 = (share: number): number => Math.min(1, Math.max(0, share));
const gateOf = (gates: Gates, gate: FaceGate): Gates[number] | undefined => gates.find((one) => one.gate === gate);
const measured = (gates: Gates, gate: FaceGate): number | null => gateOf(gates, gate)?.measured ?? null;
const state = (gates: Gates, gate: FaceGate): Scale['state'] => gateOf(gates, gate)?.state ?? 'waiting';

/** Ends of the scales; the good part follows the rule that was broken, or its usual place. Sharp faces measure 9 to 53, open lids 0.25 to 0.45. */
const [sharpest, widestOpen, mostTurned, brightest] = [16, 0.42, 45, 255] as const;
const [sharpNeeded, openNeeded, turnAllowed, darkest, lightest] = [4, 0.18, 15, 45, 215] as const;

export function scalesOf(seen: FaceSeen | null): readonly Scale[] {
  const gates = seen?.gates ?? [];
  const share = (gate: FaceGate, most: number): number | null => { const value = measured(gates, gate); return value === null ? null : within01(value / most); };
  const turned = measured(gates, 'pose');
  // A ratio of the two halves of the face is small beside any brightness: then there is no place on this scale.
  const light = gateOf(gates, 'light'), isRatio = light !== undefined && (light.needed ?? darkest) < 10;
  return [
    { name: 'Face size', state: state(gates, 'distance'), at01: seen?.ring01 == null ? null : within01((seen.ring01 + 1) / 3), from01: 1 / 3, to01: 2 / 3 },
    { name: 'Sharpness', state: state(gates, 'sharp'), at01: share('sharp', sharpest), from01: sharpNeeded / sharpest, to01: 1 },
    { name: isRatio ? 'Light, uneven' : 'Light', state: state(gates, 'light'), at01: isRatio ? null : share('light', brightest), from01: darkest / brightest, to01: lightest / brightest },
    { name: 'Facing front', state: state(gates, 'pose'), at01: turned === null ? null : within01(1 - turned / mostTurned), from01: 1 - turnAllowed / mostTurned, to01: 1 },
    { name: 'Eyes open', state: state(gates, 'eyes'), at01: share('eyes', widestOpen), from01: openNeeded / widestOpen, to01: 1 },
  ];
}
