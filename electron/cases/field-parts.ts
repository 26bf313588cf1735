/** Which part of its printed lines a field is. Each takes the lines of one print and gives the text, or null where there is none. */
import type { FieldPart } from './document-type.ts';

const suffixes = /^(JR|SR|II|III|IV)\.?$/i;
/** `TALLAHASSEE, FL 00000-1234`: city, state in two letters, postcode. */
const cityLine = /^(.*?)[\s,.]+([A-Z]{2})[\s,.]*(\d{5}(?:[-\s]?\d{4})?)$/i;
/** `53100 KUALA LUMPUR` */
const postcodeFirst = /^(\d{5})\s+(\D.*)$/;

export function partOfLines(lines: readonly string[], part: FieldPart): string | null {
  const text = parts[part](lines).trim();
  return text === '' ? null : text;
}

/** Parts that are one line of several: what the other lines say is no part of their print. */
const single: Readonly<Partial<Record<FieldPart, (lines: readonly string[]) => number>>> = {
  'first-line': (lines) => (lines.length === 0 ? -1 : 0),
  'second-line': (lines) => (lines.length < 2 ? -1 : 1),
  'native-line': (lines) => lines.findIndex((line) => foreign.test(line)),
  'latin-line': (lines) => lines.findIndex((line) => /\p{Script=Latin}/u.test(line) && !foreign.test(line)),
};
const foreign = /(?!\p{Script=Latin})\p{L}/u;

/** Where the one line of the part stands; -1 where it is missing; null for parts that come from all lines. */
export const lineOfPart = (lines: readonly string[], part: FieldPart): number | null => single[part]?.(lines) ?? null;

const whole = (lines: readonly string[]): string => lines.join(' ');
const words = (lines: readonly string[]): string[] => whole(lines).split(/[\s,]+/).filter((word) => word !== '');

/** Given names without a suffix behind them; a lone `SR` is a name. */
function names(lines: readonly string[]): { readonly names: readonly string[]; readonly suffix: string } {
  const all = words(lines);
  const last = all.at(-1) ?? '';
  return all.length > 1 && suffixes.test(last) ? { names: all.slice(0, -1), suffix: last } : { names: all, suffix: '' };
}

/** Street lines are all before the line that holds the postcode. */
function address(lines: readonly string[]): { readonly street: string; readonly city: string; readonly state: string; readonly postcode: string } {
  const at = lines.findIndex((line) => cityLine.test(line) || postcodeFirst.test(line));
  if (at === -1) return { street: whole(lines), city: '', state: '', postcode: '' };
  const street = lines.slice(0, at).join(' ');
  const american = cityLine.exec(lines[at]!);
  if (american !== null) return { street, city: american[1]!.replace(/[\s,.]+$/, ''), state: american[2]!.toUpperCase(), postcode: american[3]! };
  const [, postcode, city] = postcodeFirst.exec(lines[at]!)!;
  return { street, city: city!, state: lines.slice(at + 1).join(' '), postcode: postcode! };
}

/** The part comes from lines of which one was not seen: of two lines one, or an address without its street or the state behind its town. */
export function isCut(lines: readonly string[], part: FieldPart): boolean {
  if (part === 'first-line' || part === 'second-line') return lines.length < 2;
  if (!['street', 'city', 'state', 'postcode'].includes(part)) return false;
  const { street, postcode, state } = address(lines);
  // a house number alone has lost its street
  return !/\p{L}/u.test(street) || (postcode !== '' && state === '');
}

const aroundComma = (lines: readonly string[]): readonly [string, string] => {
  const text = whole(lines);
  const at = text.lastIndexOf(',');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

/** Dates in figures, whatever the script's. A lone date that something stands before may as well be the second. */
function datesOf(lines: readonly string[]): readonly [string, string] {
  const text = whole(lines);
  const found = text.match(/\p{Nd}{1,2}\s*[-./]\s*\p{Nd}{1,2}\s*[-./]\s*\p{Nd}{4}/gu) ?? [];
  if (found.length >= 2) return [found[0]!, found[1]!];
  const lone = found[0] ?? '';
  return text.startsWith(lone) ? [lone, ''] : ['', ''];
}

const aroundSlash = (lines: readonly string[]): readonly [string, string] => {
  const text = whole(lines);
  const at = text.lastIndexOf('/');
  return at === -1 ? [foreign.test(text) ? text : '', foreign.test(text) ? '' : text] : [text.slice(0, at), text.slice(at + 1)];
};

/** Of Thai and English names. */
const title = /^(?:(?:MR|MRS|MS|MISS|MASTER|DR|น\.ส|นาย|นาง|นางสาว|เด็กชาย|เด็กหญิง|ด\.ช|ด\.ญ)(?:\.\s*|\s+))(?=\S)/iu;

const lineAt = (part: FieldPart) => (lines: readonly string[]): string => lines[single[part]!(lines)] ?? '';

const parts: Readonly<Record<FieldPart, (lines: readonly string[]) => string>> = {
  whole,
  'first-word': (lines) => names(lines).names[0] ?? '',
  'middle-words': (lines) => names(lines).names.slice(1).join(' '),
  suffix: (lines) => names(lines).suffix,
  'without-suffix': (lines) => { const { suffix } = names(lines); const text = whole(lines); return suffix === '' ? text : text.slice(0, text.lastIndexOf(suffix)).replace(/[\s,]+$/, ''); },
  street: (lines) => address(lines).street,
  city: (lines) => address(lines).city,
  state: (lines) => address(lines).state,
  postcode: (lines) => address(lines).postcode,
  'before-comma': (lines) => aroundComma(lines)[0],
  'after-comma': (lines) => aroundComma(lines)[1],
  'before-slash': (lines) => aroundSlash(lines)[0],
  'after-slash': (lines) => aroundSlash(lines)[1],
  'before-bracket': (lines) => whole(lines).replace(/\s*[([{].*$/u, ''),
  'without-title': (lines) => whole(lines).replace(title, ''),
  'first-line': lineAt('first-line'),
  'second-line': lineAt('second-line'),
  'native-line': lineAt('native-line'),
  'latin-line': lineAt('latin-line'),
  'first-date': (lines) => datesOf(lines)[0],
  'second-date': (lines) => datesOf(lines)[1],
};
