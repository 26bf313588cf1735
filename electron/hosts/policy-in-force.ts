/**
 * Which rules a station works under, on its record: named at every start, so that the next start sees that they were changed, or are gone.
 * What is kept is ids, versions and hashes.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow } from '../cases/audit.ts';
import { failed, type Result } from '../cases/result.ts';
import { line, type World } from '../desk/world.ts';
import { canonical } from '../storage/canonical.ts';
import type { PolicyInForce } from './signed-policy.ts';

type Detail = AuditEntry['detail'];

/** For the line `station.started`. `policyKeySha256`: fingerprint of the bank's key, null for a shipped policy. */
function policyFacts({ policy, keySha256 }: PolicyInForce): Detail {
  const policySha256 = createHash('sha256').update(canonical(policy)).digest('hex');
  return { policyId: policy.id, policyVersion: policy.version, policySha256, policyKeySha256: keySha256 };
}

/**
 * Whether a station may start under these rules, by its last start on record. `storage.unavailable` {why: 'policy-missing'} where that start was
 * under a bank's own policy and there is none now: the shipped rules in its place may be laxer, and nobody would know.
 */
export function mayStart(last: AuditRow | null, { keySha256 }: PolicyInForce): Result<null> {
  return typeof last?.detail['policyKeySha256'] === 'string' && keySha256 === null ? failed('storage.unavailable', { why: 'policy-missing' }) : { ok: true, value: null };
}

/** For the line `policy.adopted` of the first start under a bank's policy; null where it was in force at the last start. `otherKey`: the former was signed with another. */
function adoptedSince(last: AuditRow | null, inForce: PolicyInForce): Detail | null {
  const [now, before] = [policyFacts(inForce), last?.detail ?? {}];
  if (inForce.keySha256 === null || now['policySha256'] === before['policySha256'] && now['policyKeySha256'] === before['policyKeySha256']) return null;
  return { ...now, otherKey: typeof before['policyKeySha256'] === 'string' && before['policyKeySha256'] !== inForce.keySha256 };
}

/** The lines of a start, in one transaction: what runs, under which rules, and that they are new where they are. */
export async function recordStart(world: World, about: Detail, inForce: PolicyInForce): Promise<void> {
  const last = await world.store.audit.lastOf('station.started');
  const adopted = last.ok ? adoptedSince(last.value, inForce) : null;
  await world.store.audit.append([
    ...(adopted === null ? [] : [line(world, null, 'policy.adopted', null, adopted)]),
    line(world, null, 'station.started', null, { ...about, ...policyFacts(inForce) }),
  ]);
}
