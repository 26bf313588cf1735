/**
 * `npm test`: makes what the tests need, runs every test, ends with one plain line that counts them.
 * As root on Debian it installs what is missing and says so; elsewhere a case without its part skips and says what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { prepareModels, preparePage, prepareProgram } from '../../electron/hosts/prepare.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { chromiumPath } from './chromium.ts';
import { brokenFiles, countTests, heldAgain, type Report } from './count-tests.ts';

const say = (text: string): void => { process.stderr.write(`${text}\n`); };

function installChromium(): void {
  if (chromiumPath() !== null) return;
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!debianRoot) {
    say('Chromium is not installed: cases that drive the window will be skipped. Install it with "apt-get install chromium".');
    return;
  }
  say('installing chromium from Debian\'s packages ...');
  try {
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  } catch {
    say('Chromium could not be installed; cases that drive the window will be skipped.');
  }
}

installChromium();
await prepareModels(sourcePaths, say);
await prepareProgram(sourcePaths, say);
await preparePage(sourcePaths, say);

/** On a shared build machine that stalls for seconds at a time a promise that breaks twice in a row is broken. More broken files than this are no stall. */
const mostFilesAgain = process.env['CI'] === 'true' ? 6 : 0;

/** Null where the run ended without a report. */
async function run(name: string, filters: readonly string[]): Promise<{ readonly report: Report; readonly status: number | null } | null> {
  const path = join(folder, `${name}.json`);
  const { status } = spawnSync(process.execPath, [vitest, 'run', '-c', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...filters],
    { cwd: sourcePaths.root, stdio: ['ignore', 'inherit', 'inherit'] });
  return readFile(path, 'utf8').then((text) => ({ report: JSON.parse(text) as Report, status }), () => null);
}

const vitest = join(sourcePaths.root, 'node_modules', 'vitest', 'vitest.mjs');
const folder = await mkdtemp(join(tmpdir(), 'veridesk-tests-'));
const first = await run('first', process.argv.slice(2));
const broken = first === null ? [] : brokenFiles(first.report);
const again = broken.length > 0 && broken.length <= mostFilesAgain;
// A file tells one story over several tests: it is told again from its beginning.
if (again) say(`\n${broken.length} of the files broke, and are run once more: ${broken.map((file) => relative(sourcePaths.root, file)).join(', ')}\n`);
const second = again ? await run('second', broken) : null;
await rm(folder, { recursive: true, force: true });
if (first !== null && second !== null) for (const name of heldAgain(first.report, second.report)) say(`broke once and held when it was run again: ${name}`);

// Without a report, or where the run itself failed although no test did, there is one failure.
const counts = first === null ? { passed: 0, failed: 1, skipped: 0 } : countTests(first.report, second?.report ?? null);
const last = second ?? first;
const failed = counts.failed === 0 && (last?.status !== 0 || (again && second === null)) ? 1 : counts.failed;
process.stdout.write(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
