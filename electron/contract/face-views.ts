/** What a screen may see of the face at the counter: while it is taken, how it was taken, and what liveness came to. */
import { z } from 'zod';
import { challengeKinds, noseCorners } from '../cases/challenges.ts';
import { faceAdvices, faceGates } from '../cases/face-capture.ts';
import { faceComponents, faceWays } from '../cases/face-proof.ts';
import { livenessRules } from '../cases/liveness.ts';
import { reasonCodes } from '../cases/reasons.ts';
import { boxShares, time } from './view-parts.ts';

export { challengeKinds, faceAdvices, faceGates, livenessRules };
/** What a camera looks at. */
export const cameraPurposes = ['document', 'customer'] as const;
export type CameraPurpose = (typeof cameraPurposes)[number];
export const facePurposes = ['capture', 'liveness'] as const;
/** `replaced`: another session took its place; `no-frames`: the camera has been silent too long; `moved-on`: the case left the step. */
export const faceEndings = ['accepted', 'passed', 'failed', 'stopped', 'replaced', 'no-frames', 'signed-out', 'moved-on', 'vision-lost', 'storage-lost'] as const;

const components = z.partialRecord(z.enum(faceComponents), z.number());

/** How the face was taken. `components` are the officer's: empty for a teller. */
export const faceView = z.union([
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({
    state: z.literal('taken'), how: z.enum([...faceWays, 'bundle']), device: z.string().nullable(),
    /** Best first; one only where it came as a file. */
    frames: z.array(z.strictObject({ sha256: z.string(), at: time, score01: z.number().nullable(), components })),
  }),
]);
export type FaceView = z.infer<typeof faceView>;

const challengeView = z.strictObject({ kind: z.enum(challengeKinds), passed: z.boolean(), atMs: z.number().nullable(), why: z.enum(['seen', 'not-asked', ...livenessRules]) });
const hintView = z.strictObject({ sign: z.string(), measured: z.number(), usual: z.number() });
const alternativeView = z.strictObject({ code: z.enum(reasonCodes), text: z.string(), byName: z.string(), at: time });
export type AlternativeView = z.infer<typeof alternativeView>;

export const livenessView = z.union([
  /** Attempts that came to nothing so far; `rule` says what ended the last one. */
  z.strictObject({ state: z.literal('not-yet'), attempts: z.number().int(), most: z.number().int(), rule: z.enum(livenessRules).nullable() }),
  z.strictObject({
    state: z.literal('performed'), passed: z.boolean(), challenges: z.array(challengeView), sameFace: z.boolean(), attempts: z.number().int(), most: z.number().int(),
    rule: z.enum(livenessRules).nullable(),
    /** The officer's: empty for a teller. */
    hints: z.array(hintView), policyId: z.string(), tookMs: z.number(), at: time, alternative: alternativeView.nullable(),
    /** There is a trace to replay. */
    traced: z.boolean(),
  }),
  z.strictObject({ state: z.literal('not-performed'), why: z.enum(['bundle', 'alternative', 'not-done']), alternative: alternativeView.nullable() }),
]);
export type LivenessView = z.infer<typeof livenessView>;

/** For the officer's replay. Times are milliseconds on the session's clock, which begins with its first frame; boxes are shares of the frame. */
export const traceView = z.strictObject({
  attempts: z.array(z.strictObject({
    at: time, startedAtMs: z.number(), endedAtMs: z.number(), passed: z.boolean(), rule: z.enum(livenessRules).nullable(), device: z.string(),
    challenges: z.array(challengeView), hints: z.array(hintView),
    /** Made with a picture of the face that was replaced since. */
    formerFace: z.boolean(),
    /** The stored measures, judged again, come to the same end. */
    replays: z.boolean(),
    samples: z.array(z.strictObject({
      atMs: z.number(), faces: z.number().int(), box: boxShares.nullable(), yaw: z.number().nullable(), pitch: z.number().nullable(), roll: z.number().nullable(),
      /** The eye at the image's left first. */
      openness: z.tuple([z.number(), z.number()]).readonly().nullable(), mouthOpen: z.number().nullable(), mouthWidth: z.number().nullable(),
    })),
    /** Pictures of the case, by `case.picture`. */
    frames: z.array(z.strictObject({ sha256: z.string(), atMs: z.number() })),
  })),
});
export type TraceView = z.infer<typeof traceView>;

/** One frame of the customer's camera, judged. Everything is in shares of the frame; the customer's window may show it. */
export const faceSeenBody = z.strictObject({
  sessionId: z.string(), caseId: z.string(), purpose: z.enum(facePurposes), seq: z.number().int(),
  /** How many faces are in view. */
  faces: z.number().int(), box: boxShares.nullable(),
  /** Where the face is between the two limits: 0 as far away as may be, 1 as near; below 0 too far, above 1 too near. Null without a face. */
  ring01: z.number().min(-1).max(2).nullable(),
  /** One advice, the worst thing first; null when all is well. */
  advice: z.enum(faceAdvices).nullable(),
  gates: z.array(z.strictObject({ gate: z.enum(faceGates), state: z.enum(['good', 'bad', 'waiting']), measured: z.number().nullable(), needed: z.number().nullable() })),
  /** Frames kept so far and how many are wanted; `mayAccept`: what is kept would do if taken by hand. */
  kept: z.number().int(), wanted: z.number().int(), mayAccept: z.boolean(), ready: z.boolean(),
  /** `seq` of the frames that are kept so far, best first: the page still has their pictures. */
  best: z.array(z.number().int()),
  /** Liveness: frames of this attempt that were compared with the face that was taken, and how many were its own; never how near. Null while the face is taken. */
  compared: z.strictObject({ of: z.number().int(), same: z.number().int() }).nullable(),
});

export const faceEndedBody = z.strictObject({ sessionId: z.string(), caseId: z.string(), purpose: z.enum(facePurposes), why: z.enum(faceEndings) });

/** What the customer is to do now. `neutral`: look straight ahead; it is not one of the challenges. */
export const livenessAsksBody = z.strictObject({
  sessionId: z.string(), caseId: z.string(), challenge: z.enum(['neutral', ...challengeKinds]),
  /** Which challenge, from 1; while `neutral`, how many are done. */
  index: z.number().int(), of: z.number().int(), limitMs: z.number(), startedAt: time, attempt: z.number().int(), attempts: z.number().int(),
  /** `nose-in-box`: where the nose is to point, from the customer's own place; null otherwise. */
  corner: z.enum(noseCorners).nullable(),
});

/** A challenge was met (`over` false), or the attempt is over: passed, or ended by a rule. */
export const livenessResultBody = z.strictObject({
  sessionId: z.string(), caseId: z.string(), challenge: z.enum(challengeKinds).nullable(), passed: z.boolean(), rule: z.enum(livenessRules).nullable(),
  over: z.boolean(), attempt: z.number().int(), attemptsLeft: z.number().int(),
});
