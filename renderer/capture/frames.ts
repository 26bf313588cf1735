/** Frames out of a running video: drawn once, then encoded small for a look or large to be kept. What was looked at is what is kept. */

import type { LookView } from '../../electron/contract/views.ts';
import { glanceAt, type Glance } from './glance.ts';

/** Longest side of a frame of a document: more is not looked at. */
const documentSide = 1920;
const lookQuality = 0.8;
const keepQuality = 0.95;

export interface Frames {
  /** Draws the newest frame; false while there is none. */
  draw(): boolean;
  forLook(): Promise<Uint8Array | null>;
  /** The frame drawn last, to be kept. */
  toKeep(): Promise<Blob | null>;
  /** What the card in it looks like, coarsely. */
  glance(quad: LookView['quad']): Glance | null;
}

export function framesOf(video: HTMLVideoElement, longestSide = documentSide): Frames {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const encoded = (quality: number) => new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
  return {
    draw() {
      const { videoWidth, videoHeight } = video;
      if (videoWidth === 0 || videoHeight === 0 || video.readyState < 2 || context === null) return false;
      const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
      const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
      if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
      context.drawImage(video, 0, 0, width, height);
      return true;
    },
    async forLook() {
      const blob = await encoded(lookQuality);
      return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
    },
    toKeep: () => encoded(keepQuality),
    glance: (quad) => glanceAt(canvas, quad),
  };
}

/** Resolves with the next new frame, or false when none came in time: a camera can hang without saying so. */
export function nextFrame(video: HTMLVideoElement, withinMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (came: boolean) => { clearTimeout(late); video.cancelVideoFrameCallback(asked); signal.removeEventListener('abort', stop); resolve(came); };
    const stop = () => finish(false);
    const late = setTimeout(() => finish(false), withinMs);
    const asked = video.requestVideoFrameCallback(() => finish(true));
    signal.addEventListener('abort', stop);
  });
}
