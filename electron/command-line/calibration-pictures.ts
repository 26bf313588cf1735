import type { FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded, Vision } from '../cases/ports.ts';
import { done, type Failure, type Result } from '../cases/result.ts';
import { openEmbedder } from './embed-pictures.ts';
import { inWords, ofOnePicture } from './failure-words.ts';
import type { Tools } from './tools.ts';

/** The picture as it is named in the list or lies in its folder. */
export interface Unreadable { readonly picture: string; readonly failure: Failure }

export interface CalibrationPictures {
  /** The face of a picture; null where it has none, or cannot be read: then nothing is compared with it. Only what is no fault of one picture fails. */
  see(file: string, shown: string): Promise<Result<FaceEmbedded | null>>;
  /** In the order in which they were met, each once. */
  readonly unreadable: readonly Unreadable[];
}

/** The pictures of a calibration: one that is damaged or gone is said at once on stderr and costs its own pairs only, however many hours the others took. */
export function openPictures(tools: Tools, vision: Vision, files: readonly string[], engine: FaceEngine): CalibrationPictures {
  const embed = openEmbedder(tools, vision, files, engine, progress(tools, new Set(files).size));
  const unreadable: Unreadable[] = [];
  const known = new Set<string>();
  return {
    unreadable,
    async see(file, shown) {
      const face = await embed(file);
      if (face.ok) return face;
      const { failure } = face;
      if (failure.code === 'face.none' || failure.code === 'face.too-small') return done(null);
      if (!ofOnePicture(failure)) return face;
      if (!known.has(file)) {
        known.add(file);
        unreadable.push({ picture: shown, failure });
        tools.err(`${shown}: ${inWords(failure)}`);
      }
      return done(null);
    },
  };
}

function progress(tools: Tools, total: number): (embedded: number) => void {
  let told = 0;
  return (embedded) => {
    if (embedded - told < 100 && embedded < total) return;
    told = embedded;
    tools.err(`${embedded} of ${total} pictures`);
  };
}
