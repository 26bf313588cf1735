/** One printed line as the reader that counts for a print saw it, mended by what the type knows of that print. */
import type { TextLine } from './document.ts';
import type { PrintedData } from './document-type.ts';
import { wordCost } from './form-words.ts';

const own = new WeakMap<TextLine, TextLine>();

/** The line in the document's own script, where that reader was asked; else the line itself. Marks at its ends count only where the other reader saw one too. */
export function inOwnScript(line: TextLine): TextLine {
  if (line.inScript === undefined) return line;
  const begun = line.inScript.text.replace(edges.test(line.text[0] ?? '') ? /^\s+/ : /^[^\p{L}\p{N}(]+/u, '');
  const text = begun.replace(edges.test(line.text.at(-1) ?? '') ? /\s+$/ : /[\s.,;'"“”‘’|/=!_-]+$/u, '');
  const known = own.get(line) ?? { text, confidence: line.inScript.confidence, box: line.box, inScript: line.inScript, twins: [] };
  own.set(line, known);
  return known;
}

const edges = /[^\p{L}\p{N}]/u;

/** A print in a script that its line was not read in: the Latin reader has no letters for it and is sure of itself all the same. */
export const unreadScript = (print: PrintedData, line: TextLine): boolean => print.script === 'own' && line.inScript === undefined && /\p{L}/u.test(line.text);

export const seenFor = (print: PrintedData, line: TextLine): TextLine => (print.script === 'own' ? inOwnScript(line) : line);

/** Whether a text can be a line of this print. */
export function fitsPrint(print: PrintedData, text: string): boolean {
  if (print.capitals && !inCapitals(text)) return false;
  return print.looks === undefined || new RegExp(print.looks, 'iu').test(print.figures ? asFigures(text) : text);
}

/** One small letter in three can be a misreading of a capital; `Naie` is a label. A letter alone must have its capital's shape. */
function inCapitals(text: string): boolean {
  const letters = text.match(/[A-Za-z]/g) ?? [];
  const small = letters.filter((letter) => /[a-z]/.test(letter));
  return small.every((letter) => sameShape.test(letter)) || small.length <= letters.length / 3;
}

/** Small letters that are their capitals made smaller: beside no other letter nothing tells them apart. */
const sameShape = /[ckopsuvwxzi]/;

/** Letters that a recogniser takes for figures. */
const figureFor: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', '|': '1', S: '5', s: '5', B: '8', Z: '2', z: '2', G: '6' };
export const asFigures = (text: string): string => text.replace(/[OoQDIl|SsBZzG]/g, (letter) => figureFor[letter]!);

export interface Mended {
  readonly line: TextLine;
  readonly doubts: readonly string[];
}

/**
 * What cannot be printed there is put right: figures for letters of their shape, capitals for small letters, a listed word for
 * what is nearly that word. What is settled by shape alone is as sure as before; what took a guess is marked `repaired`.
 */
export function mended(print: PrintedData, line: TextLine): Mended {
  let text = line.text.replace(/^[\s:;]+(?=[^\s:;])/, '').replace(/\s+,/g, ',').trim();
  const doubts: string[] = [];
  if (print.figures) {
    const figures = asFigures(text);
    if (figures !== text) doubts.push('repaired');
    text = figures;
  }
  if (print.capitals) text = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const word = print.oneOf === undefined ? null : listedWord(print.oneOf, text);
  if (word !== null) {
    if (word.guessed) doubts.push('repaired');
    text = word.text;
  }
  return { line: rewritten(line, text), doubts };
}

/** The line with another text. Second guesses stay with their glyphs, unless more than spaces and case has changed. */
export function rewritten(line: TextLine, text: string): TextLine {
  if (text === line.text) return line;
  const places = glyphPlaces(text), before = glyphPlaces(line.text);
  if (places.length !== before.length) return { ...line, text, twins: [] };
  return { ...line, text, twins: line.twins.flatMap((twin) => { const at = places[before.indexOf(twin.at)]; return at === undefined ? [] : [{ ...twin, at }]; }) };
}

const glyphPlaces = (text: string): number[] => [...text.matchAll(/\S/g)].map(({ index }) => index);

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, '').toUpperCase();

/** The listed word that the text is, but for spaces, or nearly is; null where it is none of them, or might be two. */
function listedWord(words: readonly string[], text: string): { readonly text: string; readonly guessed: boolean } | null {
  const spaced = words.find((word) => plain(word) === plain(text));
  if (spaced !== undefined) return { text: spaced.replace(/\s/g, '') === text.replace(/\s/g, '') ? spaced : text, guessed: false };
  const near = words.map((word) => ({ word, cost: wordCost(text, word) })).filter(({ cost }) => cost < 1).sort((a, b) => a.cost - b.cost);
  const [first, second] = near;
  return first === undefined || (second !== undefined && second.cost - first.cost < 0.1) ? null : { text: first.word, guessed: true };
}
