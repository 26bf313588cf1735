/** How a bank's IT makes stations without typing at each counter: a file in a place that only administrators can write. */
import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Station } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { createStation } from '../storage/stations.ts';
import type { FirstSecret, StationPlace } from './evaluation-station.ts';
import { readPolicy } from './policies.ts';

const stationPlan = z.strictObject({
  branch: z.string().min(1).max(80), counter: z.string().min(1).max(80), prefix: z.string().regex(/^[A-Z0-9]{2,8}$/),
  policy: z.string().regex(/^[a-z0-9-]+$/), administrator: z.string().min(1).max(80),
  /** PEM text of the bank's recovery key: a keychain can be lost with its account. */
  recoveryPublicKey: z.string().min(1),
});
export type StationPlan = z.infer<typeof stationPlan>;

/** Where the plan of this machine lies; VERIDESK_STATION_PLAN names another place. */
export function stationPlanFile(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const named = environment['VERIDESK_STATION_PLAN'];
  if (named !== undefined && named !== '') return named;
  switch (platform) {
    case 'win32': return join(environment['CommonProgramFiles'] ?? 'C:\\Program Files\\Common Files', 'Veridesk', 'station.json');
    case 'darwin': return '/Library/Application Support/Veridesk/station.json';
    default: return '/etc/veridesk/station.json';
  }
}

/** Null where no plan lies. A plan that cannot be used stops the start: an evaluation station in its place would look like the real one. */
export async function readStationPlan(file: string): Promise<Result<StationPlan | null>> {
  try {
    return done(stationPlan.parse(JSON.parse(await readFile(file, 'utf8'))));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return missing ? done(null) : failed('storage.unavailable', { why: 'plan-not-readable' });
  }
}

/** Makes the bank's station; its administrator's first password is made here, shown once and kept nowhere. */
export async function makePlannedStation({ folder, paths, keyWrap, clock }: StationPlace, plan: StationPlan): Promise<Result<readonly FirstSecret[]>> {
  const policy = await readPolicy(paths.policies, plan.policy).catch(() => null);
  if (policy === null) return failed('storage.unavailable', { why: 'plan-not-readable' });
  const secret = policy.secret.kind === 'pin' ? digits(policy.secret.digits) : password(Math.max(16, policy.secret.least));
  const administrator: FirstSecret = { name: plan.administrator, role: 'administrator', secret };
  const { branch, counter, prefix } = plan;
  const station: Station = { stationId: randomUUID(), kind: 'bank', branch, counter, prefix, madeAt: clock.now(), policyId: policy.id };
  const made = await createStation({ folder, station, policy, keyWrap, recoveryPublicKeyPem: plan.recoveryPublicKey, operators: [administrator] });
  return made.ok ? done([administrator]) : made;
}

/** Without letters and digits that are taken for one another when they are copied from a screen. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789';
const password = (length: number): string => Array.from({ length }, () => legible[randomInt(legible.length)]).join('');
const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('');
