/** The wire between page and main. What crosses it is cloned, as in Electron: functions and classes do not survive. */
import { EventEmitter } from 'node:events';

type Handle = (event: unknown, ...args: readonly unknown[]) => unknown;
const handles = new Map<string, Handle>();
const listeners = new Map<string, Handle>();

export const ipcMain = {
  handle(channel: string, handle: Handle): void {
    if (handles.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handles.set(channel, handle);
  },
  on(channel: string, listen: Handle): void { listeners.set(channel, listen); },
};

export async function invoke(event: unknown, channel: string, args: readonly unknown[]): Promise<unknown> {
  const handle = handles.get(channel);
  if (handle === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handle(event, ...structuredClone(args)));
}

export function send(event: unknown, channel: string, args: readonly unknown[]): void {
  listeners.get(channel)?.(event, ...structuredClone(args));
}

export const channels = (): { readonly asked: readonly string[]; readonly sent: readonly string[] } => ({ asked: [...handles.keys()], sent: [...listeners.keys()] });

/** One page's end of the wire, given to its preload. */
export class PageWire extends EventEmitter {
  readonly #event: () => unknown;
  constructor(event: () => unknown) {
    super();
    this.#event = event;
  }
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> { return invoke(this.#event(), channel, args); }
  send(channel: string, ...args: readonly unknown[]): void { send(this.#event(), channel, args); }
}
