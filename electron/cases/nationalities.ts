/** What a card calls a country beside the code a machine-readable zone has for it (ICAO Doc 9303-3, section 5: ISO 3166-1 alpha-3). */
import { joined, withoutAccents } from './same-text.ts';

/**
 * Names and adjectives that the code's own letters do not lead to, or that would lead to another code too (AUS stands in AUSTRIAN).
 * The rest need no list: a code's letters stand in its country's name in their order (VNM in VIỆT NAM, MYS in MALAYSIA).
 */
const others: Readonly<Record<string, readonly string[]>> = {
  GBR: ['BRITISH', 'UNITEDKINGDOM'], CHE: ['SWISS', 'SUISSE', 'SCHWEIZ', 'SVIZZERA'], NLD: ['DUTCH', 'NEDERLANDSE'], D: ['DEUTSCH', 'GERMAN', 'GERMANY', 'DEUTSCHLAND'],
  DEU: ['GERMAN', 'GERMANY'], AUT: ['OSTERREICH', 'OESTERREICH', 'AUSTRIA', 'AUSTRIAN'], HRV: ['CROATIAN', 'CROATIA'], GRC: ['HELLENIC', 'HELLENICREPUBLIC'], HUN: ['MAGYAR'],
  FIN: ['SUOMI'], SWE: ['SVENSK', 'SVERIGE'], DNK: ['DANISH', 'DANSK'], POL: ['POLISH', 'POLSKIE'], CZE: ['CESKAREPUBLIKA'], ALB: ['SHQIPTARE'], MNE: ['CRNAGORA'],
  ISL: ['ICELAND', 'ICELANDIC'], ISR: ['ISRAEL', 'ISRAELI'], IRL: ['EIRE'], BLR: ['BELARUS', 'BELARUSIAN'], BLZ: ['BELIZE', 'BELIZEAN'], BRB: ['BARBADOS', 'BARBADIAN'],
  CHN: ['中国', '中國', 'CHINA', 'CHINESE'], TWN: ['REPUBLICOFCHINA', 'TAIWAN'], HKG: ['CHINESE', 'HONGKONG'], MAC: ['CHINESE', 'MACAU', 'MACAO'], JPN: ['日本'], KOR: ['REPUBLICOFKOREA', '대한민국'],
  THA: ['ไทย'], KHM: ['CAMBODIAN', 'CAMBODIA', 'ខ្មែរ'], IDN: ['WNI', 'INDONESIA', 'INDONESIAN'], MYS: ['WARGANEGARA', 'MALAYSIA', 'MALAYSIAN'], PHL: ['FILIPINO', 'PILIPINO'],
  CHL: ['CHILE', 'CHILEAN', 'CHILENA'], DOM: ['DOMINICAN', 'DOMINICANA'], DMA: ['DOMINICA', 'DOMINICAN'], NGA: ['NIGERIA', 'NIGERIAN'], NER: ['NIGER', 'NIGERIEN'], MWI: ['MALAWI', 'MALAWIAN'],
  MAR: ['MOROCCO', 'MOROCCAN'], LBR: ['LIBERIA', 'LIBERIAN'], TKM: ['TURKMEN', 'TURKMENISTAN'], ZAF: ['SOUTHAFRICAN', 'RSA'], ARE: ['EMIRATI', 'UNITEDARABEMIRATES'], USA: ['AMERICAN', 'UNITEDSTATES'],
};

/** One is the code and the other a name of the same country, or both are the same word. */
export function sameNationality(a: string, b: string): boolean {
  const [x, y] = [joined(a), joined(b)];
  if (x === '' || y === '') return false;
  return x === y || isNameOf(x, y) || isNameOf(y, x);
}

/** A name that is listed belongs to the codes it is listed for, and to no other. */
function isNameOf(code: string, name: string): boolean {
  if (!/^[A-Z]{1,3}$/.test(code)) return false;
  const claimedBy = Object.keys(others).filter((each) => others[each]!.some((known) => begins(name, withoutAccents(known))));
  return claimedBy.length > 0 ? claimedBy.includes(code) : code.length === 3 && standsIn(code, name);
}

/** `BRITISH CITIZEN` is British, `NIGERIEN` no NIGER and something. */
const begins = (name: string, known: string): boolean => name === known || (name.startsWith(known) && /^(CITIZEN|REPUBLIC|OFAMERICA)/.test(name.slice(known.length)))
  || (/\p{Lo}/u.test(known) && name.startsWith(known));

/** The code's letters in their order, the first at the beginning. */
function standsIn(code: string, name: string): boolean {
  if (name.length < 4 || name[0] !== code[0]) return false;
  let at = 0;
  for (const letter of name) if (letter === code[at]) at += 1;
  return at === code.length;
}
