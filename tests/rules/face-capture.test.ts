import { describe, expect, test } from 'vitest';
import { isAnother, isEnough, framesWanted, meanTemplate, withFrame, type Candidate } from '../../electron/cases/best-frames.ts';
import { distanceCm, lookAtFace, scoreOf, type FaceLook } from '../../electron/cases/face-capture.ts';
import type { FaceTrack, LargestFace, TrackedFace } from '../../electron/cases/face-track.ts';
import { distance } from '../../electron/cases/matching.ts';
import { refusedBy } from '../../electron/cases/camera-names.ts';
import { policy } from '../storage/station-in-hand.ts';

const face: TrackedFace = { box: [230, 130, 410, 370], eyes: [[280, 220], [360, 220]], eyeDistancePx: 62, yaw: 0, pitch: 5, roll: 0, score01: 0.99 };
const largest: LargestFace = {
  openness: [0.32, 0.33], mouthWidth: 0.55, mouthOpen: 0.02, cornerLift: 0, sharpness: 14, meanLuma: 120, sideRatio: 1.2, eyesLit: [1, 0.9], inside01: 1, quality: { gate: 'pass', advice: null, measures: {} },
};
function track(more: { face?: Partial<TrackedFace>; largest?: Partial<LargestFace>; faces?: number } = {}): FaceTrack {
  const faces = Array.from({ length: more.faces ?? 1 }, () => ({ ...face, ...more.face }));
  return {
    seq: 1, atMs: 0, frame: { widthPx: 640, heightPx: 480, digest: '', grid: [] }, faces, largest: faces.length === 0 ? null : { ...largest, ...more.largest },
    embedding: null, real01: null, followed: false, engine: '', ran: [], tookMs: 1,
  };
}
const look = (more: Parameters<typeof track>[0] = {}, context = { frozen: false, changed: false }): FaceLook => lookAtFace(track(more), policy.cameras, context);

describe('a frame of the customer', () => {
  test('is good when all is well, and says so by every gate', () => {
    const seen = look();
    expect(seen).toMatchObject({ advice: null, good: true, usable: true, faces: 1 });
    expect(seen.gates.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'good'));
    expect(seen.measured).toMatchObject({ 'inter-eye-distance': 62, 'head-pose-pitch': 0, 'single-face-present': 1 });
  });

  test.each([
    ['nobody', { faces: 0 }, 'no-face', 'one-face'], ['two people', { faces: 2 }, 'two-faces', 'one-face'],
    ['far away', { face: { eyeDistancePx: 36 } }, 'closer', 'distance'], ['too near', { face: { eyeDistancePx: 110 } }, 'back', 'distance'],
    ['cut off', { largest: { inside01: 0.8 } }, 'whole-face', 'centred'], ['at the edge', { face: { box: [460, 130, 620, 370] } }, 'centre', 'centred'],
    ['turned', { face: { yaw: -17 } }, 'look-straight', 'pose'], ['looking down', { face: { pitch: 22 } }, 'look-straight', 'pose'], ['tilted', { face: { roll: 18 } }, 'head-upright', 'pose'],
    ['dark', { largest: { meanLuma: 30 } }, 'more-light', 'light'], ['glaring', { largest: { meanLuma: 230 } }, 'less-light', 'light'], ['lit from the side', { largest: { sideRatio: 3 } }, 'even-light', 'light'],
    ['blurred', { largest: { sharpness: 2 } }, 'hold-still', 'sharp'], ['eyes shut', { largest: { openness: [0.1, 0.1] } }, 'open-eyes', 'eyes'],
    ['dark glasses', { largest: { eyesLit: [0.3, 0.4] } }, 'uncover-eyes', 'eyes'],
    ['hair over one eye', { largest: { openness: [0.1, 0.33] } }, 'uncover-eyes', 'eyes'], ['talking', { largest: { mouthOpen: 0.2 } }, 'close-mouth', 'mouth'],
  ] as const)('%s: one advice, and the gate that it is about', (_, more, advice, gate) => {
    const seen = look(more);
    expect([seen.advice, seen.good]).toEqual([advice, false]);
    expect(seen.gates.filter(({ state }) => state === 'bad').map((one) => one.gate)).toEqual([gate]);
  });

  test('a frozen camera and another face come before everything about the face', () => {
    expect(look({ face: { yaw: 40 } }, { frozen: true, changed: true }).advice).toBe('frozen');
    expect(look({ face: { yaw: 40 } }, { frozen: false, changed: true }).advice).toBe('changed-face');
  });

  test('the ring is 0 at the farthest and 1 at the nearest that policy allows', () => {
    const widthPx = 640, { fieldOfViewDegrees, nearCm, farCm } = policy.cameras;
    const eyesAt = (cm: number): number => (distanceCm(1, widthPx, fieldOfViewDegrees)) / cm;
    expect(look({ face: { eyeDistancePx: eyesAt(farCm) } }).ring01).toBeCloseTo(0, 5);
    expect(look({ face: { eyeDistancePx: eyesAt(nearCm) } }).ring01).toBeCloseTo(1, 5);
    expect(look({ face: { eyeDistancePx: eyesAt((nearCm + farCm) / 2) } }).ring01).toBeCloseTo(0.5, 5);
    expect(look({ face: { eyeDistancePx: eyesAt(300) } }).ring01).toBe(-1);
    expect(look({ faces: 0 }).ring01).toBeNull();
  });

  test('scores fall with each thing that makes a picture worse', () => {
    const best = look().score01;
    for (const worse of [{ face: { yaw: 12 } }, { face: { eyeDistancePx: 45 } }, { largest: { sharpness: 5 } }, { largest: { sideRatio: 2.4 } }, { largest: { openness: [0.2, 0.2] as const } }, { largest: { mouthOpen: 0.1 } }]) {
      expect(look(worse).score01).toBeLessThan(best);
    }
    expect(scoreOf({})).toBe(0);
  });
});

