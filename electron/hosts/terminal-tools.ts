import { createReadStream, type Dirent } from 'node:fs';
import { open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { done, failed, type Result } from '../cases/result.ts';
import type { ClipFrame, Tools } from '../command-line/tools.ts';
import { readBundle } from '../intake/read-bundle.ts';
import { clipLimits } from '../intake/split-mjpeg.ts';
import { readStation } from '../storage/stations.ts';
import { verifyExport } from '../storage/verify-export.ts';
import { startVision, type VisionHost } from '../vision/vision-host.ts';
import { askHidden } from './ask-hidden.ts';
import { framesInside } from './clip-frames.ts';
import { localDate } from './compose.ts';
import { doctorLines } from './doctor.ts';
import type { FirstSecret } from './evaluation-station.ts';
import { forkVision } from './fork-vision.ts';
import { fromCaller, type Paths } from './paths.ts';
import { readPolicy } from './policies.ts';
import { prepareModels } from './prepare.ts';
import { rulesAtHand } from './rules-at-hand.ts';
import { signPolicy } from './signed-policy.ts';
import { stationTools } from './station-tools.ts';

/** A file larger than this is no bundle and no picture. */
const mostFileBytes = 100_000_000;
const pictureEndings = ['.png', '.jpg', '.jpeg', '.webp'];

/** The commands' tools on this machine. `close` ends what was started. */
export async function openTools(paths: Paths, folder: string): Promise<{ readonly tools: Tools; close(): Promise<void> }> {
  const clock = { now: () => Date.now() };
  const err = (text: string): void => { process.stderr.write(`${text}\n`); };
  let vision: VisionHost | null = null;
  const startedVision = async (): Promise<VisionHost> => {
    if (vision === null) {
      await prepareModels(paths, err);
      vision = startVision({ start: () => forkVision(paths) });
    }
    return vision;
  };
  const today = (): string => localDate(clock.now());
  const announce = (secrets: readonly FirstSecret[]): void => {
    err(`An evaluation station was made in ${folder}. These PINs are shown once:`);
    for (const { name, role, secret } of secrets) err(`  ${name.padEnd(14)} ${role.padEnd(14)} PIN ${secret}`);
  };
  const tools: Tools = {
    out: (text) => { process.stdout.write(`${text}\n`); },
    err, clock, today, askHidden, readBundle,
    verifyExport: (lines) => proveExport(folder, lines),
    ...await rulesAtHand(paths, folder),
    shippedPolicy: (id) => readPolicy(paths.policies, id),
    readFile: (path) => readWhole(fromCaller(path)),
    readLines: (path) => createInterface({ input: createReadStream(fromCaller(path), 'utf8').on('error', () => { /* ends the lines */ }), crlfDelay: Infinity }),
    writeFile: (path, lines) => writeLines(fromCaller(path), lines),
    picturesAt: (path) => picturesAt(path),
    insideOf, signPolicy,
    framesAt: (path) => framesAt(path),
    besideFile: (file, path) => resolve(dirname(fromCaller(file)), path),
    vision: startedVision,
    ...stationTools({ paths, folder, clock, vision: startedVision, announce }),
    doctor: () => doctorLines(paths, folder),
  };
  return { tools, close: async () => { vision?.stop(); } };
}

/** Against the station at hand when it wrote the copy; another station's copy is proved by itself, and its key is printed. */
async function proveExport(folder: string, lines: AsyncIterable<string>): ReturnType<Tools['verifyExport']> {
  const copy: string[] = [];
  for await (const line of lines) copy.push(line);
  const again = async function* (): AsyncGenerator<string> { yield* copy; };
  const alone = await verifyExport(again());
  const here = readStation(folder);
  return here.ok && here.value.station.stationId === alone.stationId ? verifyExport(again(), here.value.auditPublicKey) : alone;
}

async function readWhole(path: string): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(path), { size } = found;
    // A device may have no end; a pipe has.
    if (!found.isFile() && !found.isFIFO()) return failed('file.not-readable');
    return size > mostFileBytes ? failed('bundle.too-large', { fileBytes: size, most: mostFileBytes }) : done(await readFile(path));
  } catch {
    return failed('file.not-readable');
  }
}

/** Written beside and moved into place: an export is whole or not there. */
async function writeLines(path: string, lines: AsyncIterable<string>): Promise<Result<{ fileBytes: number }>> {
  const making = `${path}.writing`;
  try {
    const file = await open(making, 'w', 0o600);
    let fileBytes = 0;
    try {
      for await (const line of Readable.from(lines)) {
        const { bytesWritten } = await file.write(`${String(line)}\n`);
        fileBytes += bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(making, path);
    return done({ fileBytes });
  } catch (error) {
    await rm(making, { force: true });
    return failed(error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'storage.full' : 'file.not-writable');
  }
}

async function picturesAt(asked: string): Promise<readonly string[] | null> {
  const place = fromCaller(asked);
  const found = await stat(place).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return [asked];
  const names = await readdir(place);
  return names.filter((name) => pictureEndings.includes(extname(name).toLowerCase())).sort().map((name) => join(asked, name));
}

async function insideOf(folder: string): ReturnType<Tools['insideOf']> {
  const entries = await readdir(fromCaller(folder), { withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  // A link is what it leads to: collections are often linked, not copied.
  const isFolder = async (entry: Dirent): Promise<boolean> => entry.isDirectory() || (entry.isSymbolicLink() && (await stat(join(fromCaller(folder), entry.name)).catch(() => null))?.isDirectory() === true);
  return Promise.all(entries.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => ({ name: entry.name, path: join(folder, entry.name), kind: await isFolder(entry) ? 'folder' as const : 'file' as const })));
}

async function framesAt(asked: string): Promise<Result<readonly ClipFrame[]>> {
  const files = await picturesAt(asked);
  if (files === null) return failed('file.not-readable');
  if (files.length === 1 && files[0] === asked) return framesInside(fromCaller(asked));
  if (files.length === 0) return failed('picture.empty', { frames: 0 });
  if (files.length > clipLimits.frames) return failed('picture.too-large', { frames: files.length, most: clipLimits.frames });
  const inOrder = files.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return done(inOrder.map((file) => ({ read: () => readWhole(fromCaller(file)) })));
}
