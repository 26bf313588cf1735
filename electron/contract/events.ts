/** What main tells the screen unasked. A screen that misses one loses nothing: it asks again. */
import { z } from 'zod';
import { caseStages } from '../cases/case.ts';
import { failureCodes } from '../cases/result.ts';
import { customerView } from './customer-views.ts';
import { faceEndedBody, faceSeenBody, livenessAsksBody, livenessResultBody } from './face-views.ts';

export const workStages = [
  'decode', 'find-card', 'quality', 'barcodes', 'text-boxes', 'text-lines', 'mrz', 'script-lines', 'fields', 'portrait', 'find-face', 'embed-face', 'compare',
] as const;

export const events = {
  /** Where the models are with a case; `failed` with its code when the work stopped short. */
  'case.progress': z.strictObject({
    caseId: z.string(), stage: z.enum(workStages), done: z.number(), total: z.number(),
    /** How many things were found until now; what they are is asked for (`reading.soFar`). */
    found: z.number().optional(),
    /** Stages finished so far and what each took. */
    finished: z.array(z.strictObject({ stage: z.enum(workStages), tookMs: z.number() })),
  }),
  'case.changed': z.strictObject({ caseId: z.string(), stage: z.enum(caseStages), version: z.number() }),
  'case.examinationFailed': z.strictObject({ caseId: z.string(), code: z.enum(failureCodes) }),
  'face.seen': faceSeenBody,
  /** The session is over; after `accepted`, `passed` and the last `failed` the case has moved (`case.changed`). */
  'face.ended': faceEndedBody,
  'liveness.asks': livenessAsksBody,
  'liveness.result': livenessResultBody,
  /** What the customer's window shows from now on; it hears this and nothing else. */
  'customer.shows': customerView,
  /** Something about the station is not as it was: each screen asks for its own status, which depends on who looks. */
  'station.changed': z.strictObject({}),
} as const;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventBody<N extends EventName> = z.infer<Events[N]>;
