/**
 * Dates as cards print them in Thai and Khmer: words of the script for the month, its own digits, and on Thai cards years of the
 * Buddhist era. Latin dates are `parseDate`'s business.
 */
import { isoDate, plainDigits } from './dates.ts';

/** Year 1 of the Buddhist era as Thailand counts it is 543 before ours (so since 1941, when its year began to start in January). */
const buddhistYears = 543;
/** A year from here on can only be Buddhist, one before it only ours: no card names a day beyond 2199. */
const firstBuddhist = 2343;

/** Full names, and the short forms that cards print; the full stop after a short form may be lost. */
const thaiMonths: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.'], ['กุมภาพันธ์', 'ก.พ.'], ['มีนาคม', 'มี.ค.'], ['เมษายน', 'เม.ย.'], ['พฤษภาคม', 'พ.ค.'], ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'], ['สิงหาคม', 'ส.ค.'], ['กันยายน', 'ก.ย.'], ['ตุลาคม', 'ต.ค.'], ['พฤศจิกายน', 'พ.ย.'], ['ธันวาคม', 'ธ.ค.'],
];
/** Solar months; some have two spellings in use. */
const khmerMonths: readonly (readonly string[])[] = [
  ['មករា'], ['កុម្ភៈ', 'កុម្ភះ'], ['មីនា', 'មិនា'], ['មេសា'], ['ឧសភា'], ['មិថុនា'], ['កក្កដា'], ['សីហា'], ['កញ្ញា'], ['តុលា'], ['វិច្ឆិកា'], ['ធ្នូ'],
];

const lettersOf = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{M}]/gu, '');
const monthByLetters = new Map([...thaiMonths, ...khmerMonths].flatMap((names, index) => names.map((name) => [lettersOf(name), (index % 12) + 1] as const)));

const ofScript = /[\p{Script=Thai}\p{Script=Khmer}]/u;
/** Day, month, year; words between them that only say what they are: Thai `วันที่`, `พ.ศ.`; Khmer `ថ្ងៃទី`, `ខែ`, `ឆ្នាំ`. */
const saysWhat = /วันที่|เดือน|พ\.?\s?ศ\.?(?=\s*[\d])|ค\.?\s?ศ\.?(?=\s*[\d])|ថ្ងៃទី|ថ្ងៃ|ខែ|ឆ្នាំ/gu;
const named = /^(\d{1,2})[\s./-]*([\p{L}\p{M}][\p{L}\p{M}\s.]*?)[\s./-]*(\d{4})$/u;
const figures = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})$/;

/**
 * `YYYY-MM-DD`, or null where the text holds nothing of Thai or Khmer, is no date, or names a day that does not exist. Months must be
 * one of the twelve words: a misread word is no month.
 */
export function parseScriptDate(raw: string): string | null {
  if (!ofScript.test(raw)) return null;
  // NFKC would take the Thai vowel am apart
  const text = plainDigits(raw.normalize('NFC')).replace(saysWhat, ' ').replace(/\s+/g, ' ').trim();
  const word = named.exec(text);
  if (word !== null) {
    const month = monthByLetters.get(lettersOf(word[2]!));
    return month === undefined ? null : isoDate(commonYear(Number(word[3])), month, Number(word[1]));
  }
  const numbers = figures.exec(text);
  return numbers === null ? null : isoDate(commonYear(Number(numbers[3])), Number(numbers[2]), Number(numbers[1]));
}

const commonYear = (year: number): number => (year >= firstBuddhist ? year - buddhistYears : year);
