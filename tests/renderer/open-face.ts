/** The face and liveness steps in a real browser, over a stand-in camera and a scripted desk that keeps the session's events. */
import sharp from 'sharp';
import type { EventBody } from '../../electron/contract/events.ts';
import { done, failed } from '../../electron/contract/result.ts';
import type { CaseView, CustomerView, TraceView } from '../../electron/contract/views.ts';
import { lidCamera, putCamera, type StandInCamera } from '../capture/stand-in-camera.ts';
import { drawnHeads } from '../support/drawn-heads.ts';
import { dara, helen, morning } from './branch.ts';
import { caseId, examinedCase, fieldsLookedAt, opinedCase, sceneStart } from './case-scenes.ts';
import { drawCase, kept, type DrawnCase, type DrawnPicture } from './drawn-pictures.ts';
import { large, openScene, sceneNow, type Scene } from './open-scene.ts';
import { never, says, type Answers } from './scene-desk.ts';

export const drawn: DrawnCase = await drawCase();
export const sessionId = '7d1f0a92-4c3e-4f57-9a0b-3f2a5d6e7c81';
const open = { open: true, why: null, facts: {} } as const;
const shut = { open: false, why: 'case.wrong-stage', facts: {} } as const;

/** What the customer camera sees, 1280 x 720: a rendered head 58 cm away. */
export const customerFrame = new Uint8Array(await (async () => {
  const rgb = drawnHeads([{ seed: 87, moment: {}, scene: { width: 1280, height: 720, eyeDistancePx: 112, cameraCm: 58, samples: 1, background: '#5d6b78' } }]);
  return sharp(rgb, { raw: { width: 1280, height: 720, channels: 3 } }).jpeg({ quality: 90 }).toBuffer();
})());
/** Its box there, in shares. */
export const faceBox: NonNullable<EventBody<'face.seen'>['box']> = [0.405, 0.275, 0.595, 0.705];
export const livenessFrames: readonly DrawnPicture[] = [kept(customerFrame), drawn.selfie, drawn.selfieAligned];

/** At the counter, document and fields done; the face is next. */
export function faceDue(): CaseView {
  const view = examinedCase(drawn, fieldsLookedAt());
  return {
    ...view, stage: 'read', origin: { kind: 'counter' }, match: { state: 'withheld' }, liveness: { state: 'not-yet', attempts: 0, most: 3, rule: null },
    pictures: view.pictures.filter(({ kind }) => !kind.startsWith('selfie') && kind !== 'details-csv'), actions: { ...view.actions, face: open, opine: shut },
  };
}
const frames = [drawn.selfie].map(({ sha256 }) => ({ sha256, at: sceneStart + 49_000, score01: 0.86, components: {} }));
export const taken: CaseView['face'] = { state: 'taken', how: 'auto', device: 'Integrated Webcam', frames };
/** The face was taken and compared. */
export function faceTaken(): CaseView {
  const view = examinedCase(drawn, fieldsLookedAt());
  return { ...view, origin: { kind: 'counter' }, face: taken, liveness: { state: 'not-yet', attempts: 0, most: 3, rule: null }, pictures: view.pictures.filter(({ kind }) => kind !== 'details-csv'), actions: { ...view.actions, face: open } };
}
/** The opinion is given; liveness is next. `attempts` came to nothing. */
export function livenessDue(attempts = 0): CaseView {
  const view = opinedCase(drawn);
  return {
    ...view, origin: { kind: 'counter' }, face: taken, liveness: { state: 'not-yet', attempts, most: 3, rule: attempts > 0 ? 'time-limit' : null }, pictures: view.pictures.filter(({ kind }) => kind !== 'details-csv'),
    actions: { ...view.actions, face: open, prove: open, alternative: open, submit: { open: false, why: 'liveness.missing', facts: {} } },
  };
}
export const performed = (passed: boolean): Extract<CaseView['liveness'], { state: 'performed' }> => ({
  state: 'performed', passed, sameFace: passed, attempts: passed ? 1 : 3, most: 3, rule: passed ? null : 'time-limit', hints: [], policyId: 'evaluation 2026.11', tookMs: 8_900, at: sceneNow, alternative: null, traced: true,
  challenges: [
    { kind: 'blink', passed: true, atMs: 3_400, why: 'seen' }, { kind: 'turn-left', passed, atMs: 6_700, why: passed ? 'seen' : 'time-limit' }, { kind: 'smile', passed, atMs: passed ? 8_900 : null, why: passed ? 'seen' : 'not-asked' },
  ],
});

type Gates = EventBody<'face.seen'>['gates'];
const gate = (name: Gates[number]['gate'], measured: number, needed: number, state: 'good' | 'bad' = 'good') => ({ gate: name, state, measured, needed });
const goodGates: Gates = [
  gate('camera', 0, 0), gate('one-face', 1, 1), gate('same-face', 0, 0), gate('distance', 58, 80), gate('centred', 1, 0.97), gate('pose', 4.2, 15), gate('light', 132, 45), gate('sharp', 11.3, 4), gate('eyes', 0.33, 0.18), gate('mouth', 0.02, 0.12),
];
/** One frame judged: all well unless said otherwise. */
export function seen(more: Partial<EventBody<'face.seen'>> = {}, bad: Gates = []): EventBody<'face.seen'> {
  return {
    sessionId, caseId, purpose: 'capture', seq: 1, faces: 1, box: faceBox, ring01: 0.55, advice: null, kept: 0, wanted: 5, mayAccept: false, ready: false, best: [], compared: null,
    gates: goodGates.map((one) => bad.find(({ gate: name }) => name === one.gate) ?? one), ...more,
  };
}
export const noFace = seen({ faces: 0, box: null, ring01: null, advice: 'no-face', gates: goodGates.map((one) => (one.gate === 'one-face' ? { ...one, state: 'bad', measured: 0 } : one.gate === 'camera' ? one : { ...one, state: 'waiting', measured: null, needed: null })) });
export const bad = gate;

