import { randomUUID } from 'node:crypto';
import type { Clock } from '../cases/ports.ts';
import type { Station } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { NewStation, Tools } from '../command-line/tools.ts';
import { examineNow } from '../desk/examine-case.ts';
import { importBundle } from '../desk/import-bundle.ts';
import { passphraseWrap } from '../storage/key-wrap.ts';
import { backupStation, restoreStation } from '../storage/backup.ts';
import { createStation, readStation } from '../storage/stations.ts';
import { recoverVault } from '../storage/vault-key.ts';
import type { VisionHost } from '../vision/vision-host.ts';
import { composeWorkstation } from './compose.ts';
import { askFreshAddress } from './control-file.ts';
import { newPin, openOrMakeStation, openStation, type FirstSecret } from './evaluation-station.ts';
import { fromCaller, versionOf, type Paths } from './paths.ts';
import { readPolicy } from './policies.ts';
import { adoptPolicy } from './signed-policy.ts';
import { terminalWrap } from './terminal-wrap.ts';

interface StationToolsParts {
  readonly paths: Paths;
  readonly folder: string;
  readonly clock: Clock;
  readonly vision: () => Promise<VisionHost>;
  /** Told of the PINs of an evaluation station that `--keep` had to make. */
  readonly announce: (secrets: readonly FirstSecret[]) => void;
}

export function stationTools(parts: StationToolsParts): Pick<Tools, 'stations' | 'keepCase'> {
  const { paths, folder, clock } = parts;
  return {
    keepCase: (bundle) => keepCase(parts, bundle),
    stations: {
      folder,
      describe: async () => {
        const described = readStation(folder);
        return described.ok ? done(described.value.station) : described;
      },
      open: async (askPassphrase) => {
        const keyWrap = await terminalWrap(folder, askPassphrase);
        if (!keyWrap.ok) return keyWrap;
        const opened = await openStation({ folder, paths, clock, keyWrap: keyWrap.value });
        return opened.ok ? done(opened.value.store) : opened;
      },
      make: (asked) => makeBankStation(parts, asked),
      backup: (to) => backupStation(folder, fromCaller(to), clock.now()),
      restore: (from) => restoreStation(fromCaller(from), folder),
      recover: ({ privateKeyPem, keyPassphrase, passphrase }) => recoverVault(folder, { privateKeyPem, passphrase: keyPassphrase }, passphraseWrap(passphrase)),
      adoptPolicy: (signed, publicKeyPem) => adoptPolicy(folder, signed, publicKeyPem),
      newSecret: newPin,
      freshAddress: () => askFreshAddress(folder),
    },
  };
}

async function makeBankStation({ paths, folder, clock }: StationToolsParts, asked: NewStation): ReturnType<Tools['stations']['make']> {
  const { branch, counter, prefix, policyId, administrator, passphrase, recoveryKeyPem } = asked;
  const policy = await readPolicy(paths.policies, policyId).catch(() => null);
  if (policy === null) return failed('input.invalid', { what: 'policy' });
  const station: Station = { stationId: randomUUID(), kind: 'bank', branch, counter, prefix, madeAt: clock.now(), policyId };
  const made = await createStation({
    folder, station, policy, keyWrap: passphraseWrap(passphrase), recoveryPublicKeyPem: recoveryKeyPem,
    operators: [{ name: administrator.name, role: 'administrator', secret: administrator.secret }],
  });
  return made.ok ? done({ station, auditKeySha256: made.value.auditKeySha256 }) : made;
}

/** The window's own steps, without a window: opens the case as the evaluation station's teller and examines it. */
async function keepCase(parts: StationToolsParts, bundle: Uint8Array): Promise<Result<{ caseId: string }>> {
  const { paths, folder, clock } = parts;
  const described = readStation(folder);
  if (described.ok && described.value.station.kind === 'bank') return failed('role.refused', { why: 'a bank station opens cases in the window, signed in' });
  const keyWrap = await terminalWrap(folder, async () => null);
  if (!keyWrap.ok) return keyWrap;
  const opened = await openOrMakeStation({ folder, paths, clock, keyWrap: keyWrap.value });
  if (!opened.ok) return opened;
  const { store, station, policy, policyKeySha256, firstSecrets } = opened.value;
  if (firstSecrets.length > 0) parts.announce(firstSecrets);
  try {
    const vision = await parts.vision();
    const { world } = await composeWorkstation({
      host: 'browser', version: versionOf(paths), paths, stationFolder: folder, store, station, policy, policyKeySha256, screenProtection: false, installed: false,
      vision: () => vision, tell: () => { /* no screen is open */ },
    });
    const teller = (await store.operators.list()).find((operator) => operator.role === 'teller');
    if (teller === undefined) return failed('role.refused', { why: 'this station has no teller' });
    const imported = await importBundle(world, teller, bundle);
    if (!imported.ok) return imported;
    const examined = await examineNow(world, teller, imported.value, { signal: new AbortController().signal, type: null });
    return examined.ok ? done({ caseId: examined.value.caseId }) : examined;
  } finally {
    await store.close();
  }
}
