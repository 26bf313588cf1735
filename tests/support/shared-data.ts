import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const besideTheProject = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Test pictures live beside the project, never in it. Null when they are not there; the case then skips visibly. */
export const sharedData: string | null = existsSync(besideTheProject) ? besideTheProject : null;

/** For `describe.skipIf(...)` titles: says why a case is skipped. */
export const withSharedData = (title: string): string =>
  sharedData === null ? `${title} (skipped: the test pictures are not beside the project, see CONTRIBUTING.md)` : title;