/** `leftMs` of eight seconds are left at the scene's moment. */
export const asks = (challenge: EventBody<'liveness.asks'>['challenge'], index: number, leftMs = 4_000, more: Partial<EventBody<'liveness.asks'>> = {}): EventBody<'liveness.asks'> => ({
  sessionId, caseId, challenge, index, of: 3, limitMs: 8_000, startedAt: sceneNow - 8_000 + leftMs, attempt: 1, attempts: 3, corner: null, ...more,
});
export const shows = (state: CustomerView['state'], asked: EventBody<'liveness.asks'> | null = null, language: CustomerView['language'] = 'en', hint: CustomerView['hint'] = null): CustomerView => ({
  language, state, hint, asks: asked === null ? null : { challenge: asked.challenge, corner: asked.corner, index: asked.index, of: asked.of, limitMs: asked.limitMs, startedAt: asked.startedAt },
});

export interface FaceAsk {
  readonly view: CaseView;
  readonly step: 'face' | 'opinion' | 'liveness';
  readonly cameras?: readonly StandInCamera[];
  readonly refuses?: string | null;
  readonly answers?: Answers;
  readonly size?: typeof large;
  readonly customer?: CustomerView;
  readonly me?: typeof dara | typeof helen;
  /** In place of the step's own address. */
  readonly path?: string;
}
export interface FaceScene extends Scene {
  become(view: CaseView): Promise<void>;
  asked(name: string): readonly Record<string, unknown>[];
  /** Waits until the page has sent this many frames. */
  frames(many: number): Promise<void>;
}

/** Opens home first: the camera must be in its place before the page asks for it. */
export async function openFace({ view, step, cameras = [lidCamera], refuses = null, answers = {}, size, customer = shows('idle'), me = dara, path = `/case/${caseId}/${step}` }: FaceAsk): Promise<FaceScene> {
  let now = view;
  const pictures = new Map([...(Object.values(drawn) as DrawnPicture[]), ...livenessFrames].map((picture) => [picture.sha256, picture]));
  const scene = await openScene({
    answers: {
      ...morning(me),
      'case.view': () => done(now),
      'case.picture': ({ sha256 }) => { const found = pictures.get(sha256); return found === undefined ? failed('case.not-found') : done({ mime: found.mime, bytes: found.bytes }); },
      'case.examine': never, 'face.start': says({ sessionId }), 'face.stop': says(null), 'face.accept': says(null), 'liveness.again': says(null),
      'customer.now': says(customer), 'customer.open': says({ address: null }), 'customer.there': says({ there: true }), 'customer.language': ({ language }) => done({ ...customer, language }),
      ...answers,
    },
    ...(size === undefined ? {} : { size }),
  });
  await putCamera(scene.page, { jpeg: customerFrame, cameras, refuses });
  await scene.page.evaluate((hash) => { location.hash = hash; }, path);
  if (path.startsWith('/case/')) await scene.page.getByRole('navigation', { name: 'Steps of the case' }).waitFor();
  return {
    ...scene, get faults() { return scene.faults; },
    become: async (next) => { now = next; await scene.tell('case.changed', { caseId: next.caseId, stage: next.stage, version: next.version + 1 }); },
    asked: (name) => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input as Record<string, unknown>),
    frames: async (many) => { await scene.page.waitForFunction((least) => (window as unknown as { sceneFrames: number }).sceneFrames >= least, many); },
  };
}

/** One attempt of nine seconds: a blink, a turn to their left, a smile; or a turn that did not come. */
export function attemptTrace(passed: boolean): TraceView['attempts'][number] {
  const endedAtMs = passed ? 8_900 : 9_600;
  const bump = (atMs: number, middle: number, halfMs: number): number => Math.max(0, 1 - Math.abs(atMs - middle) / halfMs);
  const samples = Array.from({ length: Math.floor(endedAtMs / 50) }, (_, at) => {
    const atMs = at * 50, lids = 0.33 - 0.27 * bump(atMs, 3_300, 120) + 0.01 * Math.sin(atMs / 340);
    return {
      atMs, faces: 1, box: faceBox, yaw: 1.5 * Math.sin(atMs / 700) + (passed ? 31 * bump(atMs, 6_400, 600) : 0), pitch: 5 + Math.sin(atMs / 500), roll: 0.4, openness: [lids, lids * 0.98] as const,
      mouthOpen: 0.02 + 0.01 * Math.sin(atMs / 900), mouthWidth: 0.55 + (passed ? 0.1 * bump(atMs, 8_700, 500) : 0),
    };
  });
  return {
    at: sceneNow, startedAtMs: 0, endedAtMs, passed, rule: passed ? null : 'time-limit', device: 'Integrated Webcam', replays: true, formerFace: false, hints: passed ? [{ sign: 'stillness', measured: 0.031, usual: 0.08 }, { sign: 'looks-flat', measured: 0.213, usual: 0.5 }] : [], challenges: [...performed(passed).challenges], samples,
    frames: livenessFrames.map(({ sha256 }, at) => ({ sha256, atMs: at * 3_300 })),
  };
}
