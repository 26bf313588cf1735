/** Many pictures, a face of each: on as many cores as there are, each with models of its own. */
import { availableParallelism } from 'node:os';
import { defaultEngine, type FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded, Watch } from '../cases/ports.ts';
import { done, failed, type FailureCode, type Result } from '../cases/result.ts';
import { embedFace } from './describe-face.ts';
import type { ModelShelf } from './models.ts';
import { openSideThread, type SideThread } from './side-thread.ts';

export interface PictureAsked { readonly picture: Uint8Array; readonly engine: FaceEngine }
export type FaceThread = SideThread<PictureAsked, Result<FaceEmbedded>>;

/** A thread adds about 150 MB to the process, for as long as it stands (docs/decisions/0014): a counter's machine has other programs. */
const mostThreads = 3;
/** In a thread at once: one is opened while the models see another. */
const inHand = 2;

/** One for every core but the first. `entry` is face.worker.ts or its bundled form; a thread starts with its first picture. */
export const openFaceThreads = (entry: URL, modelFolders: readonly string[], cores: number = availableParallelism()): readonly FaceThread[] =>
  Array.from({ length: Math.min(mostThreads, cores - 1) }, () => openSideThread(entry, modelFolders));

/** What is no fault of one picture. */
const stopsAll: readonly FailureCode[] = ['vision.cancelled', 'vision.unavailable', 'vision.refused-model'];

/** The face of each picture that is to be compared, in the order of the pictures, without the picture of it that people look at. See `Vision.embedFaces`. */
export async function embedFaces(
  shelf: ModelShelf, pictures: readonly Uint8Array[], watch: Watch = {}, engine: FaceEngine = defaultEngine, threads: readonly FaceThread[] = [],
): Promise<Result<readonly Result<FaceEmbedded>[]>> {
  const embedded = new Map<number, Result<FaceEmbedded>>();
  const waiting = pictures.map((_, i) => i);
  let stop: Result<never> | null = null;
  const keep = (i: number, face: Result<FaceEmbedded>): void => {
    if (!face.ok && stopsAll.includes(face.failure.code)) stop ??= face;
    embedded.set(i, face);
  };
  const here = async (): Promise<void> => {
    for (let i = waiting.shift(); i !== undefined && stop === null; i = waiting.shift()) {
      keep(i, watch.signal?.aborted === true ? failed('vision.cancelled') : await embedFace(shelf, pictures[i]!, watch, engine));
    }
  };
  const there = async (thread: FaceThread): Promise<void> => {
    for (let i = waiting.shift(); i !== undefined && stop === null; i = waiting.shift()) {
      const face = await thread.ask({ picture: pictures[i]!, engine });
      if (face !== null) keep(i, face);
      // Lost with its thread: it is looked at here.
      else return void waiting.unshift(i);
    }
  };
  await Promise.all([here(), here(), ...threads.filter((thread) => thread.stands()).flatMap((thread) => Array.from({ length: inHand }, () => there(thread)))]);
  // What a thread gave back when nobody was left to take it.
  await here();
  return stop ?? done(pictures.map((_, i) => embedded.get(i)!));
}
