import type { Result } from '../cases/result.ts';
import { policyGone } from '../command-line/policy-words.ts';
import { startVision } from '../vision/vision-host.ts';
import { askHidden } from './ask-hidden.ts';
import { startBrowserHost, type BrowserHost } from './browser-host.ts';
import { composeWorkstation } from './compose.ts';
import { newControlSecret, removeControl, writeControl } from './control-file.ts';
import { openOrMakeStation, type FirstSecret } from './evaluation-station.ts';
import { forkVision } from './fork-vision.ts';
import { versionOf, type Paths } from './paths.ts';
import { terminalWrap } from './terminal-wrap.ts';

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
  const keyWrap = await terminalWrap(folder, async () => process.env['VERIDESK_PASSPHRASE'] ?? askHidden('Passphrase of this station: '));
  const opened = keyWrap.ok ? await openOrMakeStation({ folder, paths, keyWrap: keyWrap.value, clock: { now: () => Date.now() } }) : keyWrap;
  if (!opened.ok) {
    log(`The station in ${folder} cannot be opened: ${startFault(opened)}.`);
    return null;
  }
  const { store, station, policy, policyKeySha256, firstSecrets } = opened.value;
  let host: BrowserHost | null = null;
  const workstation = await composeWorkstation({
    host: 'browser', version: versionOf(paths), paths, stationFolder: folder, store, station, policy, policyKeySha256, screenProtection: false, installed: false,
    vision: (onDeath) => startVision({ start: () => forkVision(paths), onDeath }),
    tell: (name, body) => { host?.tell(name, body); },
    customerWindow: { open: () => host?.newCustomerAddress() ?? null, there: () => host?.customerIsThere() ?? false },
  });
  const controlSecret = newControlSecret();
  host = await startBrowserHost({ pageFolder: paths.page, port, controlSecret, serveFor: workstation.serveFor, framesFor: workstation.framesFor });
  await writeControl(folder, { port: host.port, secret: controlSecret });
  void workstation.checkItself();
  const pulse = setInterval(() => { workstation.tellChange(); }, statusEveryMs);

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

function startFault({ failure: { code, facts } }: Extract<Result<unknown>, { ok: false }>): string {
  const words: Partial<Record<typeof code, string>> = {
    'storage.locked': 'another program has it open; close that one first',
    'storage.newer': 'a newer version of Veridesk wrote it; install that version again',
    'storage.damaged': 'its files are damaged or the passphrase is wrong; nothing was changed',
    'storage.full': 'the disk is full',
    'storage.unavailable': policyGone(facts ?? {}) ?? 'its key does not open here; a key in the desktop\'s keychain opens in Electron\'s window only',
  };
  return `${words[code] ?? code}${facts === undefined ? '' : ` (${Object.entries(facts).map(([name, value]) => `${name}: ${value}`).join(', ')})`}`;
}
