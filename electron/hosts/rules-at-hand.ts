import type { Policy } from '../cases/policy.ts';
import { failed } from '../cases/result.ts';
import type { Rules } from '../command-line/tools.ts';
import { readStation } from '../storage/stations.ts';
import type { Paths } from './paths.ts';
import { readPolicy } from './policies.ts';
import { readStationPolicy } from './signed-policy.ts';

/** The rules that the commands judge by: those of the station in this folder, its bank's own where it has them; without a station the shipped evaluation rules. */
export async function rulesAtHand(paths: Paths, folder: string): Promise<{ readonly policy: Policy; readonly rules: Rules }> {
  const shipped = (id: string): Promise<Policy> => readPolicy(paths.policies, id);
  const here = readStation(folder);
  if (!here.ok) return { policy: await shipped('evaluation'), rules: here.failure.code === 'station.missing' ? { from: 'shipped' } : { from: 'refused', failure: here.failure } };
  const { policyId, kind } = here.value.station;
  // A station's image may have a policy that this copy of the program has not: then nothing is judged, and what judges nothing goes on.
  const read = await readStationPolicy(folder, () => shipped(policyId)).catch(() => failed('storage.unavailable', { why: 'policy-not-shipped', policyId }));
  return read.ok ? { policy: read.value.policy, rules: { from: 'station', kind, signed: read.value.keySha256 !== null } } : { policy: await shipped('evaluation'), rules: { from: 'refused', failure: read.failure } };
}
