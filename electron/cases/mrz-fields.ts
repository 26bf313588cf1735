/** The fields of a zone, each with its glyphs as printed, its value, its place on the card, and what speaks against it. */
import type { SourcedField } from './document.ts';
import { checksOf, mrzLayouts, numberOf, taken, type MrzCheckName, type MrzPart, type MrzSpan } from './mrz.ts';
import { birthOf, expiryOf, type ZoneDate } from './mrz-dates.ts';
import { allowedGlyphs, blindTwins, uncovered } from './mrz-glyphs.ts';
import type { MrzGlyph, MrzRead } from './mrz-read.ts';
import { isStateCode } from './mrz-states.ts';
import type { Box, FieldKey } from './words.ts';

type Zone = Pick<MrzRead, 'reading' | 'glyphs' | 'repaired'>;

/** A glyph with a twin that counts the same is left alone only when it was seen this clearly. */
const sureOfTwins01 = 0.9;
/** A second guess at a twin from here on is a doubt, however clear the first. */
const twinSeen01 = 0.02;
/** A glyph that no digit answers for is doubted below this. */
const sureAlone01 = 0.5;

/**
 * Fields by key; what the zone leaves empty is left out. `raw` is the glyphs as printed without the padding, `value` is normalised: names with spaces for fillers,
 * dates ISO 8601, states and nationality as the zone's code (Germany is `D`), sex `F`, `M` or, where the zone says neither, `X`.
 * A date with an unknown day or month is no date and left out. @param todayIso `YYYY-MM-DD`, for the century.
 */
export function fieldsOfMrz(read: Zone, todayIso: string): Record<FieldKey, SourcedField> {
  const { format, lines } = read.reading;
  const { parts } = mrzLayouts[format];
  const number = numberOf(format, lines);
  const witness: Witness = { failed: checksOf(format, lines).flatMap(({ name, result }) => (result === 'failed' ? [name] : [])), open: uncovered(format, lines) };
  const fields: Record<FieldKey, SourcedField> = {};
  const add = (key: FieldKey, spans: readonly MrzSpan[], value: string, check: MrzCheckName | null, more: readonly (string | false)[] = []): void => {
    if (value === '') return;
    fields[key] = fieldOf(read, spans, value, [...doubtsOf(read, witness, spans, check), ...more.filter((each) => each !== false)]);
  };
  const text = (part: MrzPart): string => taken(lines, parts[part]!);
  const trimmed = (span: MrzSpan): MrzSpan => ({ ...span, to: span.from + taken(lines, span).replace(/<+$/, '').length });

  add('DOCUMENT_NUMBER', number.spans.map(trimmed), spaced(number.glyphs), 'document-number');
  for (const [key, { span, cut }] of Object.entries(namesOf(lines, parts.names!))) add(key, [span], spaced(taken(lines, span)), null, [cut && 'cut']);
  for (const [key, part] of [['ISSUING_STATE', 'state'], ['NATIONALITY', 'nationality']] as const) {
    const code = text(part).replace(/<+$/, '');
    add(key, [trimmed(parts[part]!)], code, null, [!isStateCode(code) && 'unknown-state']);
  }
  const dates: readonly (readonly [FieldKey, 'birth' | 'expiry', ZoneDate])[] = [['DATE_OF_BIRTH', 'birth', birthOf(text('birth'), todayIso)], ['EXPIRATION_DATE', 'expiry', expiryOf(text('expiry'), todayIso)]];
  for (const [key, part, date] of dates) {
    if (date.kind === 'date') add(key, [parts[part]!], date.iso, part, [date.otherCentury && 'century']);
  }
  add('SEX', [parts.sex!], text('sex') === '<' ? 'X' : text('sex'), null);
  const optional = trimmed(number.optional);
  add(format === 'TD3' ? 'PERSONAL_NUMBER' : 'OPTIONAL_DATA', [optional], spaced(taken(lines, optional)), format === 'TD3' ? 'optional' : 'composite');
  if (parts['optional-2'] !== undefined) add('OPTIONAL_DATA_2', [trimmed(parts['optional-2'])], spaced(text('optional-2')), 'composite');
  return fields;
}

const spaced = (glyphs: string): string => glyphs.replace(/<+/g, ' ').trim();

/** `cut`: the field is full to its last glyph, so that the name may go on (Doc 9303-3, 4.6). */
function namesOf(lines: readonly string[], span: MrzSpan): Record<string, { readonly span: MrzSpan; readonly cut: boolean }> {
  const names = taken(lines, span);
  const whole = names.replace(/<+$/, '').length;
  const gap = names.slice(0, whole).indexOf('<<');
  const last = gap === -1 ? whole : gap;
  const firstFrom = gap === -1 ? whole : gap + 2;
  const at = (from: number, to: number): { span: MrzSpan; cut: boolean } => ({ span: { ...span, from: span.from + from, to: span.from + to }, cut: to === names.length });
  return { LAST_NAME: at(0, last), FIRST_NAME: at(firstFrom, whole), FULL_NAME: at(0, whole) };
}

function fieldOf({ reading: { lines }, glyphs }: Zone, spans: readonly MrzSpan[], value: string, doubts: readonly string[]): SourcedField {
  const own = spans.flatMap((span) => glyphsIn(glyphs, span));
  return {
    value, raw: spans.map((span) => taken(lines, span)).join(''), doubts: [...new Set(doubts)],
    confidence: Math.round(100 * Math.min(1, ...own.map(({ probability01 }) => probability01))), box: boxOf(own),
  };
}

const glyphsIn = (glyphs: Zone['glyphs'], { line, from, to }: MrzSpan): readonly MrzGlyph[] => (glyphs[line] ?? []).slice(from, to);

/** Around the glyphs, also where they stand in two places of one line. */
function boxOf(glyphs: readonly MrzGlyph[]): Box | null {
  if (glyphs.length === 0) return null;
  const side = (index: 0 | 1 | 2 | 3): number[] => glyphs.map(({ box }) => box[index]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

interface Witness { readonly failed: readonly MrzCheckName[]; readonly open: readonly (readonly boolean[])[] }

/** `not-accepted`: the zone as a whole may not be relied on. `check-digit`: the field's own digit fails. `repaired`: the digits put a glyph right. */
function doubtsOf({ reading: { format, accepted }, glyphs, repaired }: Zone, { failed, open }: Witness, spans: readonly MrzSpan[], check: MrzCheckName | null): string[] {
  const doubts: string[] = [];
  if (!accepted) doubts.push('not-accepted');
  if (check !== null && failed.includes(check)) doubts.push('check-digit');
  if (spans.some(({ line, from, to }) => repaired.some((each) => each.line === line && each.at >= from && each.at < to))) doubts.push('repaired');
  for (const { line, from, to } of spans) {
    for (let at = from; at < to; at += 1) {
      const slot = glyphs[line]?.[at];
      if (slot === undefined) continue;
      if (open[line]?.[at] !== false) { if (slot.probability01 < sureAlone01) doubts.push('low-confidence'); continue; }
      if (isBlindGuess(slot, allowedGlyphs[format][line]![at]!)) doubts.push('blind-spot');
    }
  }
  return doubts;
}

/** The glyph has a twin that no digit tells from it, and the recogniser thought of the twin or was not sure. */
function isBlindGuess({ glyph, probability01, rivals }: MrzGlyph, allowed: string): boolean {
  const twins = blindTwins(glyph).filter((twin) => allowed.includes(twin));
  return twins.length > 0 && (probability01 < sureOfTwins01 || rivals.some((rival) => twins.includes(rival.glyph) && rival.probability01 >= twinSeen01));
}
