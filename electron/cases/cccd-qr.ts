/**
 * The QR code of Vietnam's citizen card: fields parted by `|`, UTF-8. Its form is not published by the Ministry of Public Security; this is
 * what the cards of 2021 on carry: number, old number or nothing, name, birth ddMMyyyy, Nam or Nữ, residence, issue ddMMyyyy, and on cards
 * of 2024 more behind it. Second-hand, to be confirmed on real cards.
 */
import type { EncodedField } from './aamva-fields.ts';
import { isoDate } from './dates.ts';
import type { FieldKey } from './words.ts';

export interface CccdQr {
  readonly fields: Readonly<Record<FieldKey, EncodedField>>;
  /** Nine digits of the card before it (CMND); null where there was none. */
  readonly oldNumber: string | null;
  /** What stands behind the seven known fields. */
  readonly extras: readonly string[];
}

/** A QR code of version 40 holds less. */
const mostText = 4096;
const mostExtras = 20;

/** Null where the text is no citizen card's: its number must be twelve digits, and at least name, birth and sex follow. */
export function parseCccdQr(raw: string, todayIso: string): CccdQr | null {
  const text = raw.slice(0, mostText);
  const parts = text.replace(/^\ufeff/, '').normalize('NFC').split('|', 7 + mostExtras).map((part) => part.replace(/\p{Cc}/gu, ' '));
  const [number = '', old = '', name = '', birth = '', sex = '', address = '', issued = '', ...extras] = parts;
  if (parts.length < 5 || !/^\s*\d{12}\s*$/.test(number) || name.trim() === '' || !/^\s*(\d{8})?\s*$/.test(birth)) return null;
  const fields: Record<FieldKey, EncodedField> = {};
  const put = (key: FieldKey, part: string, read: (text: string) => Omit<EncodedField, 'raw'>): void => {
    if (part.trim() !== '') fields[key] = { ...read(part.trim()), raw: part };
  };
  put('DOCUMENT_NUMBER', number, plain);
  put('FULL_NAME', name, plain);
  put('DATE_OF_BIRTH', birth, (digits) => asDate(digits, todayIso));
  put('SEX', sex, asSex);
  put('ADDRESS', address, plain);
  put('DATE_OF_ISSUE', issued, (digits) => asDate(digits, todayIso));
  const oldNumber = /^\d{9,12}$/.test(old.trim()) ? old.trim() : null;
  return { fields, oldNumber, extras: extras.map((extra) => extra.trim()).filter((extra) => extra !== '') };
}

const plain = (text: string): Omit<EncodedField, 'raw'> => ({ value: text.replace(/\s+/g, ' '), doubts: [] });

function asDate(text: string, latestIso: string): Omit<EncodedField, 'raw'> {
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const value = digits === null ? null : isoDate(Number(digits[3]), Number(digits[2]), Number(digits[1]));
  if (value === null) return { value: '', doubts: ['calendar'] };
  return { value, doubts: value > latestIso ? ['future'] : [] };
}

function asSex(text: string): Omit<EncodedField, 'raw'> {
  const word = text.toLowerCase();
  if (word === 'nam') return { value: 'M', doubts: [] };
  return word === 'nữ' ? { value: 'F', doubts: [] } : { value: '', doubts: ['pattern'] };
}
