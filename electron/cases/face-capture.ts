/** The face before the camera, frame by frame: where it is, what to do about it, and how good a picture of it this is. Pure. */
import type { Case } from './case.ts';
import { selfieOf } from './document-sides.ts';
import type { FaceMeasured, FaceWay } from './face-proof.ts';
import type { FaceTrack } from './face-track.ts';
import type { Policy } from './policy.ts';
import type { Box } from './words.ts';

/** How the face of a case came. A picture at the counter that does not say was chosen from a file. */
export function faceWayOf(found: Pick<Case, 'evidence' | 'origin'>): FaceWay | 'bundle' {
  return found.origin.kind === 'bundle' ? 'bundle' : selfieOf(found)?.face?.how ?? 'file';
}

/** What keeps a face from being taken, worst first. */
export const faceGates = ['camera', 'one-face', 'same-face', 'distance', 'centred', 'pose', 'light', 'sharp', 'eyes', 'mouth'] as const;
export type FaceGate = (typeof faceGates)[number];

/** The one thing to say. `no-frames`: the camera has gone silent, and the step goes on when it speaks again. */
export const faceAdvices = [
  'no-frames', 'frozen', 'no-face', 'two-faces', 'changed-face', 'whole-face', 'closer', 'back', 'centre', 'look-straight', 'head-upright',
  'more-light', 'less-light', 'even-light', 'hold-still', 'open-eyes', 'uncover-eyes', 'close-mouth',
] as const;
export type FaceAdvice = (typeof faceAdvices)[number];

export interface GateState {
  readonly gate: FaceGate;
  readonly state: 'good' | 'bad' | 'waiting';
  readonly measured: number | null;
  readonly needed: number | null;
}

export interface FaceLook {
  readonly faces: number;
  /** Shares of the frame. */
  readonly box: Box | null;
  /** 0 at the farthest that may be, 1 at the nearest; between -1 and 2. Null without a face. */
  readonly ring01: number | null;
  readonly advice: FaceAdvice | null;
  readonly gates: readonly GateState[];
  /** 0 to 1; 0 without a face. */
  readonly score01: number;
  readonly measured: FaceMeasured;
  /** Every gate is good: the frame may be kept by itself. */
  readonly good: boolean;
  /** Would do when a person says so: one face, large enough to be compared, in the picture. */
  readonly usable: boolean;
}

/** What the session knows that one frame does not show. */
export interface FrameContext {
  /** The camera gives the same picture again and again. */
  readonly frozen: boolean;
  /** It is another face than the one in the frames kept so far. */
  readonly changed: boolean;
}

/** Centre of one eye to the other: 6.3 cm in adults (N. A. Dodgson, Variation and extrema of human interpupillary distance, 2004: mean 63.4 mm). */
const eyeDistanceCm = 6.3;
/** A level head before a camera at eye height reads about this pitch (faces.md). */
const neutralPitch = 5;
/** Degrees to each side that a picture for comparison may be turned. */
export const mostPoseDegrees = 15;
/** Least eye distance for a comparison: faces of 80 px and more lose nothing (face-quality.ts has where this comes from). */
const leastEyeDistancePx = 33;
/** Lids: about 0.25 to 0.45 open, under 0.15 shut (face-track.ts). */
const leastOpenness = 0.18;
/**
 * Dark lenses over both eyes. Of 46 faces of nobody, two with glasses, none was below 0.71 (0 of 46: 0 to 6 %), of ten people of photographs none
 * below 0.79; with drawn lenses that let 8 % of the light through none was above 0.54 (tests/faces/dark-lenses.test.ts). Lenses that let 30 % through
 * mostly stayed below 0.6. Worn ones were not at hand, and a reflection on both lenses hides them.
 */
const leastEyesLit = 0.6;
const mostMouthOpen = 0.12;
const [leastLuma, mostLuma, mostSideRatio, leastSharpness] = [45, 215, 2.6, 4] as const;

/** Centimetres from the lens to the face, reckoned from the eyes and the camera's field of view. */
export function distanceCm(eyeDistancePx: number, frameWidthPx: number, fieldOfViewDegrees: number): number {
  const focalPx = frameWidthPx / 2 / Math.tan((fieldOfViewDegrees * Math.PI) / 360);
  return (eyeDistanceCm * focalPx) / Math.max(eyeDistancePx, 1);
}

interface Rule { readonly gate: FaceGate; readonly advice: FaceAdvice; readonly bad: boolean; readonly measured: number; readonly needed: number }

