/** Dialogs, menu, keychain and the other processes. */
import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { app } from './program.ts';
import { nextAnswer, record } from './record.ts';

interface Box { readonly cancelId?: number; readonly [name: string]: unknown }

export const dialog = {
  showMessageBoxSync(options: Box): number {
    record('dialog', options);
    return nextAnswer(options.cancelId ?? 0);
  },
  async showMessageBox(_window: unknown, options: Box): Promise<{ readonly response: number }> {
    record('dialog', options);
    return { response: nextAnswer(options.cancelId ?? 0) };
  },
  showErrorBox(title: string, content: string): void { record('dialog', { title, message: content, buttons: [] }); },
};

export const Menu = {
  buildFromTemplate: (template: readonly unknown[]): { readonly template: readonly unknown[] } => ({ template }),
  setApplicationMenu(menu: { readonly template: readonly unknown[] } | null): void { record('menu', { template: menu?.template ?? null }); },
};

/** Like Windows: the key that encrypts lies in the profile, and whoever loses the profile loses what was encrypted. */
const keychainKey = (): Buffer => {
  const file = join(app.getPath('userData'), 'Local State');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  return readFileSync(file);
};
export const safeStorage = {
  getSelectedStorageBackend: (): string => process.env['STAND_IN_KEYCHAIN'] ?? 'gnome_libsecret',
  isAsyncEncryptionAvailable: async (): Promise<boolean> => {
    if (process.env['STAND_IN_KEYCHAIN'] === 'throws') throw new Error('secret words');
    return app.isReady() && process.env['STAND_IN_KEYCHAIN'] !== 'none';
  },
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keychainKey(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ readonly shouldReEncrypt: boolean; readonly result: string }> => {
    const decipher = createDecipheriv('aes-256-gcm', keychainKey(), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return { shouldReEncrypt: false, result: Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8') };
  },
};

const parentPort = fileURLToPath(new URL('./parent-port.ts', import.meta.url));

class Utility extends EventEmitter {
  readonly #child: ReturnType<typeof fork>;
  readonly stderr: Readable | null;
  constructor(entry: string, args: readonly string[], options: { readonly serviceName?: string }) {
    super();
    this.#child = fork(entry, [...args], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: ['--import', parentPort] });
    this.stderr = this.#child.stderr;
    record('utility', { entry, serviceName: options.serviceName ?? null, pid: this.#child.pid ?? null });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => {
      record('utility-exit', { code });
      this.emit('exit', code ?? 0);
    });
  }
  get pid(): number | undefined { return this.#child.exitCode === null ? this.#child.pid : undefined; }
  postMessage(message: unknown): void { if (this.#child.connected) this.#child.send(message as object); }
  kill(): boolean { return this.#child.kill(); }
}
export const utilityProcess = { fork: (entry: string, args: readonly string[] = [], options = {}): Utility => new Utility(entry, args, options) };

const tellers = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const customers = { id: 2, bounds: { x: 1920, y: 0, width: 1280, height: 800 } };
/** One screen, as on most machines, or a second one that faces the customer. The first window is on the first. */
export const screen = { getAllDisplays: () => (process.env['STAND_IN_DISPLAYS'] === '2' ? [tellers, customers] : [tellers]), getDisplayMatching: () => tellers };
