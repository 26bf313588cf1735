import type { Watch } from '../cases/ports.ts';
import type { Result } from '../cases/result.ts';
import { describeFace } from './describe-face.ts';
import { openModelShelf } from './models.ts';
import { readDocument } from './read-document.ts';
import { tryModels } from './try-models.ts';
import type { WorkName, Works } from './vision-protocol.ts';

export type Workbench = { readonly [N in WorkName]: (ask: Works[N]['ask'], watch: Watch) => Promise<Result<Works[N]['answer']>> };

/** Everything the vision process can do. Models are checked and loaded at their first use. */
export function openWorkbench(modelFolders: readonly string[]): Workbench {
  const shelf = openModelShelf(modelFolders);
  return {
    readDocument: ({ picture, type }, watch) => readDocument(shelf, picture, type, watch),
    describeFace: ({ picture, which, within }, watch) => describeFace(shelf, picture, which, within, watch),
    tryModels: ({ runs }) => tryModels(shelf, runs),
  };
}
