/** What the rule of a national number says, in a sentence beside the number. */
import type { FieldView, NumberCheckView } from '../../../electron/contract/views.ts';
import { fieldsOfType } from './shown-fields.ts';

/** The number by the name people know it by; the rule's id where it has no other. */
const ruleNames: readonly (readonly [RegExp, string])[] = [
  [/nik|ktp/i, 'NIK'], [/cccd|vn/i, 'Identity number'], [/mykad|my_nric|malay/i, 'MyKad number'], [/thai/i, 'Thai number'], [/fin|nric|sg/i, 'NRIC'], [/prc|cn|resident/i, 'Resident number'], [/aadhaar/i, 'Aadhaar number'],
];
const nameOf = (rule: string): string => ruleNames.find(([pattern]) => pattern.test(rule))?.[1] ?? 'The number';

interface About { readonly pattern: RegExp; readonly passed: (who: string, text: string) => string; readonly failed: (who: string) => string; readonly key?: string }

const abouts: readonly About[] = [
  { pattern: /birth|date|year/, key: 'DATE_OF_BIRTH', passed: (who, text) => `${who} says born ${text}: same`, failed: (who) => `${who} says another date of birth` },
  { pattern: /sex|gender/, key: 'SEX', passed: (who, text) => `${who} says sex ${text}: same`, failed: (who) => `${who} says another sex` },
  { pattern: /check|digit|checksum|verhoeff|mod/, passed: (who) => `${who}: check digit right`, failed: (who) => `${who}: check digit wrong` },
  { pattern: /place|province|state|region/, passed: (who) => `${who}: its place exists`, failed: (who) => `${who} names a place that does not exist` },
  { pattern: /format|length|form|shape/, passed: (who) => `${who}: right form`, failed: (who) => `${who} does not have the form it should` },
];

export function numberRuleWords({ rule, name, result }: NumberCheckView, fields: readonly FieldView[]): string {
  const who = nameOf(rule);
  const about = abouts.find(({ pattern }) => pattern.test(name));
  if (about === undefined) return `${who}, ${name.replaceAll(/[-_]/g, ' ')}: ${result === 'passed' ? 'holds' : 'does not hold'}`;
  const text = about.key === undefined ? '' : fieldsOfType(fields, '').find(({ key }) => key === about.key)?.text ?? '';
  return result === 'passed' ? about.passed(who, text) : about.failed(who);
}
