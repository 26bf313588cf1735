/**
 * `npm run bench -- documents`: how well every type is read, against what was promised.
 *
 *   --from <folder>              pictures with their truth beside them; else the rendered documents beside the project
 *   --drawn <documents> --seed n other people and other photographs, drawn for this run
 * An interrupt (Ctrl-C) ends the reading and prints the table of what was read.
 *   --levels L0,L1   --only id_ktp   --readings <file of desk read --json>   --no-peers   --no-speed   --losses own|given
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { fromCaller, sourcePaths } from '../../electron/hosts/paths.ts';
import { startVision, type VisionHost } from '../../electron/vision/vision-host.ts';
import { outcomeOf, scoreDocument, type DocumentScore, type Outcome } from '../documents/score-document.ts';
import { truePictures, type TruePicture } from '../documents/truth.ts';
import { sharedData } from '../support/shared-data.ts';
import { chosen, drawnPictures } from './documents-input.ts';
import { peersTable, peerScores } from './documents-peers.ts';
import { peakMemoryMb, speedTable } from './documents-speed.ts';
import { levelsOf, lossesList, promisesTable, type TwoRuns } from './documents-table.ts';

const options = {
  from: { type: 'string' }, drawn: { type: 'string' }, seed: { type: 'string', default: '7' }, levels: { type: 'string' }, only: { type: 'string' }, readings: { type: 'string' },
  losses: { type: 'string', default: 'own' }, 'no-peers': { type: 'boolean', default: false }, 'no-speed': { type: 'boolean', default: false },
} as const;

export async function benchDocuments(words: readonly string[], log: (text: string) => void): Promise<string> {
  const { values } = parseArgs({ args: [...words], options, allowPositionals: true });
  const levels = values.levels?.split(',') ?? null, only = values.only ?? null;
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-documents-'));
  try {
    const pictures = values.drawn === undefined ? await fromFolder(values.from) : await drawnPictures({ count: Number(values.drawn), seed: Number(values.seed), levels, into: folder, only }, log);
    if (pictures === null) return '\nDocuments: not measured; there are no pictures beside the project, or no Chromium to draw some\n';
    const taken = chosen(pictures, levels, only);
    if (taken.length === 0) return '\nDocuments: no picture fits\n';
    const title = (read: number): string => `\n# Documents: ${read} of ${taken.length} pictures ${values.drawn === undefined ? '' : `of ${values.drawn} drawn documents, seed ${values.seed}`}\n`;
    if (values.readings !== undefined) return title(taken.length) + promises(await fromReadings(taken, fromCaller(values.readings)), values.losses);
    const vision = startVision({ start: () => forkVision(sourcePaths) });
    const runs = await bothRuns(vision, taken, log);
    const memory = peakMemoryMb(vision.state().pid);
    const speed = values['no-speed'] ? '' : await speedTable(vision, taken, levelsOf(runs.own).find((level) => level === 'L2' || level === 'O') ?? levelsOf(runs.own)[0] ?? '');
    vision.stop();
    const peers = values['no-peers'] ? '' : peersTable(runs.own, await peerScores(taken.slice(0, runs.own.length), log));
    return `${title(runs.own.length)}${promises(runs, values.losses)}${peers}${speed}\nVision process, peak memory: ${memory === null ? 'not measured here' : `${memory.toFixed(0)} MB`}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromFolder(asked: string | undefined): Promise<readonly TruePicture[] | null> {
  if (asked !== undefined) return truePictures(fromCaller(asked));
  return sharedData === null ? null : truePictures(join(sharedData, 'documents'));
}

const promises = (runs: TwoRuns, losses: string): string => promisesTable(runs) + (losses === 'given' ? lossesList(runs.given, 'Losses with the true type given') : lossesList(runs.own, 'Losses, type recognised by itself'));

/** An interrupt ends the reading, not the bench: what was read until then is counted. */
function interrupted(log: (text: string) => void): { readonly asked: () => boolean; readonly forget: () => void } {
  let asked = false;
  const ask = (): void => { asked = true; log('ending after this picture'); };
  process.once('SIGINT', ask).once('SIGTERM', ask);
  return { asked: () => asked, forget: () => { process.off('SIGINT', ask).off('SIGTERM', ask); } };
}

/** With the type given a reading can differ only where the type was recognised wrong: the others are read once. */
async function bothRuns(vision: VisionHost, pictures: readonly TruePicture[], log: (text: string) => void): Promise<TwoRuns> {
  const [own, given]: [DocumentScore[], DocumentScore[]] = [[], []];
  const interrupt = interrupted(log);
  for (const [at, { file, path, truth }] of pictures.entries()) {
    if (interrupt.asked()) break;
    const picture = await readFile(path);
    const read = async (type: string | null): Promise<Outcome> => {
      const result = await vision.readDocument({ picture, type });
      return result.ok ? { reading: result.value.reading } : { failure: result.failure.code };
    };
    const first = await read(null);
    const second = 'reading' in first && first.reading.type === truth.type ? first : await read(truth.type);
    own.push(scoreDocument(file, truth, first));
    given.push(scoreDocument(file, truth, second));
    log(`read ${at + 1} of ${pictures.length}${'failure' in first ? `: ${first.failure}` : ''}`);
  }
  interrupt.forget();
  return { own, given };
}

/** Lines of `desk read --json` made before; the same lines stand for both runs. */
async function fromReadings(pictures: readonly TruePicture[], path: string): Promise<TwoRuns> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as { file?: string });
  const scores = pictures.flatMap(({ file, truth }) => lines.filter((line) => basename(line.file ?? '') === file).map((line) => scoreDocument(file, truth, outcomeOf(line))));
  return { own: scores, given: scores };
}
