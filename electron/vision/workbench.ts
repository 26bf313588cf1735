import type { Watch } from '../cases/ports.ts';
import type { Result } from '../cases/result.ts';
import { describeFace } from './describe-face.ts';
import { embedFaces, openFaceThreads } from './embed-many.ts';
import { lookAtFrame } from './look-at-frame.ts';
import { openModelShelf } from './models.ts';
import type { DocumentTypeData } from '../cases/document-type.ts';
import { readDocumentTypes, typesWith } from './document-types.ts';
import { readDocument } from './read-document.ts';
import { openScriptReaders } from './script-reader.ts';
import { openSecondReader } from './second-reader.ts';
import { openFaceTracker } from './track-face.ts';
import { tryModels } from './try-models.ts';
import type { WorkName, Works } from './vision-protocol.ts';

export type Workbench = { readonly [N in WorkName]: (ask: Works[N]['ask'], watch: Watch) => Promise<Result<Works[N]['answer']>> };

/** `lineThread`, `faceThread`: entries of the threads on other cores. */
interface WorkbenchParts { readonly documentTypes: string; readonly modelFolders: readonly string[]; readonly lineThread: URL; readonly faceThread: URL }

/** Everything the vision process can do. Models and document types are checked and loaded at their first use. */
export function openWorkbench({ documentTypes, modelFolders, lineThread, faceThread }: WorkbenchParts): Workbench {
  const shelf = openModelShelf(modelFolders);
  const scripts = openScriptReaders(shelf);
  const second = openSecondReader(lineThread, modelFolders);
  const faceThreads = openFaceThreads(faceThread, modelFolders);
  const tracker = openFaceTracker(shelf);
  let types: Promise<readonly DocumentTypeData[]> | null = null;
  return {
    readDocument: async (ask, watch) => readDocument({ shelf, scripts, second, types: typesWith(await (types ??= readDocumentTypes(documentTypes)), ask.moreTypes ?? []) }, ask, watch),
    lookAtFrame: async (ask) => {
      const expected = ask.expecting === null ? undefined : (await (types ??= readDocumentTypes(documentTypes))).find(({ id }) => id === ask.expecting);
      const size = ask.size ?? expected?.size;
      return lookAtFrame(ask, size == null ? {} : { aspects: [size.widthMm / size.heightMm] });
    },
    describeFace: ({ picture, which, within, engine }, watch) => describeFace(shelf, picture, which, within, watch, engine),
    embedFaces: ({ pictures, engine }, watch) => embedFaces(shelf, pictures, watch, engine, faceThreads),
    trackFace: (ask) => tracker.track(ask),
    tryModels: ({ runs }) => tryModels(shelf, runs),
  };
}
