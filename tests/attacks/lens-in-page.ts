/** Runs inside the page: the window's own lens, frames and socket, without its screens. */
import { browserLens } from '../../renderer/capture/browser-lens.ts';
import { connectDesk } from '../../renderer/socket-desk.ts';
import { sendFrames } from '../../renderer/wizard/face/send-frames.ts';

const desk = connectDesk();
const video = document.createElement('video');
let running = new AbortController();

export interface LensInPage {
  /** Opens the camera; its name, or the trouble. */
  open(): Promise<string>;
  /** Sends what the camera sees to this session from now on, and to no other. */
  send(sessionId: string, paceMs: number): void;
  stop(): void;
}

const lens: LensInPage = {
  async open() {
    const opened = await browserLens.open(null);
    if (typeof opened === 'string') return opened;
    video.srcObject = opened.stream;
    video.muted = true;
    await video.play();
    return opened.camera.label;
  },
  send(sessionId, paceMs) {
    lens.stop();
    running = new AbortController();
    let seq = 0;
    void sendFrames({ desk, video, sessionId, longestSide: 800, paceMs, nextSeq: () => (seq += 1), signal: running.signal, onSent: () => { /* nothing to keep */ } });
  },
  stop() { running.abort(); },
};
Object.assign(globalThis, { lensHere: () => lens });
