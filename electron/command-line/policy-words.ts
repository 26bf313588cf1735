import type { FailureFacts } from '../cases/result.ts';

/** What is wrong with a policy or its keys, by the fact `what` of `input.invalid`. */
const policyFaults: Readonly<Record<string, string>> = {
  'private-key': 'that is a private key: give the public one, and keep the private one away from counters; nothing was taken over or kept of it',
  key: 'not a public Ed25519 key in PEM',
  sign: 'not a private Ed25519 key in PEM; nothing was written',
  policy: 'not a policy that this version knows',
  signature: 'not signed with this key, or altered since; the station keeps the rules it has',
  'other-key': 'this station has a policy signed with another key; the next one must be signed with the same',
  'kept-policy': 'the station\'s own policy.json is damaged; put it back as it was first',
};

export function inputWords(facts: FailureFacts): string {
  const { what, least } = facts;
  if (what === 'pass-score') return `a policy passes nothing below score ${least}: what lies below is for a second person`;
  return policyFaults[String(what)] ?? 'this cannot be used';
}

/** Why a station does not open, by the fact `why` of `storage.unavailable`; null where it is not for its policy. */
export function policyGone({ why }: FailureFacts): string | null {
  if (why === 'policy-missing') return 'the station last worked under the bank\'s own policy, and its policy.json is gone; put it back, or take it again with "desk station policy"';
  if (why === 'policy-not-shipped') return 'the policy that the station was made with is not among this program\'s policies';
  return why === 'policy-not-valid' ? 'the station\'s own policy.json is not the one that the bank signed; put it back as it was' : null;
}
