/** The camera through the browser: video only, sound is never asked for. */
import type { Camera, Lens, LensTrouble, OpenLens } from './lens.ts';

/** A card across half of this has more than 300 dpi. */
const wanted = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } as const;

const troubleByName: Readonly<Record<string, LensTrouble>> = {
  NotFoundError: 'none', DevicesNotFoundError: 'none', OverconstrainedError: 'none', NotReadableError: 'busy', AbortError: 'busy', NotAllowedError: 'denied', SecurityError: 'denied',
};

export const browserLens: Lens = {
  async cameras() {
    const devices = await (media()?.enumerateDevices() ?? Promise.resolve([])).catch(() => []);
    return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }): Camera => ({ deviceId, label }));
  },
  async open(deviceId) {
    const devices = media();
    if (devices === null) return 'broken';
    try {
      const stream = await devices.getUserMedia({ audio: false, video: { ...wanted, ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }) } });
      return opened(stream, deviceId);
    } catch (error) {
      return troubleByName[error instanceof DOMException ? error.name : ''] ?? 'broken';
    }
  },
  onChange(listen) {
    const devices = media();
    devices?.addEventListener('devicechange', listen);
    return () => devices?.removeEventListener('devicechange', listen);
  },
};

/** Absent where the page was not opened safely. */
const media = (): MediaDevices | null => (navigator as { mediaDevices?: MediaDevices }).mediaDevices ?? null;

function opened(stream: MediaStream, deviceId: string | null): OpenLens | LensTrouble {
  const [track] = stream.getVideoTracks();
  if (track === undefined) return 'none';
  return {
    camera: { deviceId: track.getSettings().deviceId ?? deviceId ?? '', label: track.label },
    stream,
    onEnded: (listen) => { track.addEventListener('ended', listen); return () => track.removeEventListener('ended', listen); },
    close: () => { for (const one of stream.getTracks()) one.stop(); },
  };
}
