import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inWords } from '../command-line/failure-words.ts';
import type { DoctorLine } from '../command-line/tools.ts';
import { loadDriver } from '../storage/database.ts';
import { readStation } from '../storage/stations.ts';
import { openModelShelf } from '../vision/models.ts';
import { hasDisplay, installedElectron } from './desktop.ts';
import type { Paths } from './paths.ts';
import { rulesAtHand } from './rules-at-hand.ts';

const leastFreeBytes = 1_000_000_000;

/** What this machine has for the workstation, and the one line that mends what it has not. */
export async function doctorLines(paths: Paths, folder: string): Promise<readonly DoctorLine[]> {
  const [driver, models, disk] = [await loadDriver(), await openModelShelf(paths.modelFolders).list(), await freeBytes(folder)];
  const needed = models.filter((model) => !model.optional);
  const matching = needed.filter((model) => model.status === 'matches').length;
  const station = readStation(folder);
  const electron = installedElectron(paths.root) !== null;
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path));
  return [
    { check: 'Node', outcome: Number(process.versions.napi) >= 10 ? 'good' : 'failed', words: `${process.version} (24 comes with "npm ci" on Linux; elsewhere 22.18 or newer)` },
    { check: 'case store', outcome: driver.ok ? 'good' : 'failed', words: driver.ok ? 'encrypted SQLite loads' : `encrypted SQLite does not load (${driver.failure.code})` },
    { check: 'models', outcome: matching === needed.length ? 'good' : 'remark', words: `${matching} of ${needed.length} match the list; "npm run models" makes them` },
    { check: 'page', outcome: existsSync(paths.page) ? 'good' : 'remark', words: existsSync(paths.page) ? 'built' : 'not built yet; "npm start" builds it' },
    station.ok
      ? { check: 'station', outcome: 'good', words: `${station.value.station.kind} station ${station.value.station.prefix} in ${folder}` }
      : { check: 'station', outcome: station.failure.code === 'station.missing' ? 'not-performed' : 'failed', words: `${station.failure.code === 'station.missing' ? 'none yet' : station.failure.code} in ${folder}` },
    rulesLine(await rulesAtHand(paths, folder)),
    { check: 'disk', outcome: disk >= leastFreeBytes ? 'good' : 'remark', words: `${(disk / 1e9).toFixed(1)} GB free` },
    { check: 'Electron', outcome: electron ? 'good' : 'not-performed', words: electron ? 'installed' : 'not installed; "npx install-electron" fetches it, the browser host works without' },
    { check: 'display', outcome: hasDisplay() ? 'good' : 'not-performed', words: hasDisplay() ? 'there is one' : 'none; the browser host prints an address' },
    { check: 'Chromium (tests)', outcome: chromium ? 'good' : 'not-performed', words: chromium ? 'installed' : 'not installed; "apt-get install chromium" (npm test does it as root on Debian)' },
  ];
}

function rulesLine({ policy: { id, version }, rules }: Awaited<ReturnType<typeof rulesAtHand>>): DoctorLine {
  switch (rules.from) {
    case 'station': return { check: 'rules', outcome: 'good', words: `policy ${id}, version ${version}, ${rules.signed ? 'the bank\'s own, signature checked' : 'shipped'}` };
    case 'shipped': return { check: 'rules', outcome: 'not-performed', words: 'no station; the commands judge by the shipped evaluation rules' };
    case 'refused': return { check: 'rules', outcome: 'failed', words: inWords(rules.failure) };
  }
}

async function freeBytes(folder: string): Promise<number> {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  return bavail * bsize;
}
