/** Writes a zone from its fields: for samples and tests. */
import { checkDigit, mrzLayouts, taken, type MrzFormat, type MrzPart } from './mrz.ts';

export interface MrzContent {
  readonly format: MrzFormat;
  /** One or two letters. */
  readonly code: string;
  readonly issuingState: string;
  readonly nationality: string;
  /** Letters A to Z, spaces and hyphens between names; longer names are cut as the field is long. */
  readonly lastName: string;
  readonly firstName: string;
  /** Letters and digits; more than nine run on into the optional field of TD1 and TD2. */
  readonly documentNumber: string;
  /** Six glyphs YYMMDD, `<` for what is unknown. */
  readonly birth: string;
  readonly expiry: string;
  readonly sex: 'F' | 'M' | '<';
  readonly optional: string;
  /** TD1 only: the second optional field. */
  readonly optional2?: string;
}

const filled = (text: string, length: number): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '<').padEnd(length, '<').slice(0, length);

/**
 * The lines of a zone with every check digit. An empty optional field of TD3 gets the digit 0.
 * @throws on a number that is too long for its format: nothing is cut silently but names.
 */
export function makeMrz(content: MrzContent): string[] {
  const { lines: count, length, parts, composite, longNumbers } = mrzLayouts[content.format];
  const number = content.documentNumber;
  const long = number.length > 9;
  const optional = long ? `${number.slice(9)}${checkDigit(number)}<${content.optional}` : content.optional;
  const room = parts.optional!.to - parts.optional!.from;
  if (long && (!longNumbers || number.length - 9 + 1 > room)) throw new Error('a document number too long for its format');
  const lines = Array.from({ length: count }, () => '<'.repeat(length));
  const put = (part: MrzPart, text: string): void => {
    const span = parts[part];
    if (span === undefined) return;
    const line = lines[span.line]!;
    lines[span.line] = line.slice(0, span.from) + filled(text, span.to - span.from) + line.slice(span.to);
  };
  put('code', content.code);
  put('state', content.issuingState);
  put('names', content.firstName === '' ? content.lastName : `${content.lastName}<<${content.firstName}`);
  put('number', number.slice(0, 9));
  put('number-check', long ? '<' : checkDigit(number));
  put('nationality', content.nationality);
  put('birth', content.birth);
  put('birth-check', checkDigit(content.birth));
  put('sex', content.sex);
  put('expiry', content.expiry);
  put('expiry-check', checkDigit(content.expiry));
  put('optional', optional);
  put('optional-2', content.optional2 ?? '');
  put('optional-check', checkDigit(taken(lines, parts.optional!)));
  put('composite', composite === null ? '' : checkDigit(composite.map((span) => taken(lines, span)).join('')));
  return lines;
}
