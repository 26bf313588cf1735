import type { Role } from './roles.ts';

export const auditActions = [
  'station.made', 'station.started', 'station.self-test', 'policy.adopted',
  'operator.signed-in', 'operator.sign-in-refused', 'operator.locked', 'operator.signed-out', 'operator.reset', 'operator.added',
  'bundle.refused', 'case.opened', 'case.viewed', 'case.examined', 'case.examination-cancelled', 'case.examination-failed', 'picture.kept', 'picture.replaced',
  'picture.captured', 'picture.used-anyway', 'document.read', 'document.type-set', 'document.back-skipped', 'field-data.read', 'field-data.exported',
  'camera.refused', 'face.started', 'face.captured', 'face.ended', 'liveness.started', 'liveness.attempted', 'liveness.alternative',
  'field.corrected', 'field.looked-at', 'opinion.given', 'case.submitted', 'case.withdrawn',
  'case.approved', 'case.overridden', 'case.rejected', 'case.asked-again', 'case.closed',
  'types.imported', 'types.removed', 'types.refused', 'types.tried',
  'audit.exported', 'vision.restarted', 'role.refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One line of the record. `detail` holds codes, keys, hashes and counts: no names, no document numbers, no values of fields. */
export interface AuditEntry {
  readonly at: number;
  /** An operator's id, or `station`. */
  readonly actor: string;
  readonly role: Role | 'station';
  readonly action: AuditAction;
  readonly caseId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRow extends AuditEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** Hex SHA-256 of the row before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** What a check of the chain found. `whole` is true only when everything below holds. */
export interface AuditVerdict {
  readonly whole: boolean;
  readonly entries: number;
  /** Named defects, in the order of the chain. */
  readonly faults: readonly { readonly kind: 'row-changed' | 'row-missing' | 'link-broken' | 'tail-cut' | 'signature-wrong' | 'head-behind' | 'unreadable'; readonly seq: number | null }[];
}
