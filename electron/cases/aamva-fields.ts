/** A licence's barcode in our own fields. It carries no signature and no check digit: a copy to compare with, not a proof. */
import { aamvaIssuer, type AamvaIssuer } from './aamva-issuers.ts';
import type { AamvaFault, AamvaRecord } from './aamva.ts';
import { isoDate } from './dates.ts';
import type { FieldKey } from './words.ts';

/** `raw` as encoded, lines joined by a newline; `value` in the forms that the print's own values have. */
export interface EncodedField {
  readonly value: string;
  readonly raw: string;
  readonly doubts: readonly string[];
}

/** T: cut off by the issuer. N: whole. U: the issuer does not know. */
export type Truncation = 'T' | 'N' | 'U';

export interface AamvaFacts {
  readonly iin: string;
  /** Null for a number that no issuer has. */
  readonly issuer: AamvaIssuer | null;
  readonly version: number | null;
  readonly jurisdictionVersion: number | null;
  readonly subfile: AamvaRecord['subfile'];
  /** DCF; ties the barcode to this very card. */
  readonly documentDiscriminator: string | null;
  /** DDA: F fully compliant with REAL ID, N not, M as some issuers wrote it before. */
  readonly compliance: string | null;
  readonly truncation: { readonly LAST_NAME: Truncation | null; readonly FIRST_NAME: Truncation | null; readonly MIDDLE_NAME: Truncation | null };
  /** Version 1's name in one piece, where its parts cannot be told. */
  readonly fullName: string | null;
  readonly faults: readonly AamvaFault[];
}

/** Elements in the order they are looked for; the later ones are those of version 1 (AAMVA DL/ID-2000, table D). */
const plainFields: readonly (readonly [FieldKey, readonly string[]])[] = [
  ['DOCUMENT_NUMBER', ['DAQ']], ['SUFFIX', ['DCU', 'DAE']], ['CITY_IN_ADDRESS', ['DAI', 'DAN']], ['STATE_IN_ADDRESS', ['DAJ', 'DAO']],
  ['CLASS', ['DCA', 'DAR']], ['RESTRICTIONS', ['DCB', 'DAS']], ['ENDORSEMENTS', ['DCD', 'DAT']], ['EYE_COLOR', ['DAY']],
];
const dateFields: readonly (readonly [FieldKey, string])[] = [['DATE_OF_BIRTH', 'DBB'], ['DATE_OF_ISSUE', 'DBD'], ['EXPIRATION_DATE', 'DBA']];
/** `NONE` is printed for these; elsewhere it says that there is no such value (standard 2020, D.12.3). */
const saysNone: readonly FieldKey[] = ['RESTRICTIONS', 'ENDORSEMENTS'];

/** Fields that the record has, and what it says besides. */
export function fieldsOfAamva(record: AamvaRecord, todayIso: string): { readonly fields: Readonly<Record<FieldKey, EncodedField>>; readonly facts: AamvaFacts } {
  const { elements } = record;
  const issuer = aamvaIssuer(record.iin);
  const fields: Record<FieldKey, EncodedField> = {};
  const put = (key: FieldKey, ids: readonly string[], read: (text: string) => Readable): void => {
    const id = ids.find((each) => present(elements.get(each), key));
    if (id === undefined) return;
    const raw = elements.get(id)!;
    const { value, doubts } = read(raw.trim());
    fields[key] = { value, raw, doubts: [...doubts, ...(record.faults.includes(`repeated ${id}`) ? ['repeated'] : [])] };
  };
  for (const [key, ids] of plainFields) put(key, ids, asIs);
  for (const [key, id] of dateFields) put(key, [id], (text) => asDate(text, key === 'EXPIRATION_DATE' ? null : todayIso));
  put('SEX', ['DBC'], asSex);
  put('HEIGHT', ['DAU', 'DAV'], (text) => asHeight(text, elements.has('DAU')));
  put('ZIP_CODE_IN_ADDRESS', ['DAK', 'DAP'], asPostcode);
  const { names, fullName, truncation } = namesOf(record);
  Object.assign(fields, names, addressOf(elements));
  if (issuer !== null && issuer.code !== '') fields['STATE_NAME'] = { value: issuer.name, raw: record.iin, doubts: [] };
  const said = (id: string): string | null => elements.get(id)?.trim() || null;
  return {
    fields,
    facts: {
      iin: record.iin, issuer, version: record.version, jurisdictionVersion: record.jurisdictionVersion, subfile: record.subfile,
      documentDiscriminator: said('DCF'), compliance: said('DDA'), truncation, fullName, faults: record.faults,
    },
  };
}

interface Readable { readonly value: string; readonly doubts: readonly string[] }

function present(text: string | undefined, key: FieldKey): boolean {
  const word = text?.trim().toUpperCase() ?? '';
  return word !== '' && word !== 'UNAVL' && (word !== 'NONE' || saysNone.includes(key));
}

const asIs = (text: string): Readable => ({ value: text.replace(/\s+/g, ' '), doubts: [] });

/**
 * MMDDCCYY in the United States since version 2, CCYYMMDD in Canada and in version 1 (D.12.3). Which one is meant shows by itself: no
 * month is over 12 and no year before 1800, so no eight digits are a date both ways, and an issuer who mixes them up is still understood.
 */