const candidate = (atMs: number, score01: number, direction = 0): Candidate => ({ atMs, score01, sha256: `${atMs} ${score01}`, template: Float32Array.of(Math.cos(direction), Math.sin(direction)) });
const keptOf = (frames: readonly Candidate[]): readonly Candidate[] => frames.reduce<readonly Candidate[]>(withFrame, []);

describe('the best of many frames', () => {
  test('are five moments, best first, whatever order they come in', () => {
    const frames = Array.from({ length: 30 }, (_, at) => candidate(at * 40, ((at * 7) % 30) / 30));
    const kept = keptOf(frames);
    expect(kept).toHaveLength(framesWanted);
    expect(kept.map(({ score01 }) => score01)).toEqual(kept.map(({ score01 }) => score01).toSorted((a, b) => b - a));
    const times = kept.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
    expect(times.every((at, i) => i === 0 || at - times[i - 1]! >= 120)).toBe(true);
    expect(isEnough(kept)).toBe(true);
  });

  test('are not enough from one moment, nor by the same picture again', () => {
    expect(isEnough(keptOf(Array.from({ length: 9 }, (_, at) => candidate(at * 20, 0.9))))).toBe(false);
    const same = { ...candidate(0, 0.9), sha256: 'same' };
    expect(keptOf([same, { ...same, atMs: 500 }, { ...same, atMs: 900 }])).toHaveLength(1);
  });

  test('tell another face from the one they show', () => {
    const kept = keptOf([candidate(0, 0.9, 0), candidate(200, 0.8, 0.1)]);
    expect(isAnother(kept, candidate(0, 1, 0.2).template, 0.38)).toBe(false);
    expect(isAnother(kept, candidate(0, 1, 1).template, 0.38)).toBe(true);
    expect(isAnother([], candidate(0, 1, 1).template, 0.38)).toBe(false);
  });

  test('make one template of unit length, nearer to the better frame', () => {
    const [a, b] = [candidate(0, 1, 0).template, candidate(0, 1, 1).template];
    const mean = meanTemplate([{ template: a, weight: 0.9 }, { template: b, weight: 0.3 }]);
    expect(Math.hypot(...mean)).toBeCloseTo(1, 6);
    expect(distance(mean, a)).toBeLessThan(distance(mean, b));
    expect(meanTemplate([{ template: a, weight: 0.2 }])).toBe(a);
    expect(() => meanTemplate([])).toThrow();
    expect(() => meanTemplate([{ template: a, weight: 1 }, { template: new Float32Array(3), weight: 1 }])).toThrow();
    expect(() => meanTemplate([{ template: a, weight: 1 }, { template: a.map((value) => -value), weight: 1 }])).toThrow();
  });
});

describe('a camera', () => {
  const cameras = { ...policy.cameras, refusedWords: ['virtual', 'obs', 'snap camera'] };
  test.each([
    ['OBS Virtual Camera', 'virtual'], ['obs-camera', 'obs'], ['Snap  Camera', 'snap camera'], ['ＯＢＳ', 'obs'], ['', 'without a name'], ['   ', 'without a name'],
    ['OBSBOT Tiny 2', null], ['Integrated Camera (0bda:5634)', null], ['fake_device_0', null],
  ])('"%s" is %s', (label, word) => { expect(refusedBy(label, cameras)).toBe(word); });
});
