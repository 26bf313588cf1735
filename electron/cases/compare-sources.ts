/**
 * What two zones of one document say of one field. They were issued together, so what only the forms of the zones explain is
 * form: a machine-readable zone has no accents, cuts long names off, and writes a country as its code.
 */
import { compareDeclared } from './compare.ts';
import { isIsoDate } from './dates.ts';
import type { SourceReading } from './document.ts';
import { sameNationality } from './nationalities.ts';
import { joined, withoutAccents } from './same-text.ts';
import type { Comparison, FieldKey } from './words.ts';

/** A source that tells when it had no room for the whole value. */
export interface ComparedSource extends SourceReading {
  /** `truncated`: the zone says that the value goes on. `cut`: its full field shows that it may. */
  readonly doubts?: readonly string[];
}

/** Symmetric. Dates equal by value are the same whatever their print. */
export function compareSources(key: FieldKey, a: ComparedSource, b: ComparedSource): Comparison {
  const [x, y] = [a.value.trim(), b.value.trim()];
  if ((x === '' && a.raw.trim() === '') || (y === '' && b.raw.trim() === '')) return 'not-performed';
  if (x !== '' && x === y) return 'same';
  if (isIsoDate(x) && isIsoDate(y)) return 'conflict';
  if (compareDeclared(key, x === '' ? a.raw : x, b) !== 'conflict' || compareDeclared(key, y === '' ? b.raw : y, a) !== 'conflict') return 'formatting-only';
  return onlyForm(key, a, b) ? 'formatting-only' : 'conflict';
}

function onlyForm(key: FieldKey, a: ComparedSource, b: ComparedSource): boolean {
  if (key === 'NATIONALITY' || key === 'ISSUING_STATE') return sameNationality(a.value, b.value);
  if (!key.endsWith('_NAME') && !key.startsWith('ADDRESS')) return false;
  return cutOff(a, b) || cutOff(b, a) || (key.endsWith('_NAME') && sameWords(a.value, b.value));
}

const plainForms = (text: string): string[] => [joined(text), joined(withoutAccents(text, true))];

/** The shorter one says it was cut, and is the beginning of the longer. */
function cutOff(short: ComparedSource, long: ComparedSource): boolean {
  if (short.doubts?.some((doubt) => doubt === 'truncated' || doubt === 'cut') !== true) return false;
  return plainForms(short.value).some((begun) => begun !== '' && plainForms(long.value).some((whole) => whole.startsWith(begun)));
}

/** One zone begins with the family name, the other with the given names. */
function sameWords(a: string, b: string): boolean {
  const words = (text: string): string => withoutAccents(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '').sort().join(' ');
  return words(a) !== '' && words(a) === words(b);
}
