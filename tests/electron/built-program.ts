import { mkdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { prepareModels, prepareProgram } from '../../electron/hosts/prepare.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';

/** Older than this, a lock was left behind by a run that was killed. */
const staleMs = 120_000;

/** `out/` as the sources are now: built once for all test files, whichever comes first. */
export async function builtProgram(): Promise<void> {
  await mkdir(join(sourcePaths.root, 'out'), { recursive: true });
  const lock = join(sourcePaths.root, 'out', '.building');
  while (!(await mkdir(lock).then(() => true, () => false))) {
    const born = await stat(lock).then(({ mtimeMs }) => mtimeMs, () => Date.now());
    if (Date.now() - born > staleMs) await rmdir(lock).catch(() => { /* another run took it away */ });
    await wait(200);
  }
  try {
    await prepareModels(sourcePaths, () => { /* said by `npm test` */ });
    await prepareProgram(sourcePaths, () => { /* said by `npm test` */ });
  } finally {
    await rmdir(lock);
  }
}
