import type { Policy } from '../cases/policy.ts';
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
  const read = await readStationPolicy(folder, () => shipped(policyId));
  return read.ok ? { policy: read.value.policy, rules: { from: 'station', kind } } : { policy: await shipped('evaluation'), rules: { from: 'refused', failure: read.failure } };
}
