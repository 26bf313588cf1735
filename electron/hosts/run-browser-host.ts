import { createInterface } from 'node:readline/promises';
import type { Result } from '../cases/result.ts';
import { fileWrap, passphraseWrap, type KeyWrap } from '../storage/key-wrap.ts';
import { readStation } from '../storage/stations.ts';
import { startVision } from '../vision/vision-host.ts';
import { startBrowserHost, type BrowserHost } from './browser-host.ts';
import { composeWorkstation } from './compose.ts';
import { newControlSecret, removeControl, writeControl } from './control-file.ts';
import { openOrMakeStation, type FirstSecret } from './evaluation-station.ts';
import { forkVision } from './fork-vision.ts';
import { versionOf, type Paths } from './paths.ts';

/** How often open screens are told how the station is. */
const statusEveryMs = 15_000;

export interface BrowserRun {
  readonly paths: Paths;
  readonly folder: string;
  /** 0: any free one. */
  readonly port: number;
  readonly log: (text: string) => void;
}

/** Runs the browser host until it is told to stop. Answers with its one-time address, or null after saying why there is none. */
export async function runBrowserHost({ paths, folder, port, log }: BrowserRun): Promise<string | null> {
  const keyWrap = await wrapFor(folder);
  const opened = await openOrMakeStation({ folder, paths, keyWrap, clock: { now: () => Date.now() } });
  if (!opened.ok) {
    log(`The station in ${folder} cannot be opened: ${startFault(opened)}.`);
    return null;
  }
  const { store, station, policy, firstSecrets } = opened.value;
  let host: BrowserHost | null = null;
  const workstation = await composeWorkstation({
    host: 'browser', version: versionOf(paths), paths, stationFolder: folder, store, station, policy, screenProtection: false,
    vision: (onDeath) => startVision({ start: () => forkVision(paths), onDeath }),
    tell: (name, body) => { host?.tell(name, body); },
  });
  const controlSecret = newControlSecret();
  host = await startBrowserHost({ pageFolder: paths.page, port, controlSecret, serveFor: workstation.serveFor });
  await writeControl(folder, { port: host.port, secret: controlSecret });
  void workstation.checkItself().then(() => workstation.tellStatus());
  const pulse = setInterval(() => { void workstation.tellStatus(); }, statusEveryMs);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    clearInterval(pulse);
    await host?.close();
    await workstation.close();
    await removeControl(folder);
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  const address = host.newAddress();
  announce({ log, station: station.kind, folder, firstSecrets, address });
  return address;
}

function announce({ log, station, folder, firstSecrets, address }: { log: BrowserRun['log']; station: string; folder: string; firstSecrets: readonly FirstSecret[]; address: string }): void {
  log(`${station === 'evaluation' ? 'Evaluation station' : 'Station'} in ${folder}`);
  if (firstSecrets.length > 0) {
    log('\nThese PINs are shown once ("npm run desk -- operator reset" makes new ones):');
    for (const { name, role, secret } of firstSecrets) log(`  ${name.padEnd(14)} ${role.padEnd(14)} PIN ${secret}`);
  }
  log('\nOpen this address in a browser on this machine; it is good for one visit:');
  process.stdout.write(`${address}\n`);
  log('Ctrl+C stops the workstation.');
}

/** An evaluation station keeps its key in a file of this account; a bank's station asks for its passphrase. */
async function wrapFor(folder: string): Promise<KeyWrap> {
  const described = readStation(folder);
  if (!described.ok || described.value.station.kind === 'evaluation') return fileWrap;
  return passphraseWrap(process.env['VERIDESK_PASSPHRASE'] ?? await askPassphrase());
}

async function askPassphrase(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question('Passphrase of this station: ');
  } finally {
    terminal.close();
  }
}

function startFault({ failure: { code, facts } }: Extract<Result<unknown>, { ok: false }>): string {
  const words: Partial<Record<typeof code, string>> = {
    'storage.locked': 'another program has it open; close that one first',
    'storage.newer': 'a newer version of Veridesk wrote it; install that version again',
    'storage.damaged': 'its files are damaged or the passphrase is wrong; nothing was changed',
    'storage.full': 'the disk is full',
  };
  return `${words[code] ?? code}${facts === undefined ? '' : ` (${Object.entries(facts).map(([name, value]) => `${name}: ${value}`).join(', ')})`}`;
}
