import { randomInt, randomUUID } from 'node:crypto';
import type { Policy, Station } from '../cases/policy.ts';
import type { Clock, Store } from '../cases/ports.ts';
import { done, type Result } from '../cases/result.ts';
import type { Role } from '../cases/roles.ts';
import type { KeyWrap } from '../storage/key-wrap.ts';
import { createStation, readStation } from '../storage/stations.ts';
import { openStore } from '../storage/storage-client.ts';
import type { Paths } from './paths.ts';
import { readPolicy } from './policies.ts';
import { mayStart } from './policy-in-force.ts';
import { readStationPolicy } from './signed-policy.ts';

/** Somebody's first secret, to be shown once and kept nowhere. */
export interface FirstSecret { readonly name: string; readonly role: Role; readonly secret: string }

export interface OpenedStation {
  readonly store: Store;
  readonly station: Station;
  readonly policy: Policy;
  /** Fingerprint of the bank's key that signed the policy; null for a shipped one. */
  readonly policyKeySha256: string | null;
  /** Empty unless the station was made just now. */
  readonly firstSecrets: readonly FirstSecret[];
}

export interface StationPlace {
  readonly folder: string;
  readonly paths: Paths;
  readonly keyWrap: KeyWrap;
  readonly clock: Clock;
}

const staff: readonly { readonly name: string; readonly role: Role }[] = [
  { name: 'Dara Keo', role: 'teller' }, { name: 'Helen Marsh', role: 'officer' }, { name: 'Alex Nowak', role: 'administrator' },
];

/** Six digits from the system's random source. */
export const newPin = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Opens the station in this folder; where there is none, makes an evaluation station with one person of each role. */
export async function openOrMakeStation(place: StationPlace): Promise<Result<OpenedStation>> {
  const found = readStation(place.folder);
  if (found.ok) return openStation(place);
  if (found.failure.code !== 'station.missing') return found;
  const made = await makeEvaluationStation(place);
  if (!made.ok) return made;
  const opened = await openStation(place);
  return opened.ok ? done({ ...opened.value, firstSecrets: made.value }) : opened;
}

/**
 * Opens what is there, under the bank's own policy where it has one, else under the one the station was made with. `storage.unavailable`
 * {why: 'policy-not-valid' | 'policy-missing'}.
 */
export async function openStation({ folder, paths, keyWrap, clock }: StationPlace): Promise<Result<OpenedStation>> {
  const described = readStation(folder);
  if (!described.ok) return described;
  const { station } = described.value;
  const own = await readStationPolicy(folder, () => readPolicy(paths.policies, station.policyId));
  if (!own.ok) return own;
  const { policy, keySha256 } = own.value;
  const store = await openStore({ folder, policy, keyWrap, clock, workerUrl: paths.storageWorker });
  if (!store.ok) return store;
  const last = await store.value.audit.lastOf('station.started');
  const may = last.ok ? mayStart(last.value, own.value) : last;
  if (may.ok) return done({ store: store.value, station, policy, policyKeySha256: keySha256, firstSecrets: [] });
  await store.value.close();
  return may;
}

export async function makeEvaluationStation({ folder, paths, keyWrap, clock }: StationPlace): Promise<Result<readonly FirstSecret[]>> {
  const policy = await readPolicy(paths.policies, 'evaluation');
  const operators = staff.map((person) => ({ ...person, secret: newPin() }));
  const station: Station = {
    stationId: randomUUID(), kind: 'evaluation', branch: 'Riverside branch', counter: 'Counter 3', prefix: 'RVS', madeAt: clock.now(), policyId: policy.id,
  };
  const made = await createStation({ folder, station, policy, keyWrap, recoveryPublicKeyPem: null, operators });
  return made.ok ? done(operators) : made;
}
