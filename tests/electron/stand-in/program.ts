/** `app` and what belongs to the whole program. */
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Told } from './event.ts';
import { record } from './record.ts';

const switches = new Set((process.env['STAND_IN_SWITCHES'] ?? '').split(',').filter((name) => name !== ''));
const places = new Map<string, string>([['userData', '/nowhere']]);
let ready = false;
const readiness = Promise.withResolvers<void>();

class Program extends EventEmitter {
  name = 'Electron';
  readonly isPackaged = process.env['STAND_IN_PACKAGED'] === '1';
  /** Windows that are open; the window file keeps it. */
  readonly open = new Set<{ destroy(): void }>();
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => { switches.add(name); record('switch', { name, value, ready }); },
    hasSwitch: (name: string): boolean => switches.has(name),
  };

  setName(name: string): void { this.name = name; }
  getVersion(): string { return '0.0.0-stand-in'; }
  getAppPath(): string { return process.env['STAND_IN_APP'] ?? ''; }
  getPath(name: string): string { return places.get(name) ?? ''; }
  setPath(name: string, path: string): void {
    if (ready) throw new Error('setPath after ready');
    mkdirSync(path, { recursive: true });
    places.set(name, path);
    record('path', { name, path });
  }
  enableSandbox(): void { record('sandbox', { ready }); }
  requestSingleInstanceLock(): boolean { return process.env['STAND_IN_SECOND'] !== '1'; }
  isReady(): boolean { return ready; }
  whenReady(): Promise<void> { return readiness.promise; }

  quit(): void {
    record('quit');
    this.emit('before-quit', new Told());
    for (const window of this.open) window.destroy();
    const leaving = new Told();
    this.emit('will-quit', leaving);
    if (leaving.defaultPrevented) return;
    this.emit('quit', new Told(), 0);
    this.exit(0);
  }
  exit(code: number): void {
    record('exit', { code });
    process.exit(code);
  }
}
export const app = new Program();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    if (ready) throw new Error('registerSchemesAsPrivileged after ready');
    record('schemes', { schemes });
  },
};

/** Electron is ready soon after the entry's own imports have run; what comes later is too late for a scheme. */
setTimeout(() => {
  ready = true;
  app.emit('ready', new Told());
  readiness.resolve();
}, 30);
