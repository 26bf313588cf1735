/** What the rule of a national number says, in sentences beside the number: one for what holds, one for each thing that does not. */
import type { FieldView, NumberCheckView } from '../../../electron/contract/views.ts';
import { fieldsOfType } from './shown-fields.ts';

export interface RuleSentence { readonly result: 'passed' | 'failed'; readonly words: string }

/** Numbers by the names people know them by, at the beginning of a sentence; keys are the rules of electron/cases. */
const ruleNames: Readonly<Record<string, string>> = {
  'vn-cccd': 'The number', 'id-nik': 'NIK', 'my-nric': 'MyKad number', 'th-pid': 'The number', 'sg-nric': 'NRIC', 'cn-rin': 'The number', 'cn-passport': 'The number', 'in-aadhaar': 'Aadhaar number', 'kh-nid': 'The number',
};
/** Only the year of birth is in it. */
const yearOnly = ['vn-cccd'];

const failedWords: Readonly<Record<string, string>> = {
  shape: 'has not the form it should have', 'check-digit': 'and its check digit do not agree', place: 'names a place that is not given', calendar: 'holds a day that is none', 'birth-date': 'says another date of birth', sex: 'says another sex',
};
const passedWords: Readonly<Record<string, string>> = { 'check-digit': 'check digit right', place: 'place known', shape: 'right form' };

export function numberRuleSentences(checks: readonly NumberCheckView[], fields: readonly FieldView[]): readonly RuleSentence[] {
  const failed = checks.filter(({ result }) => result === 'failed').map(({ rule, name }): RuleSentence => ({ result: 'failed', words: `${ruleNames[rule] ?? 'The number'} ${failedWords[name] ?? 'does not follow its rule'}` }));
  const passed = checks.filter(({ result }) => result === 'passed');
  const [first] = passed;
  if (first === undefined) return failed;
  return [...failed, { result: 'passed', words: `${ruleNames[first.rule] ?? 'The number'}${holding(first.rule, passed.map(({ name }) => name), fields)}` }];
}

function holding(rule: string, names: readonly string[], fields: readonly FieldView[]): string {
  const text = (key: string): string => fieldsOfType(fields, '').find((field) => field.key === key)?.text ?? '';
  const year = fields.find(({ key }) => key === 'DATE_OF_BIRTH')?.value.slice(0, 4) ?? '';
  const says = [
    ...(names.includes('birth-date') ? [`born ${yearOnly.includes(rule) ? `in ${year}` : text('DATE_OF_BIRTH')}`] : []),
    ...(names.includes('sex') ? [`sex ${text('SEX')}`] : []),
  ];
  if (says.length > 0) return ` says ${says.join(', ')}: same`;
  const known = ['check-digit', 'place', 'shape'].find((name) => names.includes(name));
  return `: ${known === undefined ? 'follows its rule' : passedWords[known] ?? 'follows its rule'}`;
}
