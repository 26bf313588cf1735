import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { examinePictures } from '../../electron/desk/examine-pictures.ts';
import type { OpenedBundle } from '../../electron/desk/world.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { startVision } from '../../electron/vision/vision-host.ts';
import { inTurn, median, table } from './measure.ts';

const rounds = 9;

/** A whole case against the sum of its parts timed alone, the share models take, main's longest gap, and memory. */
export async function benchCase([bundle]: readonly OpenedBundle[]): Promise<string> {
  if (bundle === undefined) return 'no bundle to measure\n';
  const vision = startVision({ start: () => forkVision(sourcePaths) });
  const world = { vision, clock: { now: () => performance.now() }, policy: await readPolicy(sourcePaths.policies, 'evaluation'), today: () => '2026-11-21' };
  const pictures = { licence: { bytes: bundle.licence, sha256: '' }, selfie: { bytes: bundle.selfie, sha256: '' }, type: null };
  const whole = () => examinePictures(world, pictures);
  const licence = () => vision.readDocument({ picture: bundle.licence, type: null });
  const selfie = () => vision.describeFace({ picture: bundle.selfie, which: 'only', within: null });
  const took = await inTurn(rounds, { whole, licence, selfie });

  const steps = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    const [read, described] = [await licence(), await selfie()];
    if (!read.ok || !described.ok) throw new Error('the bench\'s bundle could not be examined');
    for (const [prefix, stepsMs] of [['licence', read.value.stepsMs], ['selfie', described.value.stepsMs]] as const) {
      for (const [step, ms] of Object.entries(stepsMs)) steps.set(`${prefix}: ${step}`, [...(steps.get(`${prefix}: ${step}`) ?? []), ms]);
    }
  }
  const gap = await longestGap(whole);
  const peak = peakMemory(vision.state().pid);
  vision.stop();
  const alone = took.licence + took.selfie;
  const inModels = [...steps].filter(([step]) => step.endsWith(': models')).reduce((sum, [, values]) => sum + median(values), 0);
  return table('Steps of one case (vision process: lines on 2 threads, all else on 1)', [
    ['step', 'median ms'], ...[...steps].map(([step, values]) => [step, median(values)] as const),
  ]) + table('One case', [
    ['what', 'measured', 'beside it', 'ratio'],
    ['whole case / licence + selfie alone', took.whole, alone, took.whole / alone],
    ['models\' share of the whole', inModels, took.whole, inModels / took.whole],
    ['main\'s longest event-loop gap, case / idle process', gap.during, gap.idle, gap.during / gap.idle],
    ['vision process peak memory, MB', peak, '', ''],
  ]);
}

/** Longest gap of this process while a case runs, and of an idle process of the same Node in the same seconds. */
async function longestGap(whole: () => Promise<unknown>): Promise<{ during: number; idle: number }> {
  const idle = spawn(process.execPath, ['-e', `
    const { monitorEventLoopDelay } = require('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 }); delay.enable();
    process.stdin.resume(); process.stdin.on('end', () => { process.stdout.write(String(delay.max / 1e6)); });
  `], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  idle.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let round = 0; round < rounds; round += 1) await whole();
  delay.disable();
  const gone = once(idle, 'close');
  idle.stdin.end();
  await gone;
  return { during: delay.max / 1e6, idle: Number(said) };
}

/** Linux keeps each process's highest resident size. */
function peakMemory(pid: number | null): number | string {
  if (process.platform !== 'linux' || pid === null) return 'not measured here';
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1000;
}