/** One frame, judged. Gates that cannot be told without a face wait. */
export function lookAtFace({ faces, largest, frame }: FaceTrack, cameras: Policy['cameras'], { frozen, changed }: FrameContext): FaceLook {
  const [face] = faces;
  const box = face === undefined ? null : inShares(face.box, frame);
  const alone: readonly Rule[] = [
    rule('camera', 'frozen', frozen, frozen ? 1 : 0, 0),
    rule('one-face', face === undefined ? 'no-face' : 'two-faces', faces.length !== 1, faces.length, 1),
  ];
  if (face === undefined || largest === null || box === null) return told(alone, { faces: faces.length, box: null, ring01: null, score01: 0, measured: { 'single-face-present': 0 }, usable: false });
  const apartCm = distanceCm(face.eyeDistancePx, frame.widthPx, cameras.fieldOfViewDegrees);
  const pitch = face.pitch - neutralPitch;
  const [shut, open] = [Math.min(...largest.openness), Math.max(...largest.openness)];
  const lit = Math.max(...largest.eyesLit);
  const burnt = largest.quality.advice?.code === 'less-light';
  const rules: readonly Rule[] = [
    ...alone,
    rule('same-face', 'changed-face', changed, changed ? 1 : 0, 0),
    rule('distance', 'closer', apartCm > cameras.farCm, apartCm, cameras.farCm),
    rule('distance', 'back', apartCm < cameras.nearCm, apartCm, cameras.nearCm),
    rule('centred', 'whole-face', largest.inside01 < 0.97, largest.inside01, 0.97),
    rule('centred', 'centre', !isCentred(box), offCentre(box), mostOffCentre),
    rule('pose', 'look-straight', Math.max(Math.abs(face.yaw), Math.abs(pitch)) > mostPoseDegrees, Math.max(Math.abs(face.yaw), Math.abs(pitch)), mostPoseDegrees),
    rule('pose', 'head-upright', Math.abs(face.roll) > mostPoseDegrees, Math.abs(face.roll), mostPoseDegrees),
    rule('light', 'more-light', largest.meanLuma < leastLuma, largest.meanLuma, leastLuma),
    rule('light', 'less-light', burnt || largest.meanLuma > mostLuma, largest.meanLuma, mostLuma),
    rule('light', 'even-light', largest.sideRatio > mostSideRatio, largest.sideRatio, mostSideRatio),
    rule('sharp', 'hold-still', largest.sharpness < leastSharpness, largest.sharpness, leastSharpness),
    rule('eyes', 'uncover-eyes', lit < leastEyesLit, lit, leastEyesLit),
    // One eye alone: hair, a hand, a patch.
    rule('eyes', open >= leastOpenness + 0.08 ? 'uncover-eyes' : 'open-eyes', shut < leastOpenness, shut, leastOpenness),
    rule('mouth', 'close-mouth', largest.mouthOpen > mostMouthOpen, largest.mouthOpen, mostMouthOpen),
  ];
  const measured: FaceMeasured = {
    'inter-eye-distance': face.eyeDistancePx, 'head-size': box[3] - box[1], 'head-pose-yaw': face.yaw, 'head-pose-pitch': pitch, 'head-pose-roll': face.roll,
    sharpness: largest.sharpness, 'luminance-mean': largest.meanLuma, 'illumination-uniformity': 1 / largest.sideRatio,
    'eyes-open': shut, 'mouth-closed': largest.mouthOpen, 'single-face-present': faces.length === 1 ? 1 : 0,
  };
  return told(rules, {
    faces: faces.length, box, ring01: between((cameras.farCm - apartCm) / (cameras.farCm - cameras.nearCm), -1, 2), measured: rounded(measured), score01: scoreOf(measured),
    usable: faces.length === 1 && !frozen && face.eyeDistancePx >= leastEyeDistancePx && largest.inside01 >= 0.85,
  });
}

const rule = (gate: FaceGate, advice: FaceAdvice, bad: boolean, measured: number, needed: number): Rule => ({ gate, advice, bad, measured, needed });

function told(rules: readonly Rule[], seen: Omit<FaceLook, 'advice' | 'gates' | 'good'>): FaceLook {
  const gates = faceGates.map((gate): GateState => {
    const own = rules.filter((one) => one.gate === gate);
    const worst = own.find(({ bad }) => bad) ?? own[0];
    return { gate, state: worst === undefined ? 'waiting' : worst.bad ? 'bad' : 'good', measured: worst === undefined ? null : two(worst.measured), needed: worst?.needed ?? null };
  });
  return { ...seen, gates, advice: rules.find(({ bad }) => bad)?.advice ?? null, good: gates.every(({ state }) => state === 'good') };
}

/**
 * How good a picture for comparison a frame is, 0 to 1: the geometric mean of its parts, so that one poor part is not made up for by the
 * others. Full marks at 90 px between the eyes, a straight and level head, a sharpness of 12 (sharp faces give 9 to 53), even light.
 */
export function scoreOf(measured: FaceMeasured): number {
  const of = (part: keyof FaceMeasured): number => measured[part] ?? 0;
  const turned = Math.max(Math.abs(of('head-pose-yaw')), Math.abs(of('head-pose-pitch')), Math.abs(of('head-pose-roll')));
  const parts = [
    (of('inter-eye-distance') - 20) / 70, 1 - turned / 30, of('sharpness') / 12, of('illumination-uniformity') / 0.8, lightPart(of('luminance-mean')),
    of('eyes-open') / 0.25, 1 - of('mouth-closed') / 0.3,
  ].map((part) => between(part, 0.02, 1));
  const log = parts.reduce((sum, part) => sum + Math.log(part), 0) / parts.length;
  return two(Math.exp(log)) * of('single-face-present');
}

const lightPart = (luma: number): number => Math.min((luma - 15) / 50, (250 - luma) / 50);

/** Share of the frame by which the face's middle may be off. */
const mostOffCentre = 0.25;
const offCentre = ([x0, y0, x1, y1]: Box): number => Math.max(Math.abs((x0 + x1) / 2 - 0.5), Math.abs((y0 + y1) / 2 - 0.5));
const isCentred = (box: Box): boolean => offCentre(box) <= mostOffCentre;

export const inShares = ([x0, y0, x1, y1]: Box, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): Box =>
  [between(x0 / widthPx, 0, 1), between(y0 / heightPx, 0, 1), between(x1 / widthPx, 0, 1), between(y1 / heightPx, 0, 1)];

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const two = (value: number): number => Math.round(value * 100) / 100;
const rounded = (measured: FaceMeasured): FaceMeasured => Object.fromEntries(Object.entries(measured).map(([part, value]) => [part, Math.round(value * 1000) / 1000]));
