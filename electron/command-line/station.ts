import { changedRules } from '../cases/bank-policy.ts';
import { secretFault } from '../cases/policy.ts';
import { failed } from '../cases/result.ts';
import { openStation } from './audit.ts';
import { reportFailure } from './failure-words.ts';
import type { ExitCode, Tools } from './tools.ts';

export interface InitAsked {
  readonly branch: string;
  readonly counter: string;
  readonly prefix: string;
  readonly policyId: string;
  readonly administrator: string;
  readonly recoveryKey: string | null;
  readonly json: boolean;
}

/** `desk station init`: a real station. Secrets are asked for, never taken from the command's own words, which a shell keeps. */
export async function stationInit(tools: Tools, asked: InitAsked): Promise<ExitCode> {
  const about = { station: tools.stations.folder };
  const recovery = asked.recoveryKey === null ? null : await tools.readFile(asked.recoveryKey);
  if (recovery !== null && !recovery.ok) return reportFailure(tools, asked.json, { file: asked.recoveryKey }, recovery.failure);
  const passphrase = await askTwice(tools, 'Passphrase of this station', stationPassphraseFault);
  if (passphrase === null) return reportFailure(tools, asked.json, about, failed('input.invalid', { what: 'passphrase' }).failure);
  const secret = await askTwice(tools, `Password of ${asked.administrator}`, (text) => secretFault(text, { kind: 'password', least: 12 }));
  if (secret === null) return reportFailure(tools, asked.json, about, failed('input.invalid', { what: 'password' }).failure);
  const made = await tools.stations.make({
    branch: asked.branch, counter: asked.counter, prefix: asked.prefix, policyId: asked.policyId, passphrase,
    administrator: { name: asked.administrator, secret }, recoveryKeyPem: recovery === null ? null : new TextDecoder().decode(recovery.value),
  });
  if (!made.ok) return reportFailure(tools, asked.json, about, made.failure);
  if (recovery === null) tools.err('No recovery key was given: a lost passphrase loses this station\'s cases. See docs/storage.md.');
  const { station, auditKeySha256 } = made.value;
  if (asked.json) tools.out(JSON.stringify({ station: station.stationId, kind: station.kind, folder: tools.stations.folder, auditKeySha256 }));
  else {
    tools.out(`Station ${station.prefix} is made in ${tools.stations.folder}. Sign in as ${asked.administrator} to add staff.`);
    tools.out(`Its record is signed with key ${auditKeySha256}. Keep this line: it proves exported copies.`);
  }
  return 0;
}

/** `desk station backup --out <folder>` and `desk station restore --from <folder>`: whole or not at all, nothing is overwritten. */
export async function stationCopy(tools: Tools, { way, folder, json }: { way: 'backup' | 'restore'; folder: string; json: boolean }): Promise<ExitCode> {
  const copied = await tools.stations[way](folder);
  if (!copied.ok) return reportFailure(tools, json, { folder }, copied.failure);
  const { files, backupBytes } = copied.value;
  tools.out(json ? JSON.stringify({ folder, files, backupBytes }) : `${way === 'backup' ? 'Copied to' : 'Restored from'} ${folder}: ${files} files, ${backupBytes} bytes`);
  return 0;
}

/** `desk station recover --recovery-key <private.pem>`: for a station whose passphrase or keychain is lost. */
export async function stationRecover(tools: Tools, { recoveryKey, json }: { recoveryKey: string; json: boolean }): Promise<ExitCode> {
  const about = { station: tools.stations.folder };
  const key = await tools.readFile(recoveryKey);
  if (!key.ok) return reportFailure(tools, json, { file: recoveryKey }, key.failure);
  const privateKeyPem = new TextDecoder().decode(key.value);
  const keyPassphrase = privateKeyPem.includes('ENCRYPTED') ? await tools.askHidden('Passphrase of the recovery key: ') : null;
  const passphrase = await askTwice(tools, 'New passphrase of this station', stationPassphraseFault);
  if (passphrase === null) return reportFailure(tools, json, about, failed('input.invalid', { what: 'passphrase' }).failure);
  const recovered = await tools.stations.recover({ privateKeyPem, keyPassphrase, passphrase });
  if (!recovered.ok) return reportFailure(tools, json, about, recovered.failure);
  tools.out(json ? JSON.stringify({ ...about, recovered: true }) : `The station in ${tools.stations.folder} opens with the new passphrase.`);
  return 0;
}

