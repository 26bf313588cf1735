/** A camera that shows one picture and breaks on command, put in the place of the browser's own. Runs in the page. */
import type { Page } from 'playwright';

export interface StandInCamera { readonly deviceId: string; readonly label: string }
export const matCamera: StandInCamera = { deviceId: 'cam-1', label: 'IPEVO V4K (1778:0214)' };
export const lidCamera: StandInCamera = { deviceId: 'cam-2', label: 'Integrated Webcam (0bda:5520)' };
export const madeUpCamera: StandInCamera = { deviceId: 'cam-3', label: 'OBS Virtual Camera' };

/** `refuses`: the name of the error that opening ends with. */
export interface StandInAsk { readonly jpeg: Uint8Array; readonly cameras: readonly StandInCamera[]; readonly refuses?: string | null }

interface StandIn { plug(cameras: readonly StandInCamera[]): void; pull(): void; hang(): void; wake(): void; allow(): void; show(jpeg: string): Promise<void>; readonly opened: string[] }
type WithStandIn = Window & { standIn: StandIn };

export async function putCamera(page: Page, { jpeg, cameras, refuses = null }: StandInAsk): Promise<void> {
  await page.evaluate(standIn, { jpeg: Buffer.from(jpeg).toString('base64'), cameras: [...cameras], refuses });
}
export const camera = {
  plug: (page: Page, cameras: readonly StandInCamera[]) => page.evaluate((all) => (window as unknown as WithStandIn).standIn.plug(all), [...cameras]),
  pull: (page: Page) => page.evaluate(() => (window as unknown as WithStandIn).standIn.pull()),
  hang: (page: Page) => page.evaluate(() => (window as unknown as WithStandIn).standIn.hang()),
  /** It answers again, and nobody is told. */
  wake: (page: Page) => page.evaluate(() => (window as unknown as WithStandIn).standIn.wake()),
  allow: (page: Page) => page.evaluate(() => (window as unknown as WithStandIn).standIn.allow()),
  show: (page: Page, jpeg: Uint8Array) => page.evaluate((text) => (window as unknown as WithStandIn).standIn.show(text), Buffer.from(jpeg).toString('base64')),
  opened: (page: Page) => page.evaluate(() => (window as unknown as WithStandIn).standIn.opened),
};

function standIn({ jpeg, cameras, refuses }: { jpeg: string; cameras: StandInCamera[]; refuses: string | null }): void {
  let plugged = cameras, refusing = refuses, drawing = true;
  let tracks: MediaStreamTrack[] = [];
  const opened: string[] = [];
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const decoded = (text: string): Promise<ImageBitmap> => createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }));
  let shown: ImageBitmap;
  const ready = decoded(jpeg).then((bitmap) => {
    shown = bitmap;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    // A still picture sends no frames: each drawing is one.
    setInterval(() => { if (drawing) context.drawImage(shown, 0, 0); }, 60);
  });
  const media = new EventTarget() as EventTarget & { enumerateDevices(): Promise<unknown>; getUserMedia(ask: { video: { deviceId?: { exact: string } } }): Promise<MediaStream> };
  media.enumerateDevices = () => Promise.resolve(plugged.map((one) => ({ ...one, kind: 'videoinput', groupId: '' })));
  media.getUserMedia = async ({ video }) => {
    if (refusing !== null) throw new DOMException('', refusing);
    const wanted = plugged.find(({ deviceId }) => video.deviceId === undefined || video.deviceId.exact === deviceId);
    if (wanted === undefined) throw new DOMException('', 'NotFoundError');
    await ready;
    opened.push(wanted.label);
    const stream = canvas.captureStream(20);
    tracks = stream.getVideoTracks();
    for (const track of tracks) {
      Object.defineProperty(track, 'label', { value: wanted.label });
      track.getSettings = () => ({ deviceId: wanted.deviceId, width: canvas.width, height: canvas.height });
    }
    return stream;
  };
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: media });
  (window as unknown as WithStandIn).standIn = {
    opened,
    plug: (all) => { plugged = [...all]; drawing = true; media.dispatchEvent(new Event('devicechange')); },
    pull: () => { plugged = []; for (const track of tracks) { track.stop(); track.dispatchEvent(new Event('ended')); } media.dispatchEvent(new Event('devicechange')); },
    hang: () => { drawing = false; },
    wake: () => { drawing = true; },
    allow: () => { refusing = null; },
    show: async (text) => { shown = await decoded(text); },
  };
}
