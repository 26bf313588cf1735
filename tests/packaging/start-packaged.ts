/**
 * Starts a packaged program on an empty folder and waits until its page is shown: `node tests/packaging/start-packaged.ts <program>`.
 * For the build machines, where the real program file is; it cannot be driven from outside (its fuses are off), so its log is read.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const mostSeconds = 90;
const [program] = process.argv.slice(2);
if (program === undefined) throw new Error('which program?');

const home = await mkdtemp(join(tmpdir(), 'veridesk-packaged-'));
const station = join(home, 'station');
const child = spawn(resolve(program), [], { env: { ...process.env, VERIDESK_HOME: station, VERIDESK_STATION_PLAN: join(home, 'no-plan.json') }, stdio: ['ignore', 'inherit', 'inherit'] });
let exited = false;
child.on('exit', () => { exited = true; });

let log = '';
for (let seconds = 0; seconds < mostSeconds && !exited && !log.includes('"page.shown"'); seconds += 1) {
  await wait(1000);
  log = await readFile(join(station, 'logs', 'desk.log'), 'utf8').catch(() => '');
}
const shown = log.includes('"page.shown"');
child.kill();
for (let tries = 0; tries < 20 && !exited; tries += 1) await wait(250);
await rm(home, { recursive: true, force: true, maxRetries: 5 }).catch(() => { /* Windows lets go of files late */ });
if (shown && !log.includes('"bug"')) {
  process.stdout.write('the page was shown\n');
} else {
  process.stderr.write(`${shown ? 'a bug was reported' : 'the page was not shown'}; the log says:\n${log}\n`);
  process.exitCode = 1;
}
