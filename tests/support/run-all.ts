/**
 * `npm test`: makes what the tests need, runs every test, ends with one plain line that counts them.
 * As root on Debian it installs what is missing and says so; elsewhere a case without its part skips and says what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareModels, preparePage, prepareProgram } from '../../electron/hosts/prepare.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { chromiumPath } from './chromium.ts';

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

interface Counts { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number; readonly numFailedTestSuites: number; readonly success: boolean }

installChromium();
await prepareModels(sourcePaths, say);
await prepareProgram(sourcePaths, say);
await preparePage(sourcePaths, say);

const folder = await mkdtemp(join(tmpdir(), 'veridesk-tests-'));
const report = join(folder, 'report.json');
const vitest = join(sourcePaths.root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(process.execPath, [vitest, 'run', '-c', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { cwd: sourcePaths.root, stdio: ['ignore', 'inherit', 'inherit'] });
const counts = await readFile(report, 'utf8').then((text) => JSON.parse(text) as Counts, () => null);
await rm(folder, { recursive: true, force: true });
if (counts === null) {
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
} else {
  // A file that could not even be read counts as one failure: it ran no test that could fail by itself.
  const failed = counts.numFailedTests === 0 && (!counts.success || run.status !== 0) ? Math.max(1, counts.numFailedTestSuites) : counts.numFailedTests;
  process.stdout.write(`${counts.numPassedTests} passed, ${failed} failed, ${counts.numPendingTests} skipped\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
