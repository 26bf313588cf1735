/** One list of fields out of both sides of a document. */
import type { BlindSpot, DocumentReading, FieldReading, SourcedField } from './document.ts';
import { joinSources, type Said } from './join-sources.ts';
import type { FieldKey, Side, Source } from './words.ts';

export interface JoinedField extends FieldReading {
  /** The side whose picture `box` is on. */
  readonly side: Side;
  readonly sourceSides: Readonly<Partial<Record<Source, Side>>>;
}

/**
 * Every field of either side. What only one side carries stands as it was read; what both carry is joined anew, so that the
 * barcode of the back vouches for the print of the front, or contradicts it. Where one kind of source is on both sides, the
 * front's speaks and the back's must not contradict it.
 */
export function joinSides(front: DocumentReading, back: DocumentReading | null): Readonly<Record<FieldKey, JoinedField>> {
  const others = back?.fields ?? {};
  const keys = [...new Set([...Object.keys(front.fields), ...Object.keys(others)])];
  return Object.fromEntries(keys.map((key) => [key, joinField(key, front.fields[key] ?? null, others[key] ?? null)]));
}

function joinField(key: FieldKey, front: FieldReading | null, back: FieldReading | null): JoinedField {
  if (front === null || back === null) return ofOneSide(front ?? back!, front === null ? 'back' : 'front');
  const said: Said = { ...sourced(back), ...sourced(front) };
  const joined = joinSources(key, said) ?? front;
  const sourceSides = { ...sidesOf(back, 'back'), ...sidesOf(front, 'front') };
  const speaker = speakerOf(joined);
  const differs = twiceSaid(key, front, back);
  return {
    ...joined, ...(differs ? { doubtful: true, agreement: 'conflict' as const, doubts: [...new Set([...joined.doubts, 'conflict'])] } : {}),
    ...marks(joined.agreement === 'same' || joined.agreement === 'formatting-only' ? [] : [...(front.glyphs ?? []), ...(back.glyphs ?? [])]),
    side: speaker === null ? 'front' : sourceSides[speaker] ?? 'front', sourceSides,
  };
}

const marks = (glyphs: readonly BlindSpot[]): { readonly glyphs?: readonly BlindSpot[] } => (glyphs.length === 0 ? {} : { glyphs });

const ofOneSide = (field: FieldReading, side: Side): JoinedField => ({ ...field, side, sourceSides: sidesOf(field, side) });

const sourcesOf = (field: FieldReading): readonly Source[] => Object.keys(field.sources) as Source[];
const sidesOf = (field: FieldReading, side: Side): Partial<Record<Source, Side>> => Object.fromEntries(sourcesOf(field).map((source) => [source, side]));

/** The source whose words the field took. */
function speakerOf(field: FieldReading): Source | null {
  return sourcesOf(field).find((source) => field.sources[source]?.value === field.value && field.sources[source]?.raw === field.raw) ?? null;
}

/** A side's doubts are those of its speaker; that its own zones differ is found again when all are joined. */
function sourced(field: FieldReading): Said {
  const speaker = speakerOf(field);
  const own = field.doubts.filter((doubt) => doubt !== 'conflict');
  return Object.fromEntries(sourcesOf(field).map((source): [Source, SourcedField] => [source, { ...field.sources[source]!, doubts: source === speaker ? own : [] }]));
}

/** The same kind of source on both sides, saying different things. */
function twiceSaid(key: FieldKey, front: FieldReading, back: FieldReading): boolean {
  return sourcesOf(front).some((source) => {
    const [a, b] = [front.sources[source], back.sources[source]];
    return a !== undefined && b !== undefined && joinSources(key, { VIZ: { ...a, doubts: [] }, BARCODE: { ...b, doubts: [] } })?.agreement === 'conflict';
  });
}
