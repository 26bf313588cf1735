import type { FieldState } from './case-fields.ts';
import type { NumberCheck } from './document-findings.ts';
import { checkNationalNumber, isNumberRule } from './national-numbers.ts';
import type { FieldKey } from './words.ts';

/** Which rule a type's number follows, and in which field it stands. */
export interface NumberedType { readonly numberRule: string | null; readonly numberField: FieldKey }

/** The type's rule of national numbers, held against the values in force: a correction is checked like what was read. Empty where there is no rule or no number. */
export function checkNumber(fields: readonly FieldState[], { numberRule, numberField }: NumberedType): readonly NumberCheck[] {
  const value = (key: FieldKey): string => fields.find((field) => field.key === key)?.value ?? '';
  const number = value(numberField);
  if (!isNumberRule(numberRule) || number.trim() === '') return [];
  const { checks } = checkNationalNumber(numberRule, number, { dateOfBirth: value('DATE_OF_BIRTH'), sex: value('SEX') });
  return checks.map(({ name, result }) => ({ key: numberField, rule: numberRule, name, result }));
}
