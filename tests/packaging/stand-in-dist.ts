/**
 * Folders that look like Electron's distributions as far as a packager looks: enough to see what it puts in, what it writes
 * into the property list and how it sets the fuses, on a machine where Electron's binaries are not to be had.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where @electron/fuses looks: this text, the wire's version, its length, and one character for each fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
export const fusesAsBuilt = '1011011001';
const fuseWire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fusesAsBuilt.length]), Buffer.from(fusesAsBuilt)]);
const binary = Buffer.concat([Buffer.alloc(64, 0x90), fuseWire, Buffer.alloc(64, 0x90)]);

/** The fuses of a binary: `1` on, `0` off, in Electron's order. */
export function fusesIn(bytes: Buffer): string {
  const at = bytes.indexOf(sentinel);
  if (at < 0) throw new Error('no fuses here');
  const length = bytes[at + sentinel.length + 1] ?? 0;
  return bytes.subarray(at + sentinel.length + 2, at + sentinel.length + 2 + length).toString('latin1');
}

export type Platform = 'linux' | 'win32' | 'darwin';

export async function makeDist(folder: string, platform: Platform): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, 'version'), '45.3.4');
  await writeFile(join(folder, 'LICENSE'), 'the licence of a stand-in');
  if (platform === 'linux') await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
  if (platform === 'win32') await writeFile(join(folder, 'electron.exe'), windowsProgram());
  if (platform === 'darwin') await makeBundle(join(folder, 'Electron.app', 'Contents'));
}

/** A Windows program with a version resource and nothing to run; the packager adds the archive's hash to its resources. */
function windowsProgram(): Buffer {
  // The packager's own tool for Windows resources.
  const { NtExecutable, NtExecutableResource, Resource } = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'))('resedit') as typeof import('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = 1033;
  version.setStringValues({ lang: 1033, codepage: 1200 }, { FileDescription: 'Electron', ProductName: 'Electron', LegalCopyright: '' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(binary).buffer);
  return Buffer.from(program.generate());
}

const plist = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string><key>CFBundleIdentifier</key><string>com.github.electron</string>
<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/></dict><key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string></dict></plist>`;

async function makeBundle(contents: string): Promise<void> {
  const program = async (inside: string, name: string): Promise<void> => {
    await mkdir(join(inside, 'MacOS'), { recursive: true });
    await writeFile(join(inside, 'Info.plist'), plist(name));
    await writeFile(join(inside, 'MacOS', name), binary, { mode: 0o755 });
  };
  await program(contents, 'Electron');
  await mkdir(join(contents, 'Resources'), { recursive: true });
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    await program(join(contents, 'Frameworks', `Electron Helper${kind}.app`, 'Contents'), `Electron Helper${kind}`);
  }
  const framework = join(contents, 'Frameworks', 'Electron Framework.framework');
  await mkdir(framework, { recursive: true });
  await writeFile(join(framework, 'Electron Framework'), binary);
}
