/** The desk over one WebSocket, for the browser host. Makes exactly what Electron's preload makes. */
import { decode, encode } from '@msgpack/msgpack';
import type { Desk } from '../electron/contract/bridge.ts';
import type { EventName } from '../electron/contract/events.ts';
import type { Result } from '../electron/contract/result.ts';

type Listener = (body: unknown) => void;
type Incoming = { readonly id: number; readonly result: Result<unknown> } | { readonly event: EventName; readonly body: unknown };
interface Waiting { resolve(result: Result<unknown>): void; reject(gone: Error): void }

const firstWaitMs = 250;
const longestWaitMs = 4000;
/** Two frames or so of the customer's camera. */
const mostWaitingBytes = 300_000;

/**
 * Opens the socket and keeps it open. A call made while nobody is there is rejected, so that the page can say so;
 * the socket tries again by itself, a little slower each time.
 */
export function connectDesk(path = '/socket'): Desk {
  const listeners = new Map<EventName, Set<Listener>>();
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let socket: Promise<WebSocket> | null = null;
  let waitMs = firstWaitMs;

  const receive = (message: Incoming): void => {
    if ('event' in message) {
      for (const listen of listeners.get(message.event) ?? []) listen(message.body);
      return;
    }
    waiting.get(message.id)?.resolve(message.result);
    waiting.delete(message.id);
  };

  const lost = (): void => {
    socket = null;
    for (const { reject } of waiting.values()) reject(new Error('the workstation is not answering'));
    waiting.clear();
    setTimeout(() => { void connected().catch(() => { /* lost() has already set the next try */ }); }, waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  const connected = (): Promise<WebSocket> => {
    socket ??= new Promise<WebSocket>((resolve, reject) => {
      const opening = new WebSocket(`ws://${location.host}${path}`);
      opening.binaryType = 'arraybuffer';
      opening.addEventListener('open', () => { waitMs = firstWaitMs; resolve(opening); });
      opening.addEventListener('message', ({ data }) => receive(decode(new Uint8Array(data as ArrayBuffer)) as Incoming));
      opening.addEventListener('close', () => { reject(new Error('the workstation is not answering')); lost(); });
    });
    return socket;
  };

  const call = async (name: string, input: unknown): Promise<Result<unknown>> => {
    const open = await connected();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      open.send(encode({ id, name, input }));
    });
  };

  /** While the one before is still on its way, a frame is dropped: an old face is worth nothing. */
  const frames = (sessionId: string, seq: number, takenAtMs: number, jpeg: Uint8Array): void => {
    void connected().then((open) => {
      if (open.bufferedAmount <= mostWaitingBytes) open.send(encode({ frame: { sessionId, seq, takenAtMs, jpeg } }));
    }).catch(() => { /* lost() has already set the next try */ });
  };

  const on = (name: EventName, listen: Listener): (() => void) => {
    const heard = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, heard.add(listen));
    return () => heard.delete(listen);
  };

  return { call, frames, on } as Desk;
}
