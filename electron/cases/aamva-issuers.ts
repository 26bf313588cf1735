/**
 * Who issues licences in North America, by issuer identification number. The numbers are AAMVA's public list (ISO/IEC 7812 numbers
 * 636000 to 636062 and 604426 to 604434); taken second-hand and to be confirmed against AAMVA's own page before one is relied on alone.
 */
import { usStates } from './us-states.ts';

export interface AamvaIssuer {
  readonly country: 'USA' | 'CAN' | 'MEX';
  /** Postal code of the state or province; empty for the US Department of State. */
  readonly code: string;
  readonly name: string;
}

/** Codes and names as Canada Post writes them. */
export const canadianProvinces: Readonly<Record<string, string>> = {
  AB: 'ALBERTA', BC: 'BRITISH COLUMBIA', MB: 'MANITOBA', NB: 'NEW BRUNSWICK', NL: 'NEWFOUNDLAND AND LABRADOR', NS: 'NOVA SCOTIA', NT: 'NORTHWEST TERRITORIES',
  NU: 'NUNAVUT', ON: 'ONTARIO', PE: 'PRINCE EDWARD ISLAND', QC: 'QUEBEC', SK: 'SASKATCHEWAN', YT: 'YUKON',
};

const codes: Readonly<Record<string, string>> = {
  636000: 'VA', 636001: 'NY', 636002: 'MA', 636003: 'MD', 636004: 'NC', 636005: 'SC', 636006: 'CT', 636007: 'LA', 636008: 'MT', 636009: 'NM',
  636010: 'FL', 636011: 'DE', 636012: 'ON', 636013: 'NS', 636014: 'CA', 636015: 'TX', 636016: 'NL', 636017: 'NB', 636018: 'IA', 636019: 'GU',
  636020: 'CO', 636021: 'AR', 636022: 'KS', 636023: 'OH', 636024: 'VT', 636025: 'PA', 636026: 'AZ', 636028: 'BC', 636029: 'OR',
  636030: 'MO', 636031: 'WI', 636032: 'MI', 636033: 'AL', 636034: 'ND', 636035: 'IL', 636036: 'NJ', 636037: 'IN', 636038: 'MN', 636039: 'NH',
  636040: 'UT', 636041: 'ME', 636042: 'SD', 636043: 'DC', 636044: 'SK', 636045: 'WA', 636046: 'KY', 636047: 'HI', 636048: 'MB', 636049: 'NV',
  636050: 'ID', 636051: 'MS', 636052: 'RI', 636053: 'TN', 636054: 'NE', 636055: 'GA', 636058: 'OK', 636059: 'AK', 636060: 'WY', 636061: 'WV', 636062: 'VI',
  604426: 'PE', 604427: 'AS', 604428: 'QC', 604429: 'YT', 604430: 'MP', 604431: 'PR', 604432: 'AB', 604433: 'NU', 604434: 'NT',
};
const others: Readonly<Record<string, AamvaIssuer>> = {
  636027: { country: 'USA', code: '', name: 'UNITED STATES DEPARTMENT OF STATE' },
  636056: { country: 'MEX', code: 'COA', name: 'COAHUILA' },
  636057: { country: 'MEX', code: 'HID', name: 'HIDALGO' },
};

/** Null for a number that is not on the list. */
export function aamvaIssuer(iin: string): AamvaIssuer | null {
  if (Object.hasOwn(others, iin)) return others[iin]!;
  const code = Object.hasOwn(codes, iin) ? codes[iin]! : null;
  if (code === null) return null;
  const province = canadianProvinces[code];
  return province === undefined ? { country: 'USA', code, name: usStates[code]! } : { country: 'CAN', code, name: province };
}
