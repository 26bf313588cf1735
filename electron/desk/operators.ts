import { secretFault } from '../cases/policy.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { CallInput } from '../contract/calls.ts';
import type { Session } from '../contract/handlers.ts';
import { line, type World } from './world.ts';

/** Expected failures: sign-in.wrong-secret {left}, sign-in.locked. The store counts, locks and writes both to the record. */
export async function signIn(world: World, session: Session, { operatorId, secret }: CallInput<'session.signIn'>): Promise<Result<Operator>> {
  const signed = await world.store.operators.signIn(operatorId, secret);
  if (signed.ok) session.operator = signed.value;
  return signed;
}

export async function signOut(world: World, session: Session): Promise<Result<null>> {
  await world.store.audit.append([line(world, session.operator, 'operator.signed-out', null)]);
  session.operator = null;
  return done(null);
}

/** A new secret for somebody, signed with the administrator's own. Unlocks too. */
export async function resetOperator(world: World, who: Operator, { operatorId, secret, ownSecret }: CallInput<'operator.reset'>): Promise<Result<Operator>> {
  const allowed = await mayChangeStaff(world, who, secret, ownSecret);
  return allowed.ok ? world.store.operators.reset(operatorId, secret, who.operatorId) : allowed;
}

export async function addOperator(world: World, who: Operator, { name, newRole, secret, ownSecret }: CallInput<'operator.add'>): Promise<Result<Operator>> {
  const allowed = await mayChangeStaff(world, who, secret, ownSecret);
  return allowed.ok ? world.store.operators.add({ name: name.trim(), role: newRole }, secret, who.operatorId) : allowed;
}

async function mayChangeStaff(world: World, who: Operator, secret: string, ownSecret: string): Promise<Result<Operator>> {
  const rule = secretFault(secret, world.policy.secret);
  return rule === null ? world.store.operators.prove(who.operatorId, ownSecret) : failed('input.invalid', { what: 'secret', rule });
}
