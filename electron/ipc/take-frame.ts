/** The way in for frames of the customer's camera: sender, person and shape, as for a call; but nothing is answered. */
import { cameraFrame, type CameraFrame } from '../contract/bridge.ts';
import type { Session } from '../contract/handlers.ts';
import { isOurPage, type Gate, type Sender } from './serve.ts';

export interface FrameGate {
  readonly page: Gate['page'];
  readonly take: (session: Session, frame: CameraFrame) => void;
  readonly report: (bug: unknown) => string;
}

export type TakeFrame = (sender: Sender, raw: unknown) => void;

/** A frame of nobody we know, or of the wrong shape, is dropped without a word: the next one comes in a moment. */
export function makeTakeFrame({ page, take, report }: FrameGate): TakeFrame {
  return (sender, raw) => {
    if (!isOurPage(page, sender) || sender.session.operator === null || sender.customers === true) return;
    const shaped = cameraFrame.safeParse(raw);
    if (!shaped.success) return;
    try {
      take(sender.session, shaped.data);
    } catch (bug) {
      report(bug);
    }
  };
}
