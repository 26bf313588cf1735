import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** On Linux a window needs a display server; Windows and macOS have theirs. */
export const hasDisplay = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);

/** Electron's program file: where it is installed, or fetched by its own installer. Null where it can be neither. */
export async function electronBinary(root: string, log: (text: string) => void): Promise<string | null> {
  const found = installedElectron(root);
  if (found !== null) return found;
  log('fetching Electron ...');
  const fetched = spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  const now = fetched.status === 0 ? installedElectron(root) : null;
  if (now === null) log('Electron\'s program could not be fetched; the browser host serves the same workstation.');
  return now;
}

export function installedElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const mark = join(folder, 'path.txt');
  if (!existsSync(mark)) return null;
  const program = join(folder, 'dist', readFileSync(mark, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Opens the address with whatever this desktop opens addresses with; a machine without a browser is left alone. */
export function openBrowser(address: string): void {
  const [command, ...before] = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] }[process.platform as string] ?? ['xdg-open'];
  if (command === undefined) return;
  const opening = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  opening.on('error', () => { /* no such opener: the printed address is enough */ });
  opening.unref();
}
