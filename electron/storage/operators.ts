import { randomUUID } from 'node:crypto';
import type { AuditAction, AuditEntry } from '../cases/audit.ts';
import { secretFault, type Policy } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator, Role } from '../cases/roles.ts';
import type { Ledger } from './audit-book.ts';
import type { Connection } from './database.ts';
import { hashSecret, secretCost, secretMatches, type SecretCost, type SecretHash } from './secret-hash.ts';

interface OperatorBookParts {
  readonly db: Connection;
  readonly ledger: Ledger;
  readonly policy: Pick<Policy, 'secret' | 'lockAfterFailures'>;
  /** For new secrets; an existing one says its own. Tests hand in a small one. */
  readonly cost?: SecretCost;
}

interface StoredOperator {
  readonly operator_id: string; readonly name: string; readonly role: Role; readonly failures: number;
  readonly salt: Buffer; readonly secret_hash: Buffer; readonly scrypt_n: number; readonly scrypt_r: number; readonly scrypt_p: number;
}

export type LocalOperatorBook = ReturnType<typeof operatorBook>;
/** What a secret is asked for: a session, or a single decision. */
export type SecretUse = 'session' | 'proof';

const everyColumn = 'operator_id, name, role, failures, salt, secret_hash, scrypt_n, scrypt_r, scrypt_p';

export function operatorBook({ db, ledger, policy, cost = secretCost }: OperatorBookParts) {
  const find = db.prepare<[string], StoredOperator>(`SELECT ${everyColumn} FROM operators WHERE operator_id = ?`);
  const all = db.prepare<[], StoredOperator>(`SELECT ${everyColumn} FROM operators ORDER BY made_at, name`);
  const countFailure = db.prepare('UPDATE operators SET failures = failures + 1 WHERE operator_id = ?');
  const forgive = db.prepare('UPDATE operators SET failures = 0 WHERE operator_id = ?');
  const insert = db.prepare(`INSERT INTO operators (operator_id, name, role, made_at, salt, secret_hash, scrypt_n, scrypt_r, scrypt_p)
    VALUES (@operatorId, @name, @role, @madeAt, @salt, @hash, @n, @r, @p)`);
  const replaceSecret = db.prepare(`UPDATE operators SET salt = @salt, secret_hash = @hash, scrypt_n = @n, scrypt_r = @r, scrypt_p = @p, failures = 0
    WHERE operator_id = @operatorId`);

  const isLocked = (stored: StoredOperator): boolean => stored.failures >= policy.lockAfterFailures;

  /**
   * A try is counted before it is judged: whoever pulls the plug while it is judged, or sends ten at once, has no more tries.
   * Being right takes the count back to nothing.
   */
  async function judge(operatorId: string, secret: string, use: SecretUse, now: number): Promise<Result<Operator>> {
    const known = find.get(operatorId);
    // The list of operators stands on the sign-in screen, so there is nothing to hide about who exists.
    if (known === undefined) return failed('input.invalid', { field: 'operatorId' });
    if (isLocked(known)) return refuseLocked(known, use, now);
    countFailure.run(operatorId);
    const right = await secretMatches(secret, hashIn(known));
    return ledger.write((record) => {
      const stored = find.get(operatorId) ?? known;
      if (right && stored.secret_hash.equals(known.secret_hash)) {
        forgive.run(operatorId);
        if (use === 'session') record([line(now, stored, 'operator.signed-in', {})]);
        return done(operatorIn(stored));
      }
      const left = Math.max(0, policy.lockAfterFailures - stored.failures);
      const lines = [line(now, stored, 'operator.sign-in-refused', { use, left })];
      if (left === 0) lines.push(line(now, stored, 'operator.locked', { failures: stored.failures }));
      record(lines);
      return left === 0 ? failed('sign-in.locked') : failed('sign-in.wrong-secret', { left });
    });
  }

  function refuseLocked(stored: StoredOperator, use: SecretUse, now: number): Result<Operator> {
    ledger.write((record) => record([line(now, stored, 'operator.sign-in-refused', { use, left: 0 })]));
    return failed('sign-in.locked');
  }

  /** `input.invalid` {field, rule} when name or secret do not meet the policy. @param by an operator's id, or `station`. */
  async function add(operator: { readonly name: string; readonly role: Role }, secret: string, by: string, now: number): Promise<Result<Operator>> {
    const name = operator.name.trim();
    if (name === '') return failed('input.invalid', { field: 'name' });
    const fault = secretFault(secret, policy.secret);
    if (fault !== null) return failed('input.invalid', { field: 'secret', rule: fault });
    const added: Operator = { operatorId: randomUUID(), name, role: operator.role };
    const kept = await hashSecret(secret, cost);
    ledger.write((record) => {
      insert.run({ ...added, madeAt: now, ...kept });
      record([{ ...actorLine(now, by), action: 'operator.added', caseId: null, detail: { operatorId: added.operatorId, role: added.role } }]);
    });
    return done(added);
  }

  async function reset(operatorId: string, secret: string, by: string, now: number): Promise<Result<Operator>> {
    const fault = secretFault(secret, policy.secret);
    if (fault !== null) return failed('input.invalid', { field: 'secret', rule: fault });
    const stored = find.get(operatorId);
    if (stored === undefined) return failed('input.invalid', { field: 'operatorId' });
    const kept = await hashSecret(secret, cost);
    ledger.write((record) => {
      replaceSecret.run({ operatorId, ...kept });
      record([{ ...actorLine(now, by), action: 'operator.reset', caseId: null, detail: { operatorId } }]);
    });
    return done(operatorIn(stored));
  }

  const actorLine = (at: number, by: string): Pick<AuditEntry, 'at' | 'actor' | 'role'> => ({ at, actor: by, role: find.get(by)?.role ?? 'station' });
  const list = () => all.all().map((stored) => ({ ...operatorIn(stored), locked: isLocked(stored) }));

  return { list, judge, add, reset };
}

const operatorIn = (stored: StoredOperator): Operator => ({ operatorId: stored.operator_id, name: stored.name, role: stored.role });
const hashIn = (stored: StoredOperator): SecretHash =>
  ({ salt: stored.salt, hash: stored.secret_hash, n: stored.scrypt_n, r: stored.scrypt_r, p: stored.scrypt_p });

const line = (at: number, stored: StoredOperator, action: AuditAction, detail: AuditEntry['detail']): AuditEntry =>
  ({ at, actor: stored.operator_id, role: stored.role, action, caseId: null, detail });
