/** From nothing to an open station: which keeper the key has, and what a person is told when it cannot be opened. */
import type { Dialog, SafeStorage } from 'electron';
import { failed, type Failure, type Result } from '../cases/result.ts';
import { fileWrap, passphraseWrap, type KeyWrap } from '../storage/key-wrap.ts';
import { readStation } from '../storage/station-file.ts';
import { describeVault } from '../storage/vault-key.ts';
import { startUpDialog } from '../windows/start-up-words.ts';
import { askHidden } from './ask-hidden.ts';
import { openOrMakeStation, openStation, type FirstSecret, type OpenedStation } from './evaluation-station.ts';
import type { Paths } from './paths.ts';
import { keychainWrap } from './safe-storage-wrap.ts';
import { makePlannedStation, readStationPlan, stationPlanFile } from './station-plan.ts';

export interface StartUp {
  readonly folder: string;
  readonly paths: Paths;
  readonly safeStorage: SafeStorage;
  readonly dialog: Pick<Dialog, 'showMessageBoxSync'>;
}

const clock = { now: () => Date.now() };

/** Tries until the station is open or the person gives up; null when they do. Nothing is ever deleted or made anew in place of what is there. */
export async function openAtStart(startUp: StartUp): Promise<OpenedStation | null> {
  for (;;) {
    const opened = await openOnce(startUp);
    if (opened.ok) return opened.value;
    const tryAgain = 1;
    if (startUp.dialog.showMessageBoxSync(startUpDialog(opened.failure, startUp.folder)) !== tryAgain) return null;
  }
}

async function openOnce({ folder, paths, safeStorage }: StartUp): Promise<Result<OpenedStation>> {
  const keychain = await keychainWrap(safeStorage);
  const found = readStation(folder);
  if (!found.ok && found.failure.code !== 'station.missing') return found;
  if (!found.ok) return makeFirst({ folder, paths, keychain });
  const keyWrap = await keeperOf(folder, found.value.station.kind, keychain);
  return keyWrap.ok ? openStation({ folder, paths, clock, keyWrap: keyWrap.value }) : keyWrap;
}

/** First start: the station that IT planned for this machine, else an evaluation station. */
async function makeFirst({ folder, paths, keychain }: { folder: string; paths: Paths; keychain: KeyWrap | null }): Promise<Result<OpenedStation>> {
  const plan = await readStationPlan(stationPlanFile());
  if (!plan.ok) return plan;
  if (plan.value === null) return openOrMakeStation({ folder, paths, clock, keyWrap: keychain ?? fileWrap });
  if (keychain === null) return noKeychain;
  const place = { folder, paths, clock, keyWrap: keychain };
  const made = await makePlannedStation(place, plan.value);
  if (!made.ok) return made;
  const opened = await openStation(place);
  return opened.ok ? { ok: true, value: { ...opened.value, firstSecrets: made.value } } : opened;
}

const noKeychain = failed('storage.unavailable', { why: 'no-keychain' });

/** The vault says who keeps its key; a bank's key is never kept by a bare file. */
async function keeperOf(folder: string, kind: 'evaluation' | 'bank', keychain: KeyWrap | null): Promise<Result<KeyWrap>> {
  const vault = describeVault(folder);
  if (!vault.ok) return vault;
  switch (vault.value.wrap) {
    case 'os-keychain': return keychain === null ? noKeychain : { ok: true, value: keychain };
    case 'file-0600': return kind === 'bank' ? noKeychain : { ok: true, value: fileWrap };
    case 'passphrase': return passphrase();
  }
}

async function passphrase(): Promise<Result<KeyWrap>> {
  const given = process.env['VERIDESK_PASSPHRASE'] ?? (process.stdin.isTTY ? await askHidden('Passphrase of this station: ') : null);
  // The processes started from here on must not inherit it.
  delete process.env['VERIDESK_PASSPHRASE'];
  return given === null || given === '' ? failed('storage.unavailable', { why: 'passphrase-needed' }) : { ok: true, value: passphraseWrap(given) };
}

/** First secrets are shown once: in the terminal the program was started from, else in a dialog. A stream that is no terminal may be a log. */
export function showFirstSecrets(secrets: readonly FirstSecret[], terminal: boolean, inDialog: (message: string, detail: string) => void): void {
  if (secrets.length === 0) return;
  const message = 'A new station was made. These first secrets are shown once.';
  const lines = secrets.map(({ name, role, secret }) => `${name} (${role}): ${secret}`).join('\n');
  if (terminal) process.stderr.write(`${message}\n${lines}\n`);
  else inDialog(message, lines);
}

/** For a bug before there is a log: only its kind is shown, its words may quote what was being read. */
export const startUpBug = (bug: unknown): Failure => failed('internal', { kind: bug instanceof Error ? bug.name : 'unknown' }).failure;
