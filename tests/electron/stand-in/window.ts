/** A window and its page. The page itself is not drawn: its preload runs, its files are fetched, its questions are asked by the test. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Told } from './event.ts';
import { PageWire } from './ipc.ts';
import { app } from './program.ts';
import { record } from './record.ts';
import { session, type Session } from './session.ts';

interface Preferences { readonly session?: Session; readonly preload?: string; readonly [name: string]: unknown }
export interface Exposed { call(name: string, input: unknown): Promise<unknown>; on(name: string, listen: (body: unknown) => void): () => void }

export class Contents extends EventEmitter {
  readonly session: Session;
  readonly mainFrame = { url: '' };
  readonly wire = new PageWire(() => ({ sender: this, senderFrame: this.mainFrame }));
  exposed: Readonly<Record<string, Exposed>> = {};
  #open: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' });

  constructor(preferences: Preferences) {
    super();
    this.session = preferences.session ?? session.defaultSession;
    app.emit('web-contents-created', new Told(), this);
  }
  setWindowOpenHandler(open: (details: { readonly url: string }) => { readonly action: string }): void { this.#open = open; }
  setWebRTCIPHandlingPolicy(policy: string): void { record('webrtc', { policy }); }
  opens(url: string): string { return this.#open({ url }).action; }
  send(channel: string, ...args: readonly unknown[]): void { this.wire.emit(channel, {}, ...structuredClone(args)); }
  /** Tells of a navigation as Chromium would; true when it goes ahead. */
  goes(event: string, url: string, isMainFrame: boolean): boolean {
    const told = new Told({ url, isMainFrame });
    this.emit(event, told, url);
    return !told.defaultPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: Contents;
  readonly #preferences: Preferences;
  #destroyed = false;

  constructor(options: { readonly webPreferences?: Preferences; readonly [name: string]: unknown }) {
    super();
    const { webPreferences = {}, ...outside } = options;
    const { session: own, preload, ...inside } = webPreferences;
    record('window', { ...outside, webPreferences: { ...inside, preload: preload ?? null, partition: own?.partition ?? null } });
    this.#preferences = webPreferences;
    this.webContents = new Contents(webPreferences);
    app.open.add(this);
    windows.push(this);
  }
  async loadURL(url: string): Promise<void> {
    const answer = await this.webContents.session.load(url);
    if (answer?.ok !== true) throw new Error(`ERR_FAILED loading '${url}'`);
    this.webContents.mainFrame.url = new URL(url).href;
    this.#runPreload();
    this.emit('ready-to-show');
    record('loaded', { url });
  }
  show(): void { record('shown'); }
  showInactive(): void { record('shown-inactive'); }
  focus(): void { record('focused'); }
  setTitle(title: string): void { record('titled', { title }); }
  getBounds(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } { return { x: 0, y: 0, width: 1440, height: 900 }; }
  isMinimized(): boolean { return false; }
  restore(): void { record('restored'); }
  isDestroyed(): boolean { return this.#destroyed; }
  setContentProtection(on: boolean): void { record('content-protection', { on }); }
  close(): void { this.destroy(); }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    app.open.delete(this);
    this.emit('closed');
    if (app.open.size === 0) app.emit('window-all-closed');
  }

  /** A sandboxed preload is a CommonJS text with a `require` that knows `electron` alone, in a world of its own. */
  #runPreload(): void {
    const { preload } = this.#preferences;
    if (preload === undefined) return;
    const required: string[] = [];
    const exposed: Record<string, Exposed> = {};
    const given = { ipcRenderer: this.webContents.wire, contextBridge: { exposeInMainWorld: (name: string, thing: Exposed) => { exposed[name] = thing; } } };
    const load = (name: string): unknown => {
      required.push(name);
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return given;
    };
    runInNewContext(`(function (require, module, exports) { ${readFileSync(preload, 'utf8')}\n})`, { Map, Set, Promise, console })(load, { exports: {} }, {});
    this.webContents.exposed = exposed;
    record('preload', { required, exposed: Object.entries(exposed).map(([name, thing]) => [name, Object.keys(thing)]) });
  }
}

export const windows: BrowserWindow[] = [];