/** `desk station policy <signed.json> --key <public.pem>`: the bank's own rules for this station, from its next start on. Exit 2 where one word was altered. */
export async function stationPolicy(tools: Tools, { file, keyFile, json }: { file: string; keyFile: string; json: boolean }): Promise<ExitCode> {
  const about = { station: tools.stations.folder };
  const station = await tools.stations.describe();
  if (!station.ok) return reportFailure(tools, json, about, station.failure);
  const [signed, key] = [await tools.readFile(file), await tools.readFile(keyFile)];
  for (const [path, read] of [[file, signed], [keyFile, key]] as const) if (!read.ok) return reportFailure(tools, json, { ...about, file: path }, read.failure);
  if (!signed.ok || !key.ok) throw new Error('both were read');
  const adopted = await tools.stations.adoptPolicy(signed.value, new TextDecoder().decode(key.value));
  if (!adopted.ok) return reportFailure(tools, json, { ...about, file }, adopted.failure);
  const { id, title, matching } = adopted.value;
  const changes = tools.rules.from === 'station' ? changedRules(tools.policy, adopted.value) : null;
  if (json) tools.out(JSON.stringify({ ...about, policy: id, title, matching, changes }));
  else {
    tools.out(`The station takes the policy ${id} (${title}) at its next start, which puts it on record: passes at score ${matching.passScore}, grey from ${matching.greyScore}.`);
    if (changes !== null) tools.out(changes.length === 0 ? 'It changes no rule.' : `It changes ${changes.join(', ')}.`);
  }
  return 0;
}

const stationPassphraseFault = (text: string): string | null => (Array.from(text).length >= 12 ? null : 'at least 12 characters');

async function askTwice(tools: Tools, what: string, fault: (text: string) => string | null): Promise<string | null> {
  const first = await tools.askHidden(`${what}: `);
  if (first === null) return null;
  const rule = fault(first);
  if (rule !== null) {
    tools.err(`${what} needs ${rule}.`);
    return null;
  }
  const second = await tools.askHidden(`${what}, once more: `);
  if (second !== first) tools.err('The two are not the same.');
  return second === first ? first : null;
}

/** `desk operator reset`: new PINs for everyone on an evaluation station, printed once. On a bank station the administrator does it in the window. */
export async function operatorReset(tools: Tools, { json }: { json: boolean }): Promise<ExitCode> {
  const about = { station: tools.stations.folder };
  const station = await tools.stations.describe();
  if (!station.ok) return reportFailure(tools, json, about, station.failure);
  if (station.value.kind !== 'evaluation') return reportFailure(tools, json, about, failed('role.refused', { why: 'an administrator resets passwords in the window' }).failure);
  const opened = await openStation(tools);
  if (!opened.ok) return reportFailure(tools, json, about, opened.failure);
  try {
    for (const { operatorId, name, role } of await opened.value.operators.list()) {
      const secret = tools.stations.newSecret();
      const reset = await opened.value.operators.reset(operatorId, secret, 'station');
      if (!reset.ok) return reportFailure(tools, json, about, reset.failure);
      tools.out(json ? JSON.stringify({ name, role, pin: secret }) : `${name.padEnd(16)} ${role.padEnd(14)} PIN ${secret}`);
    }
    return 0;
  } finally {
    await opened.value.close();
  }
}

/** `desk open`: a fresh one-time address of a browser host that is running. */
export async function open(tools: Tools, { json }: { json: boolean }): Promise<ExitCode> {
  const address = await tools.stations.freshAddress();
  if (!address.ok) return reportFailure(tools, json, { station: tools.stations.folder }, address.failure);
  tools.out(json ? JSON.stringify({ address: address.value }) : address.value);
  return 0;
}

/** `desk doctor`: what this machine has, what is missing, and the one line that mends it. */
export async function doctor(tools: Tools, { json }: { json: boolean }): Promise<ExitCode> {
  const lines = await tools.doctor();
  for (const { check, outcome, words } of lines) {
    tools.out(json ? JSON.stringify({ check, outcome, words }) : `${outcome.padEnd(14)} ${check.padEnd(18)} ${words}`);
  }
  return lines.some((line) => line.outcome === 'failed') ? 3 : 0;
}
