/** A customer before Chromium's stand-in camera who knows nothing of the station but what their own window says. */
import type { Page } from 'playwright';
import sharp from 'sharp';
import { challengeKinds, noseCorners, type Challenge } from '../../electron/cases/challenges.ts';
import { locales } from '../../renderer/customer/locale.ts';
import { livingCustomer, resting, type Act } from '../attacks/acts.ts';
import { FakeCamera } from '../attacks/fake-camera.ts';
import { heightPx, widthPx } from '../flow/customer-clip.ts';
import type { SocketDesk } from '../support/running-host.ts';

/** One step of a movement is shown for as long at least, and until one more frame was looked at: a slow machine sees the same, slower. */
const [stepMs, mostStepMs] = [66, 400];
/** As far away as makes of 55 cm about 95. */
const timesFarther = 1.72;
const wall = { r: 185, g: 190, b: 194 };

/** Nobody before the camera; somebody too far away; seated where they should be, doing what their window asks. */
type Place = 'nobody' | 'far' | 'seated';

export class SeatedCustomer {
  readonly camera: FakeCamera;
  readonly #empty: Buffer;
  readonly #far: Buffer;
  readonly #living: Act = livingCustomer();
  #place: Place = 'nobody';
  #says = '';
  /** The customer has read their window, but waits: somebody takes a picture of it. */
  #waits = false;
  #over = false;

  private constructor(camera: FakeCamera, empty: Buffer, far: Buffer) { [this.camera, this.#empty, this.#far] = [camera, empty, far]; }

  static async before(path: string): Promise<SeatedCustomer> {
    const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
    const empty = await sharp({ create: { ...raw, background: wall } }).raw().toBuffer();
    const [width, height] = [Math.round(widthPx / timesFarther), Math.round(heightPx / timesFarther)];
    const [left, top] = [Math.round((widthPx - width) / 2), Math.round((heightPx - height) / 2)];
    const small = await sharp(resting(), { raw }).resize(width, height).raw().toBuffer();
    const far = await sharp(small, { raw: { width, height, channels: 3 } }).extend({ left, right: widthPx - width - left, top, bottom: heightPx - height - top, background: wall }).raw().toBuffer();
    return new SeatedCustomer(new FakeCamera(path, { pixels: empty, take: 0 }), empty, far);
  }

  goes(place: Place): void { this.#place = place; }

  /** Reads their own window from now on; each new sentence in large letters is handed to `onNew` before anything is done about it. */
  async reads(window: Page, onNew: (sentence: string) => Promise<void>): Promise<void> {
    await window.exposeFunction('customerReads', async (sentence: string) => {
      this.#waits = true;
      this.#says = sentence;
      try { await onNew(sentence); } finally { this.#waits = this.#says !== sentence && this.#waits; }
    });
    await window.evaluate(() => {
      let before = '';
      const read = (): void => {
        const sentence = document.querySelector('h1')?.textContent ?? '';
        if (sentence !== before) { before = sentence; (window as unknown as { customerReads(sentence: string): void }).customerReads(sentence); }
      };
      new MutationObserver(read).observe(document.body, { subtree: true, childList: true, characterData: true });
      read();
    });
  }

  /** Plays until `leaves`; `looking` tells of each frame that was looked at. */
  async sits(looking: SocketDesk): Promise<void> {
    let [told, since] = ['', 0];
    for (let frame = 1; !this.#over; frame += 1) {
      const asked = this.#waits ? null : askedBy(this.#says);
      const now = JSON.stringify(asked);
      [told, since] = [now, now === told ? since + 1 : 0];
      this.camera.show(this.#place === 'seated' ? this.#living({ frame, asked, since }) : { pixels: this.#place === 'far' ? this.#far : this.#empty, take: frame });
      await Promise.all([pause(stepMs), Promise.race([looking.next('face.seen', () => true).catch(() => null), pause(mostStepMs)])]);
    }
    this.camera.close();
  }

  leaves(): void { this.#over = true; }
}

/** The customer reads no other language. */
export const theirs = locales.km;

/** What a sentence of the window asks to be done; null where it asks for nothing but to look. */
export function askedBy(sentence: string): Challenge | null {
  const { asks } = theirs;
  const kind = challengeKinds.find((one) => one !== 'nose-in-box' && asks[one] === sentence);
  if (kind !== undefined && kind !== 'nose-in-box') return { kind };
  const corner = noseCorners.find((one) => asks[`nose-in-box ${one}`] === sentence);
  return corner === undefined ? null : { kind: 'nose-in-box', corner };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
