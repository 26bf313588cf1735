/** A customer before the camera, drawn: what they do is known for every frame. */
import sharp from 'sharp';
import type { Moment, Scene } from '../../resources/samples/head/moment.ts';
import { drawnHeads } from '../support/drawn-heads.ts';
import type { SocketDesk } from '../support/running-host.ts';

/** Whose face is on the specimen card of `counter-desk.ts`. */
export const customer = 87;
export const [widthPx, heightPx] = [480, 360] as const;
/** About 55 cm from a camera that sees 62 degrees; small, since every frame is drawn. */
export const scene: Partial<Scene> = { width: widthPx, height: heightPx, eyeDistancePx: 47, cameraCm: 55, samples: 1, noise: 1.2 };
const drawn = new Map<string, Buffer>();

/** Raw pixels of one moment, drawn once. To the right is to the left in a mirror: the template of a face is that of its mirror image. */
export function pixelsOf(seed: number, moment: Partial<Moment>): Buffer {
  if ((moment.yaw ?? 0) < 0) return mirrored(pixelsOf(seed, { ...moment, yaw: -(moment.yaw ?? 0) }));
  const name = JSON.stringify([seed, moment]);
  const known = drawn.get(name) ?? drawnHeads([{ seed, moment, scene }]);
  drawn.set(name, known);
  return known;
}

function mirrored(pixels: Buffer): Buffer {
  const out = Buffer.alloc(pixels.length);
  for (let y = 0; y < heightPx; y += 1) for (let x = 0; x < widthPx; x += 1) pixels.copy(out, (y * widthPx + x) * 3, (y * widthPx + widthPx - 1 - x) * 3, (y * widthPx + widthPx - x) * 3);
  return out;
}

/** Draws it beforehand: a slow machine takes longer for a drawing than a camera may be silent. */
export function draw(moments: readonly Partial<Moment>[], seed = customer): void {
  for (const moment of moments) pixelsOf(seed, moment);
}

let takes = 1;

/** The sensor's own picture of a moment: a little noise, never the same twice, as with any real camera. */
function exposed(pixels: Buffer): Buffer {
  const noisy = Buffer.from(pixels);
  let state = (takes += 1);
  for (let i = 0; i < noisy.length; i += 7) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noisy[i] = Math.min(255, Math.max(0, noisy[i]! + (state >>> 29) - 3));
  }
  return noisy;
}

/** One frame as JPEG. `smaller`: seen from so many times as far away. */
export async function frameOf({ seed = customer, moment = {}, smaller = 1 }: { seed?: number; moment?: Partial<Moment>; smaller?: number }): Promise<Uint8Array> {
  const frame = sharp(exposed(pixelsOf(seed, moment)), { raw: { width: widthPx, height: heightPx, channels: 3 } });
  if (smaller === 1) return frame.jpeg({ quality: 88 }).toBuffer();
  const [width, height] = [Math.round(widthPx / smaller), Math.round(heightPx / smaller)];
  const [left, top] = [Math.round((widthPx - width) / 2), Math.round((heightPx - height) / 2)];
  return sharp(await frame.resize(width, height).png().toBuffer())
    .extend({ left, right: widthPx - width - left, top, bottom: heightPx - height - top, background: '#b9bec2' }).jpeg({ quality: 88 }).toBuffer();
}

/** The customer's camera as a page sends it: each frame once the one before has been looked at, no sooner than the clip's own pace. */
export class Lens {
  readonly #desk: SocketDesk;
  readonly #sessionId: string;
  readonly #over: Promise<null>;
  #seq = 0;
  #sentAtMs = 0;
  constructor(desk: SocketDesk, sessionId: string) {
    this.#desk = desk;
    this.#sessionId = sessionId;
    // Listened for from the beginning: it may end between two frames.
    this.#over = desk.next('face.ended', (body) => body.sessionId === sessionId).then(() => null, () => null);
  }

  /** How long the frame before the last one took: `afterMs`, or more on a slow machine. */
  tookMs = 0;

  /** Sends a frame taken `afterMs` or more after the one before, and waits until it was looked at or the session is over. */
  async show(jpeg: Uint8Array, afterMs = 40): Promise<Awaited<ReturnType<typeof this.seen>>> {
    await new Promise((resolve) => { setTimeout(resolve, Math.max(0, this.#sentAtMs + afterMs - performance.now())); });
    const sentAtMs = performance.now();
    [this.tookMs, this.#sentAtMs] = [sentAtMs - this.#sentAtMs, sentAtMs];
    this.#seq += 1;
    const seen = this.seen(this.#seq);
    this.#desk.frames(this.#sessionId, this.#seq, sentAtMs, jpeg);
    return seen;
  }

  private async seen(seq: number) {
    const looked = this.#desk.next('face.seen', (body) => body.sessionId === this.#sessionId && body.seq === seq);
    return Promise.race([looked, this.#over]);
  }
}
