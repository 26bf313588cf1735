import { spawn } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { makeDist, type Platform } from './stand-in-dist.ts';

const flags: Readonly<Record<Platform, readonly string[]>> = { linux: ['--linux', 'dir', '--x64'], win32: ['--win', 'dir', '--x64'], darwin: ['--mac', 'dir', '--arm64'] };
const outputs: Readonly<Record<Platform, string>> = { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: 'mac-arm64/Veridesk.app/Contents' };
const resources: Readonly<Record<Platform, string>> = { linux: 'resources', win32: 'resources', darwin: 'Resources' };

export interface Packaged {
  /** The unpacked program; on macOS the bundle's Contents. */
  readonly folder: string;
  readonly resources: string;
  readonly archive: string;
  /** Every path inside the archive, with forward slashes and without a slash in front. */
  readonly inside: readonly string[];
}

/** Runs the project's own electron-builder.yml on a stand-in distribution. Neither signs nor downloads. */
export async function packageApp(work: string, platform: Platform): Promise<Packaged> {
  const dist = join(work, `dist-${platform}`);
  const output = join(work, platform);
  await makeDist(dist, platform);
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  await run(process.execPath, [builder, ...flags[platform], '--publish', 'never', `-c.electronDist=${dist}`, `-c.directories.output=${output}`]);
  const folder = join(output, outputs[platform]);
  const archive = join(folder, resources[platform], 'app.asar');
  return { folder, resources: join(folder, resources[platform]), archive, inside: listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1)) };
}

function run(command: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', ELECTRON_BUILDER_OFFLINE: 'true' };
  const child = spawn(command, args, { cwd: sourcePaths.root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text: Buffer) => { said += text.toString('utf8'); });
  child.stderr.on('data', (text: Buffer) => { said += text.toString('utf8'); });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => { if (code === 0) resolve(); else reject(new Error(`electron-builder ended with ${code}\n${said.slice(-4000)}`)); });
  });
}

/** The archive as a folder, natives back in their places: what Electron shows the program, for a Node that cannot read archives. */
export async function extractApp(packaged: Packaged, work: string): Promise<string> {
  const into = join(work, 'extracted');
  await mkdir(work, { recursive: true });
  extractAll(packaged.archive, `${into}.making`);
  await rename(`${into}.making`, into);
  return into;
}
