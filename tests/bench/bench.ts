/** `npm run bench [-- case|match|read|start|documents|face]`: the table of timings. Threads are named with every figure. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { prepareModels, preparePage } from '../../electron/hosts/prepare.ts';
import { readBundle } from '../../electron/intake/read-bundle.ts';
import type { OpenedBundle } from '../../electron/desk/world.ts';
import { sharedData } from '../support/shared-data.ts';
import { benchCase } from './bench-case.ts';
import { benchDocuments } from './bench-documents.ts';
import { benchFace } from './bench-face.ts';
import { benchMatch } from './bench-match.ts';
import { benchRead } from './bench-read.ts';
import { benchStart } from './bench-start.ts';

const log = (text: string): void => { process.stderr.write(`${text}\n`); };
await prepareModels(sourcePaths, log);
await preparePage(sourcePaths, log);

/** The bundles beside the project where they are, the project's own samples otherwise; named, since figures depend on them. */
async function bundles(): Promise<{ readonly from: string; readonly all: readonly OpenedBundle[] }> {
  const folder = sharedData === null ? join(sourcePaths.samples, 'bundles') : join(sharedData, 'bundles');
  const all: OpenedBundle[] = [];
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.zip')).sort()) {
    const bundle = await readBundle(await readFile(join(folder, name)));
    if (bundle.ok) all.push(bundle.value);
  }
  return { from: sharedData === null ? 'the project\'s samples' : 'the bundles beside the project', all };
}

const sections = { case: benchCase, match: benchMatch, read: benchRead, start: benchStart } as const;
type Section = keyof typeof sections;
const wanted = process.argv.slice(2);
// Half an hour of reading, with words of its own: only when asked for by name.
if (wanted[0] === 'documents') {
  process.stdout.write(await benchDocuments(wanted.slice(1), log));
  process.exit(0);
}
// Ten minutes' worth of frames take some minutes; the match against TFJS goes with it.
if (wanted[0] === 'face') {
  process.stdout.write(await benchFace(wanted.slice(1), log));
  process.stdout.write(await benchMatch((await bundles()).all));
  process.exit(0);
}
const chosen = (Object.keys(sections) as Section[]).filter((name) => wanted.length === 0 || wanted.includes(name));
const input = await bundles();
process.stdout.write(`# Bench\n\nNode ${process.version}, ${process.platform} ${process.arch}, input: ${input.from}. Medians in ms; ratios of medians of the same run.\n`);
for (const name of chosen) process.stdout.write(await sections[name](input.all));
process.exit(0);
