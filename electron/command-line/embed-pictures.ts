import { defaultEngine, type FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded, Vision } from '../cases/ports.ts';
import { done, type Result } from '../cases/result.ts';
import type { Tools } from './tools.ts';

/** Sent to vision together: enough that one is opened while the models see another, few enough to lie in memory. */
const together = 8;

/** The template of the face of a picture that is both large and near its middle; in whatever order it is asked, a picture is embedded once. */
export type Embedder = (file: string) => Promise<Result<FaceEmbedded>>;

/**
 * Embeds `files` in groups, in their order, when one of the next group is asked for. Descriptions are kept, pictures are let go.
 * `onProgress` is told how many pictures are done.
 */
export function openEmbedder(tools: Tools, vision: Vision, files: readonly string[], engine: FaceEngine = defaultEngine, onProgress: (embedded: number) => void = () => undefined): Embedder {
  const waiting = [...new Set(files)];
  const known = new Map<string, Result<FaceEmbedded>>();

  const embedNext = async (): Promise<void> => {
    const group = waiting.splice(0, together);
    const pictures: { readonly file: string; readonly bytes: Uint8Array }[] = [];
    for (const file of group) {
      const bytes = await tools.readFile(file);
      if (bytes.ok) pictures.push({ file, bytes: bytes.value });
      else known.set(file, bytes);
    }
    const embedded = await vision.embedFaces({ pictures: pictures.map(({ bytes }) => bytes), engine });
    pictures.forEach(({ file }, i) => known.set(file, embedded.ok ? slim(embedded.value[i]!) : embedded));
    onProgress(known.size);
  };
  return async (file) => {
    while (!known.has(file) && waiting.length > 0) await embedNext();
    const face = known.get(file);
    if (face === undefined) throw new Error('a picture was asked for that was not announced');
    return face;
  };
}

/** Only the face compared is of interest; a crowd's other faces are not kept for a hundred thousand pictures. */
const slim = (face: Result<FaceEmbedded>): Result<FaceEmbedded> => (face.ok ? done({ ...face.value, faces: face.value.faces.slice(0, 1) }) : face);
