/** A session: what its pages may load, use and save. */
import { EventEmitter } from 'node:events';
import { app } from './program.ts';

type Serve = (request: Request) => Response | Promise<Response>;
type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: unknown) => void;
type Check = (contents: unknown, permission: string, origin: string, details: unknown) => boolean;
type Before = (details: { readonly url: string }, answer: (response: { readonly cancel?: boolean }) => void) => void;

export class Session extends EventEmitter {
  readonly partition: string;
  readonly #served = new Map<string, Serve>();
  #ask: Ask | null = null;
  #check: Check | null = null;
  #device: ((details: unknown) => boolean) | null = null;
  #before: Before | null = null;

  constructor(partition: string) {
    super();
    this.partition = partition;
  }
  readonly protocol = { handle: (scheme: string, serve: Serve): void => { this.#served.set(scheme, serve); } };
  readonly webRequest = { onBeforeRequest: (before: Before): void => { this.#before = before; } };
  setPermissionRequestHandler(ask: Ask): void { this.#ask = ask; }
  setPermissionCheckHandler(check: Check): void { this.#check = check; }
  setDevicePermissionHandler(device: (details: unknown) => boolean): void { this.#device = device; }

  /** As Chromium loads an address: first the filter, then the scheme's server; Electron's default for anything unset is to allow. */
  async load(url: string, method = 'GET'): Promise<Response | null> {
    let cancelled = false;
    this.#before?.({ url }, ({ cancel = false }) => { cancelled = cancel; });
    if (cancelled) return null;
    const serve = this.#served.get(url.slice(0, url.indexOf(':')));
    return serve === undefined ? null : serve(new Request(url, { method }));
  }
  blocks(url: string): boolean {
    let cancelled = false;
    this.#before?.({ url }, ({ cancel = false }) => { cancelled = cancel; });
    return cancelled;
  }
  asks(permission: string, details: unknown): boolean {
    let granted = this.#ask === null;
    this.#ask?.({}, permission, (answer) => { granted = answer; }, details);
    return granted;
  }
  checks(permission: string, origin: string, details: unknown): boolean { return this.#check?.({}, permission, origin, details) ?? true; }
  device(details: unknown): boolean { return this.#device?.(details) ?? true; }
}

const sessions = new Map<string, Session>();
export const session = {
  get defaultSession(): Session { return session.fromPartition(''); },
  fromPartition(partition: string): Session {
    if (!app.isReady()) throw new Error('a session before ready');
    const known = sessions.get(partition) ?? new Session(partition);
    sessions.set(partition, known);
    return known;
  },
};
