/** One field from what each zone of the document says of it. */
import { compareSources } from './compare-sources.ts';
import type { FieldReading, SourcedField, SourceReading } from './document.ts';
import { lettersAndDigits } from './same-text.ts';
import type { Comparison, FieldKey, Source } from './words.ts';

/** What each machine source of the document says of one field; the form's and the teller's words are joined elsewhere. */
export type Said = Readonly<Partial<Record<Source, SourcedField>>>;

/** Print comes first: it is what the teller sees, and a native name is never overwritten by its transliteration. */
const order: readonly Source[] = ['VIZ', 'BARCODE', 'MRZ', 'CHIP', 'TEXTRACT'];

/**
 * The first source that gives a value speaks for the field; the others are kept beside it. A source that says exactly the same
 * takes away the doubts of recognition, since two zones are not misread alike; one that says something else adds `conflict`.
 * Null where nobody says anything.
 */
export function joinSources(key: FieldKey, said: Said): FieldReading | null {
  const present = order.flatMap((source) => (said[source] === undefined ? [] : [{ source, field: said[source] }]));
  const speaker = present.find(({ field }) => field.value !== '') ?? present[0];
  if (speaker === undefined) return null;
  const others = present.filter((each) => each !== speaker);
  const results = others.map(({ field }) => compareSources(key, speaker.field, field));
  const agreement = worstOf(results);
  // what the print says where the speaker is another zone: a date in print that is no date keeps its own doubts
  const ownDoubts = [...new Set([...speaker.field.doubts, ...present.filter(({ source, field }) => source === 'VIZ' && field !== speaker.field).flatMap(({ field }) => field.doubts)])];
  const agreeing = agreement === 'conflict' ? [] : others.filter(({ field }) => saysExactly(speaker.field, field));
  const settled = (doubt: string): boolean => agreeing.some(({ field }) => ofRecognition.includes(doubt) && (doubt !== 'look-alike' || provesItself(field)));
  // both zones may be misread alike where two glyphs look alike: then the zone's own digit tells
  const digits = agreeing.some(({ field }) => field.doubts.includes('check-digit')) ? ['check-digit'] : [];
  const doubts = [...new Set([...ownDoubts.filter((doubt) => !settled(doubt)), ...digits, ...(agreement === 'conflict' ? ['conflict'] : [])])];
  const telling = doubts.filter((doubt) => !onlyRemarks.includes(doubt));
  return {
    ...readingOf(speaker.field), doubtful: telling.length > 0, doubts, agreement,
    sources: Object.fromEntries(present.map(({ source, field }) => [source, readingOf(field)])),
  };
}

/** Doubts whether a glyph was read right; an independent zone that reads the same settles them. */
const ofRecognition = ['low-confidence', 'twin', 'pattern', 'glued-label', 'glare', 'repaired', 'look-alike', 'blind-spot', 'not-accepted'];
/** Decoded, or read with a digit that passes. */
const provesItself = ({ doubts }: SourcedField): boolean => !doubts.some((doubt) => ['look-alike', 'check-digit', 'not-accepted'].includes(doubt));

/** Said of a source, no reason to look. */
const onlyRemarks = ['truncated'];

const readingOf = ({ value, raw, confidence, box }: SourceReading): SourceReading => ({ value, raw, confidence, box });

/** Accents included: a zone without accents does not vouch for any. */
const saysExactly = (a: SourceReading, b: SourceReading): boolean => lettersAndDigits(a.value) !== '' && lettersAndDigits(a.value) === lettersAndDigits(b.value);

const worst: readonly Comparison[] = ['conflict', 'formatting-only', 'same'];
const worstOf = (results: readonly Comparison[]): Comparison => worst.find((each) => results.includes(each)) ?? 'not-performed';

/** Every field that any source knows, print first. */
export function joinFields(bySource: Readonly<Partial<Record<Source, Readonly<Record<FieldKey, SourcedField>>>>>, wanted: (key: FieldKey) => boolean = () => true): Record<FieldKey, FieldReading> {
  const keys = [...new Set(order.flatMap((source) => Object.keys(bySource[source] ?? {})))].filter(wanted);
  const joined = keys.map((key) => {
    const said = Object.fromEntries(order.flatMap((source) => { const field = bySource[source]?.[key]; return field === undefined ? [] : [[source, field]]; })) as Said;
    return [key, joinSources(key, said)] as const;
  });
  return Object.fromEntries(joined.filter((pair): pair is readonly [string, FieldReading] => pair[1] !== null));
}
