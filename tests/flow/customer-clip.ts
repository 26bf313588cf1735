/** A customer before the camera, drawn: what they do is known for every frame. */
import sharp from 'sharp';
import { renderHeadRaw } from '../../resources/samples/head/render-head.ts';
import type { Moment, Scene } from '../../resources/samples/head/moment.ts';
import type { SocketDesk } from '../support/running-host.ts';

/** Whose face is on the specimen card of `counter-desk.ts`. */
export const customer = 87;
export const [widthPx, heightPx] = [640, 480] as const;
/** About 55 cm from a camera that sees 62 degrees. */
const scene: Partial<Scene> = { width: widthPx, height: heightPx, eyeDistancePx: 62, cameraCm: 55, samples: 1, noise: 1.2 };
const drawn = new Map<string, Buffer>();

/** Raw pixels of one moment, drawn once. */
function pixelsOf(seed: number, moment: Partial<Moment>, placed: Partial<Scene>): Buffer {
  const name = JSON.stringify([seed, moment, placed]);
  const known = drawn.get(name) ?? renderHeadRaw({ seed, moment, scene: { ...scene, ...placed } }).rgb;
  drawn.set(name, known);
  return known;
}

/**
 * One frame as JPEG. `take` counts frames of the same moment: each is a sensor's own picture of it (brightness off by a few thousandths),
 * so that no two are alike, as with any real camera.
 */
export async function frameOf({ seed = customer, moment = {}, placed = {}, take = 0 }: { seed?: number; moment?: Partial<Moment>; placed?: Partial<Scene>; take?: number }): Promise<Uint8Array> {
  const gain = 1 + ((take * 7) % 23) * 0.0015, offset = ((take * 5) % 11) * 0.12;
  return sharp(pixelsOf(seed, moment, placed), { raw: { width: widthPx, height: heightPx, channels: 3 } }).linear(gain, offset).jpeg({ quality: 88 }).toBuffer();
}

/** The customer's camera as a page sends it: each frame once the one before has been looked at, at the clip's own pace. */
export class Lens {
  readonly #desk: SocketDesk;
  readonly #sessionId: string;
  #seq = 0;
  #atMs = 1_000;
  constructor(desk: SocketDesk, sessionId: string) {
    this.#desk = desk;
    this.#sessionId = sessionId;
  }

  /** Sends a frame taken `afterMs` after the one before, and waits until it was looked at or the session is over. */
  async show(jpeg: Uint8Array, afterMs = 40): Promise<Awaited<ReturnType<typeof this.seen>>> {
    this.#seq += 1;
    this.#atMs += afterMs;
    const seen = this.seen(this.#seq);
    this.#desk.frames(this.#sessionId, this.#seq, this.#atMs, jpeg);
    return seen;
  }

  private async seen(seq: number) {
    const over = this.#desk.next('face.ended', (body) => body.sessionId === this.#sessionId).then(() => null);
    const looked = this.#desk.next('face.seen', (body) => body.sessionId === this.#sessionId && body.seq === seq);
    return Promise.race([looked, over]);
  }
}
