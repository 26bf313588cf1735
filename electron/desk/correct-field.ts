import { fieldStates } from '../cases/case-fields.ts';
import { correct, isBeforeSubmission, lookAt, type BeforeSubmission } from '../cases/case-moves.ts';
import type { EditReason } from '../cases/case.ts';
import { failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { FieldKey } from '../cases/words.ts';
import { requiredOf } from './case-view.ts';
import { atStage, keep, line, type World } from './world.ts';

/** A correction beside what was read; the original stays. The record names the field and the reason, never the values. */
export async function correctField(
  world: World, who: Operator, { caseId, key, value, why }: { caseId: string; key: FieldKey; value: string; why: EditReason },
): Promise<Result<BeforeSubmission>> {
  const found = await withField(world, caseId, key);
  if (!found.ok) return found;
  const edit = { key, was: found.value.was, value: value.trim(), why, by: who.operatorId, at: world.clock.now() };
  return keep(world, correct(found.value.worked, edit), line(world, who, 'field.corrected', caseId, { key, why }));
}

/** The way back: the value that was read is in force again, the correction stays listed. */
export async function restoreField(world: World, who: Operator, { caseId, key }: { caseId: string; key: FieldKey }): Promise<Result<BeforeSubmission>> {
  const found = await withField(world, caseId, key);
  if (!found.ok) return found;
  const edit = { key, was: found.value.was, value: found.value.read, why: 'other' as const, by: who.operatorId, at: world.clock.now() };
  return keep(world, correct(found.value.worked, edit), line(world, who, 'field.corrected', caseId, { key, why: 'restored' }));
}

/** "It is right": the teller has looked at a doubtful field and leaves it. */
export async function lookedAtField(world: World, who: Operator, { caseId, key }: { caseId: string; key: FieldKey }): Promise<Result<BeforeSubmission>> {
  const found = await withField(world, caseId, key);
  if (!found.ok) return found;
  if (found.value.was === '' && found.value.required) return failed('case.fields-open', { key });
  return keep(world, lookAt(found.value.worked, key), line(world, who, 'field.looked-at', caseId, { key }));
}

async function withField(world: World, caseId: string, key: FieldKey): Promise<Result<{ worked: BeforeSubmission; was: string; read: string; required: boolean }>> {
  const found = await atStage(world, caseId, isBeforeSubmission);
  if (!found.ok) return found;
  const field = fieldStates(found.value, requiredOf(world, found.value)).find((state) => state.key === key);
  if (field === undefined) return failed('input.invalid', { what: 'key' });
  return { ok: true, value: { worked: found.value, was: field.value, read: field.reading?.value ?? '', required: field.required } };
}
