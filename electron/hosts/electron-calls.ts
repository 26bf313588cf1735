import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Session } from '../contract/handlers.ts';
import type { Sender, Serve } from '../ipc/serve.ts';
import type { TakeFrame } from '../ipc/take-frame.ts';
import { callChannel, frameChannel } from '../windows/channels.ts';

interface Answers {
  readonly serve: Serve;
  readonly takeFrame: TakeFrame;
  /** Whether the customer's window asks; it has no session of its own. */
  readonly customers: (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean;
}

/**
 * Answers the page's questions, one session for the window. Somebody signed in means that a case may be on screen, so the
 * window is kept off screenshots and recordings from the answer that signs in until the one that signs out.
 */
export function answerCalls(ipcMain: Pick<IpcMain, 'handle' | 'on'>, window: BrowserWindow, { serve, takeFrame, customers }: Answers): void {
  const session: Session = { operator: null };
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    if (customers(event)) return serve({ mainFrame: true, pageUrl: event.senderFrame?.url ?? '', session: { operator: null }, customers: true }, name, input);
    const result = await serve(senderOf(event, window, session), name, input);
    if (!window.isDestroyed()) window.setContentProtection(session.operator !== null);
    return result;
  });
  ipcMain.on(frameChannel, (event, sessionId: unknown, seq: unknown, takenAtMs: unknown, jpeg: unknown) => {
    takeFrame(senderOf(event, window, session), { sessionId, seq, takenAtMs, jpeg });
  });
}

/** A frame inside the page, another window, or a frame that has gone meanwhile is nobody we know. */
function senderOf({ sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, window: BrowserWindow, session: Session): Sender {
  const known = !window.isDestroyed() && sender === window.webContents && senderFrame !== null && senderFrame === window.webContents.mainFrame;
  return { mainFrame: known, pageUrl: senderFrame?.url ?? '', session };
}
