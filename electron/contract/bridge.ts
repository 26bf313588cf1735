/** The one object a page is given: `window.desk`. Electron's preload and the browser host's socket both make exactly this. */
import { z } from 'zod';
import type { Result } from '../cases/result.ts';
import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { EventBody, EventName } from './events.ts';
import { mostFaceFrameBytes } from './limits.ts';
import { someBytes } from './view-parts.ts';

/** One frame of the customer's camera on its way to main. */
export const cameraFrame = z.strictObject({
  sessionId: z.uuid(), seq: z.number().int().min(1), takenAtMs: z.number().min(0), jpeg: someBytes.refine((bytes) => bytes.byteLength <= mostFaceFrameBytes),
});
export type CameraFrame = z.infer<typeof cameraFrame>;

export interface Desk {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /**
   * One JPEG frame of the customer's camera for a session of `face.start`; nothing is answered. `seq` counts up from 1, `takenAtMs` is
   * the page's own clock. Main works on the newest frame and forgets the rest.
   */
  frames(sessionId: string, seq: number, takenAtMs: number, jpeg: Uint8Array): void;
  /** Answers with a function that stops listening. */
  on<N extends EventName>(name: N, listen: (body: EventBody<N>) => void): () => void;
}