function asDate(text: string, latestIso: string | null): Readable {
  const digits = /^(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text.replace(/[-/ ]/g, ''));
  if (digits === null) return { value: '', doubts: ['calendar'] };
  const [a, b, c, d] = digits.slice(1).map(Number) as [number, number, number, number];
  const value = isoDate(c * 100 + d, a, b) ?? isoDate(a * 100 + b, c, d);
  if (value === null) return { value: '', doubts: ['calendar'] };
  return { value, doubts: latestIso !== null && value > latestIso ? ['future'] : [] };
}

/** DBC: 1, 2 and 9 (ISO/IEC 5218 but for the 9, which is AAMVA's for not specified); letters in older cards. */
function asSex(text: string): Readable {
  const sex: Readonly<Record<string, string>> = { 1: 'M', 2: 'F', 9: 'X', M: 'M', F: 'F', X: 'X' };
  const value = sex[text.toUpperCase()];
  return value === undefined ? { value: '', doubts: ['pattern'] } : { value, doubts: [] };
}

/** DAU `069 in` or `175 cm`, DAV bare centimetres; version 1 has feet and inches in three digits. Value as licences print it: `5'-09"`, `175 cm`. */
function asHeight(text: string, imperial: boolean): Readable {
  const measured = /^(\d{2,3}) ?(in|cm)\.?$/i.exec(text);
  const number = Number(measured?.[1]);
  if (measured?.[2]?.toLowerCase() === 'in' && number >= 24 && number < 108) return feetAndInches(Math.floor(number / 12), number % 12);
  if (measured?.[2]?.toLowerCase() === 'cm' && number >= 60 && number < 275) return { value: `${number} cm`, doubts: [] };
  const marked = /^(\d)['-]? ?-?(\d{2})"?$/.exec(text);
  if (imperial && marked !== null && Number(marked[2]) < 12) return feetAndInches(Number(marked[1]), Number(marked[2]));
  if (!imperial && /^\d{3}$/.test(text)) return { value: `${Number(text)} cm`, doubts: [] };
  return { value: text, doubts: ['pattern'] };
}

const feetAndInches = (feet: number, inches: number): Readable => ({ value: `${feet}'-${String(inches).padStart(2, '0')}"`, doubts: [] });

/** Eleven places: five or nine digits and filler, zeros where the last four are not known; Canadian codes in their own form. */
function asPostcode(text: string): Readable {
  const american = /^(\d{5})-?(\d{4})?$/.exec(text);
  if (american !== null) return { value: american[2] === undefined || american[2] === '0000' ? american[1]! : `${american[1]}-${american[2]}`, doubts: [] };
  const canadian = /^([A-Z]\d[A-Z]) ?(\d[A-Z]\d)(?:0*)$/i.exec(text);
  return canadian === null ? { value: text, doubts: ['pattern'] } : { value: `${canadian[1]} ${canadian[2]}`.toUpperCase(), doubts: [] };
}

function addressOf(elements: ReadonlyMap<string, string>): Record<FieldKey, EncodedField> {
  const lines = (elements.has('DAG') ? ['DAG', 'DAH'] : ['DAL', 'DAM']).map((id) => elements.get(id)).filter((line) => present(line, 'ADDRESS')) as string[];
  if (lines.length === 0) return {};
  return { ADDRESS: { value: lines.map((line) => line.trim()).join(' ').replace(/\s+/g, ' '), raw: lines.join('\n'), doubts: [] } };
}

/** Places of a name element: 35 in version 1, 40 since. A value that fills them may go on. */
const nameRoom = 35;

interface Names {
  readonly names: Readonly<Record<FieldKey, EncodedField>>;
  readonly fullName: string | null;
  readonly truncation: AamvaFacts['truncation'];
}

/**
 * Family name DCS (version 1: DAB), first DAC, middle DAD; versions 2 and 3 have all given names in DCT, version 1 may have all names
 * in DAA, family name first where commas part them. Truncation DDE, DDF and DDG, in that order.
 */
function namesOf({ elements, faults }: AamvaRecord): Names {
  const flag = (id: string): Truncation | null => (['T', 'N', 'U'] as const).find((each) => each === elements.get(id)?.trim().toUpperCase()) ?? null;
  const truncation = { LAST_NAME: flag('DDE'), FIRST_NAME: flag('DDF'), MIDDLE_NAME: flag('DDG') };
  const names: Record<FieldKey, EncodedField> = {};
  const put = (key: keyof typeof truncation, raw: string | undefined, id: string): void => {
    if (!present(raw, key)) return;
    const value = raw!.replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
    const cut = truncation[key] === 'T' || (truncation[key] !== 'N' && value.length >= nameRoom);
    names[key] = { value, raw: raw!, doubts: [...(cut ? ['truncated'] : []), ...(faults.includes(`repeated ${id}`) ? ['repeated'] : [])] };
  };
  const [given, ...more] = parted(elements.get('DCT') ?? '', /[,\s]+/);
  const whole = elements.get('DAA') ?? '';
  const [family, first, ...middle] = whole.includes(',') ? parted(whole, /,/) : [];
  put('LAST_NAME', elements.get('DCS') ?? elements.get('DAB') ?? family, 'DCS');
  put('FIRST_NAME', elements.get('DAC') ?? given ?? first, 'DAC');
  put('MIDDLE_NAME', elements.get('DAD') ?? (given === undefined ? middle : more).join(' '), 'DAD');
  return { names, truncation, fullName: whole.trim() !== '' && names['LAST_NAME'] === undefined ? whole.trim() : null };
}

const parted = (text: string, at: RegExp): string[] => text.split(at).map((part) => part.trim()).filter((part) => part !== '');
