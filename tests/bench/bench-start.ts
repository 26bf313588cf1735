import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { startHost } from '../support/running-host.ts';
import { median, table } from './measure.ts';

const rounds = 3;

/** From the command to an address, and to a page on which one can sign in. The floor is the same Chromium opening an empty page. */
export async function benchStart(): Promise<string> {
  const executablePath = chromiumPath();
  if (executablePath === null) return '\nStart to first window: not measured, Chromium is not installed\n';
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const [toAddress, toPage, empty]: [number[], number[], number[]] = [[], [], []];
  for (let round = -1; round < rounds; round += 1) {
    const startedAt = performance.now();
    const host = await startHost(join(folder, 'station'));
    const addressAt = performance.now();
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    const page = await browser.newPage();
    await page.goto(host.address);
    await page.getByRole('button', { name: /sign in/i }).waitFor();
    const pageAt = performance.now();
    await browser.close();
    await host.kill('SIGTERM');
    const emptyAt = performance.now();
    const floor = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    await (await floor.newPage()).goto('about:blank');
    const floorAt = performance.now();
    await floor.close();
    if (round < 0) continue;
    toAddress.push(addressAt - startedAt);
    toPage.push(pageAt - startedAt);
    empty.push(floorAt - emptyAt);
  }
  await rm(folder, { recursive: true, force: true });
  return table('Start (browser host, station exists)', [
    ['what', 'median ms'],
    ['command to address', median(toAddress)],
    ['command to a page one can sign in on, Chromium\'s own start included', median(toPage)],
    ['floor: Chromium to an empty page', median(empty)],
  ]);
}
