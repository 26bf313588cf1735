/** Holds a document number against the rule of its country, and against what else the document says. */
import { compareDeclared } from './compare.ts';
import { isIsoDate, plainDigits } from './dates.ts';
import { numberReaders, type NumberSays } from './number-rules.ts';
import type { CheckResult } from './words.ts';

/** The ids that document types name in `numberRule`. */
export type NumberRule = keyof typeof numberReaders;
export const numberRules = Object.keys(numberReaders) as readonly NumberRule[];
export const isNumberRule = (id: string | null): id is NumberRule => id !== null && Object.hasOwn(numberReaders, id);

/** What the same document says elsewhere: birth in ISO 8601, sex in any of its printed words. */
export interface NumberOthers {
  readonly dateOfBirth?: string | null;
  readonly sex?: string | null;
}

/** `calendar`: the figures can be a day at all. `birth-date` and `sex`: they are those of the document. */
export type NumberCheckName = 'shape' | 'check-digit' | 'place' | 'calendar' | 'birth-date' | 'sex';

export interface NumberFacts {
  /** ISO 8601, where the number leaves no choice, or the document's own birth date is one of its choices; otherwise null. */
  readonly birthDate: string | null;
  /** Every day it may mean: two where it has no century. */
  readonly birthDates: readonly string[];
  readonly birthYear: number | null;
  readonly sex: 'M' | 'F' | null;
  readonly place: string | null;
}

export interface NumberChecked {
  /** Only the checks that the rule has. */
  readonly checks: readonly { readonly name: NumberCheckName; readonly result: CheckResult }[];
  readonly facts: NumberFacts;
}

/** Never throws. Grouping (spaces, hyphens, dots) is form; a number without the rule's shape is not looked into. */
export function checkNationalNumber(rule: NumberRule, number: string, others: NumberOthers = {}): NumberChecked {
  const said = numberReaders[rule](plainDigits(number.slice(0, 60).normalize('NFKC')).toUpperCase().replace(/[\s.\-·]/g, ''));
  if (said === null) return { checks: [{ name: 'shape', result: 'failed' }], facts: nothingKnown };
  const born = others.dateOfBirth != null && isIsoDate(others.dateOfBirth) ? others.dateOfBirth : null;
  const checks: NumberChecked['checks'] = [
    { name: 'shape', result: 'passed' },
    ...(said.checkDigit === undefined ? [] : [{ name: 'check-digit' as const, result: outcome(said.checkDigit) }]),
    ...(said.place === undefined ? [] : [{ name: 'place' as const, result: outcome(said.place.known) }]),
    ...(said.births === undefined ? [] : [{ name: 'calendar' as const, result: outcome(said.births.length > 0) }]),
    ...(said.births === undefined && said.birthYears === undefined ? [] : [{ name: 'birth-date' as const, result: outcome(sameBirth(said, born)) }]),
    ...(said.sex === undefined ? [] : [{ name: 'sex' as const, result: outcome(sameSex(said.sex, others.sex ?? '')) }]),
  ];
  return { checks, facts: factsOf(said, born) };
}

const outcome = (holds: boolean | null): CheckResult => (holds === null ? 'not-performed' : holds ? 'passed' : 'failed');

function sameBirth({ births, birthYears }: NumberSays, born: string | null): boolean | null {
  if (born === null) return null;
  return births?.includes(born) ?? birthYears?.includes(Number(born.slice(0, 4))) ?? null;
}

/** A third sex, or a word that is none, is no contradiction. */
function sameSex(sex: 'M' | 'F', printed: string): boolean | null {
  const is = (letter: 'M' | 'F'): boolean => printed.trim() !== '' && compareDeclared('SEX', letter, { value: printed, raw: '', confidence: 100, box: null }) !== 'conflict';
  if (is(sex)) return true;
  return is(sex === 'M' ? 'F' : 'M') ? false : null;
}

const nothingKnown: NumberFacts = { birthDate: null, birthDates: [], birthYear: null, sex: null, place: null };

function factsOf({ births = [], birthYears = [], sex, place }: NumberSays, born: string | null): NumberFacts {
  const birthDate = births.length === 1 ? births[0]! : born !== null && births.includes(born) ? born : null;
  const birthYear = birthDate === null ? (birthYears.length === 1 ? birthYears[0]! : null) : Number(birthDate.slice(0, 4));
  return { birthDate, birthDates: births, birthYear, sex: sex ?? null, place: place?.name ?? null };
}
