import { join } from 'node:path';
import { sourcePaths } from '../../electron/hosts/paths.ts';

/**
 * For processes that a test starts: compiled sources are kept under test-results, under their own content's hash, which halves what a start
 * costs. A process writes what it compiled when it ends by itself; one that is killed leaves nothing.
 */
export const quickStart: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: join(sourcePaths.root, 'test-results', 'compiled') };
