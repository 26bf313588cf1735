import { done, type Result } from '../cases/result.ts';
import { roles, type Operator } from '../cases/roles.ts';
import type { CallOutput } from '../contract/calls.ts';
import type { World } from './world.ts';

/** What this station is and who works here; the sign-in page shows it. */
export async function describeStation(world: World): Promise<Result<CallOutput<'station.describe'>>> {
  const { stationId, kind, branch, counter, prefix } = world.station;
  const { id, title, version, matching, secret, retentionDays, blurAfterIdleSeconds, lockAfterIdleSeconds, lockAfterFailures } = world.policy;
  return done({
    stationId, kind, branch, counter, prefix, ...world.about,
    policy: { id, title, version, passScore: matching.passScore, greyScore: matching.greyScore, secret, retentionDays, blurAfterIdleSeconds, lockAfterIdleSeconds, lockAfterFailures },
    staff: (await world.store.operators.list()).toSorted(asTheyStandAtACounter),
  });
}

/** Tellers first: it is their screen most of the day. */
const asTheyStandAtACounter = (a: Operator, b: Operator): number => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name);

/** For branch IT: versions, self-test figures and the redacted log. Nothing about a person. */
export async function supportFile(world: World): Promise<Result<CallOutput<'station.supportFile'>>> {
  const { stationId, kind } = world.station;
  const lines = [
    JSON.stringify({ stationId, kind, ...world.about, policy: world.policy.id, policyVersion: world.policy.version }),
    ...(await world.machine.models()).map((model) => JSON.stringify(model)),
    ...world.machine.supportLines(),
  ];
  return done({ name: `veridesk-support-${world.today()}.jsonl`, mime: 'application/x-ndjson', bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) });
}
