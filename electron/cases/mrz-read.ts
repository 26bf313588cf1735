/** A zone as it was read from a card: its text, how sure each glyph is, where it lies, and whether it may be relied on. */
import type { MrzReading, TextLine } from './document.ts';
import { mrzLayouts, partOfZone, type MrzFormat } from './mrz.ts';
import type { SlotGlyph, ZoneText } from './mrz-decide.ts';
import { birthOf, expiryOf } from './mrz-dates.ts';
import { uncovered } from './mrz-glyphs.ts';
import { isStateCode } from './mrz-states.ts';
import { lettersAndDigits, withoutAccents } from './same-text.ts';
import type { Box } from './words.ts';

export interface MrzGlyph extends SlotGlyph {
  /** Where it stands, in pixels of the card. */
  readonly box: Box;
}

/** `digits`: a check digit fails. `glyphs`: something without a digit was not seen clearly. `printed-name`: the card's print says otherwise. */
export type MrzRefusal = 'digits' | 'glyphs' | 'names' | 'name-shape' | 'resolution' | 'date' | 'printed-name';

export interface MrzRead {
  readonly reading: MrzReading;
  readonly glyphs: readonly (readonly MrzGlyph[])[];
  readonly repaired: ZoneText['repaired'];
  /** Why it is not accepted; empty where it is. */
  readonly refusals: readonly MrzRefusal[];
  /** One box a line of the zone. */
  readonly lineBoxes: readonly Box[];
  /** Lines of the card that belong to the zone, to be kept out of the visual zone. */
  readonly used: readonly TextLine[];
}

/** Surname, two fillers, given names, single fillers between, fillers to the end (Doc 9303-3, 4.6). */
export const namesShape = /^[A-Z]+(<[A-Z]+)*(<<[A-Z]+(<[A-Z]+)*)?<*$/;

/** A glyph counts as clear when it was seen at all and nothing else was seen beside it. */
interface Clear { readonly seen01: number; readonly share01: number }
/** For what no digit answers for; and, after a repair, for everything: digits can be made to pass by the wrong exchange. */
const clearAlone: Clear = { seen01: 0.35, share01: 0.75 };
/** States and the sex are one of few: the list answers for them in part. */
const clearAmongFew: Clear = { seen01: 0.3, share01: 0.6 };
/** A digit answers for it too, or (the document's code) it feeds no field. */
const clearUnderDigit: Clear = { seen01: 0.2, share01: 0.4 };

const isClear = ({ probability01, rivals }: SlotGlyph, { seen01, share01 }: Clear): boolean =>
  probability01 >= seen01 && probability01 >= share01 * rivals.reduce((sum, rival) => sum + rival.probability01, probability01);

/** Narrowest pitch in pixels of the card (about 100 dots to the inch) at which letters were still told apart. */
const leastPitchPx = 10;

export interface Evidence {
  readonly text: ZoneText;
  readonly pitchPx: number;
  readonly todayIso: string;
}

/** What speaks against relying on a zone; nothing where it is accepted. Check digits alone say nothing about names. */
export function refusalsOf({ text, pitchPx, todayIso }: Evidence): MrzRefusal[] {
  const { format, lines, glyphs, checks, repaired } = text;
  const refusals = new Set<MrzRefusal>();
  if (checks.some(({ result }) => result === 'failed')) refusals.add('digits');
  const names = partOfZone(format, lines, 'names');
  if (!namesShape.test(names) || codesOdd(format, lines)) refusals.add('name-shape');
  if (pitchPx < leastPitchPx) refusals.add('resolution');
  const [birth, expiry] = [birthOf(partOfZone(format, lines, 'birth'), todayIso), expiryOf(partOfZone(format, lines, 'expiry'), todayIso)];
  if (birth.kind === 'impossible' || expiry.kind === 'impossible') refusals.add('date');
  const open = uncovered(format, lines);
  const known = (['state', 'nationality'] as const).every((part) => isStateCode(partOfZone(format, lines, part).replace(/<+$/, '')));
  const nameSpan = mrzLayouts[format].parts.names!;
  glyphs.forEach((row, line) => row.forEach((slot, at) => {
    const inNames = line === nameSpan.line && at >= nameSpan.from;
    const mended = repaired.some((each) => each.line === line && each.at === at);
    if (!mended && !isClear(slot, neededAt())) refusals.add(inNames ? 'names' : 'glyphs');
    function neededAt(): Clear {
      if (line === 0 && at < 2) return clearUnderDigit;
      if (inNames) return clearAlone;
      if (open[line]![at]!) return known ? clearAmongFew : clearAlone;
      return repaired.length > 0 ? clearAlone : clearUnderDigit;
    }
  }));
  return [...refusals];
}

/** A code or nationality with a filler before a letter is misread. */
const codesOdd = (format: MrzFormat, lines: readonly string[]): boolean =>
  (['state', 'nationality'] as const).some((part) => !/^[A-Z]{1,3}<{0,2}$/.test(partOfZone(format, lines, part)));

/** The names as the card prints them for people, in the Latin alphabet; whatever is not printed is left out. */
export interface PrintedNames {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly fullName?: string;
}

/** The same zone with the card's own print as a further witness: names that differ from it are not accepted. */
export function withPrintedNames(read: MrzRead, printed: PrintedNames): MrzRead {
  const { format, lines } = read.reading;
  const agrees = namesAgree(partOfZone(format, lines, 'names'), printed);
  if (agrees !== false) return read;
  return { ...read, refusals: [...new Set([...read.refusals, 'printed-name' as const])], reading: { ...read.reading, accepted: false } };
}

/** Null where nothing comparable is printed. The zone may write Ü as UE or U, and breaks off where it is full. */
export function namesAgree(names: string, { lastName, firstName, fullName }: PrintedNames): boolean | null {
  const [last = '', first = ''] = names.replace(/<+$/, '').split('<<');
  const full = names.endsWith('<') ? 'whole' : 'cut';
  const pairs: (readonly [string, string, 'whole' | 'cut'])[] = [];
  if (isLatin(lastName)) pairs.push([last, lastName, first === '' ? full : 'whole']);
  if (isLatin(firstName)) pairs.push([first, firstName, full]);
  if (pairs.length === 0 && isLatin(fullName)) return sameWords(`${last}<${first}`, fullName, full);
  return pairs.length === 0 ? null : pairs.every(([zone, print, end]) => spelled(print).some((each) => same(lettersAndDigits(zone), each, end)));
}

const isLatin = (name: string | undefined): name is string => name !== undefined && /^[\p{Script=Latin}\p{M}\s\p{P}]+$/u.test(name) && /\p{L}/u.test(name);
const spelled = (print: string): readonly string[] => [...new Set([withoutAccents(print), withoutAccents(print, true)])].map(lettersAndDigits);
const same = (zone: string, print: string, end: 'whole' | 'cut'): boolean => zone === print || (end === 'cut' && print.startsWith(zone));

/** A full name may be printed in another order than the zone's. */
function sameWords(zone: string, print: string, end: 'whole' | 'cut'): boolean {
  const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').sort();
  const words = wordsOf(zone);
  return [withoutAccents(print), withoutAccents(print, true)].some((each) => {
    const printed = wordsOf(each);
    return words.join('') === printed.join('') || (end === 'cut' ? words.every((word) => printed.some((other) => other.startsWith(word))) : lettersAndDigits(zone) === lettersAndDigits(each));
  });
}
