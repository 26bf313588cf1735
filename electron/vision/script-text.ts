/** What two looks at one line and PP-OCR's reading of it say together: one text, and how sure it is. */
import { withoutAccents } from '../cases/same-text.ts';
import type { ScriptPrint } from './script-engine.ts';
import type { Script } from './script-reader.ts';

/** Where the looks differ, or PP-OCR saw other letters, the line is doubtful: below the 70 from which the product trusts a reading. */
export const mostWhenDivided = 65;
/** Of the letters at most so many may differ, and always one: PP-OCR errs too, `Nữ` is `Nur` to it. */
const mostApart01 = 0.25;
const mostlyCapitals01 = 0.8;

/** Marks that a speck, a frame or the background's pattern leaves at the ends of a line; print does not begin or end with them. */
const strayStart = /^[\s|'"`‘’“”«»~_=^*•·.,;:!/\\-]+/u;
const strayEnd = /[\s|'"`‘’“”«»~_=^*•·,;/\\-]+$/u;

/** A line's text without what does not belong to it. */
export function tidied(text: string, script: Script): string {
  const trimmed = text.normalize('NFC').replace(strayStart, '').replace(strayEnd, '').replace(/^\((?!.*\))/u, '').replace(/^([^(]*)\)$/u, '$1').trim();
  switch (script) {
    // the Khmer letter U+17C8 looks like a colon; at a line's end a card has the colon of a label
    case 'khmer': return trimmed.replace(/\s*(?::?\u17c8|:\s*:)$/u, ':');
    // one vowel as its two halves, one letter as two others of the same look (Unicode 16.2, Thai)
    case 'thai': return trimmed.replaceAll('\u0e4d\u0e32', '\u0e33').replaceAll('\u0e40\u0e40', '\u0e41');
    case 'vietnamese': return trimmed;
  }
}

/** The reading that counts, out of two or three looks: the one that most agree on, then the surest. */
export function settled(looks: readonly ScriptPrint[]): ScriptPrint {
  const votes = (look: ScriptPrint): number => looks.filter(({ text }) => text === look.text).length;
  const [best] = looks.toSorted((a, b) => votes(b) - votes(a) || b.confidence - a.confidence);
  if (best === undefined) return { text: '', confidence: 0 };
  return votes(best) === looks.length && looks.length > 1 ? best : { text: best.text, confidence: Math.min(best.confidence, mostWhenDivided) };
}

/**
 * PP-OCR reads the letters of a Vietnamese line without their marks. It knows capitals from small letters better, and where its letters
 * are others altogether, one of the two has misread.
 */
export function heldAgainstLatin(read: ScriptPrint, latin: string): ScriptPrint {
  const letters = (text: string): string[] => [...withoutAccents(text)].filter((letter) => /[A-Z0-9]/.test(letter));
  const [own, other] = [letters(read.text), letters(latin)];
  if (other.length === 0 || own.length === 0) return read;
  if (own.join('') === other.join('')) return { ...read, text: withCaseOf(read.text, latin) };
  const most = Math.max(own.length, other.length);
  return most - sharedInOrder(own, other) > Math.max(1, mostApart01 * most) ? { ...read, confidence: Math.min(read.confidence, mostWhenDivided) } : read;
}

const wellCased = /^(?:\p{Lu}+|\p{Ll}+|\p{Lu}\p{Ll}+)$/u;

/**
 * The letters of both are the same but for marks and case. A word whose case cannot be (`ƯỚc`), or that stands small in a line of capitals
 * (`CỤC TRƯỞNG cục`), takes the case that PP-OCR saw; all other words keep their own, since PP-OCR errs too (`NU` for `Nữ`).
 */
function withCaseOf(text: string, latin: string): string {
  const letters = [...latin].filter((letter) => /\p{L}/u.test(letter));
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter)).length >= mostlyCapitals01 * letters.length;
  let at = 0;
  return text.normalize('NFC').replace(/\p{L}+/gu, (word) => {
    const model = letters.slice(at, at + word.length).join('');
    at += word.length;
    if (model.length < word.length || word.length < 2 || !wellCased.test(model)) return word;
    const odd = !wellCased.test(word) || (capitals && word === word.toLowerCase());
    if (!odd) return word;
    return [...word].map((letter, index) => (/\p{Lu}/u.test(model[index]!) ? letter.toUpperCase() : letter.toLowerCase())).join('');
  });
}

/** Length of the longest common subsequence. */
function sharedInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Uint16Array(b.length + 1);
  for (const letter of a) {
    const next = new Uint16Array(b.length + 1);
    b.forEach((other, at) => { next[at + 1] = letter === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!); });
    row = next;
  }
  return row[b.length]!;
}

const ownLetters: Readonly<Record<Script, RegExp>> = { vietnamese: /\p{Script=Latin}/u, khmer: /\p{Script=Khmer}/u, thai: /\p{Script=Thai}/u };

/** Whether a reading holds any letter or digit of its script; one without is Latin print or a picture, and PP-OCR's business. */
export const isInScript = (text: string, script: Script): boolean => ownLetters[script].test(text);
