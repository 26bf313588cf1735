/** Check characters of national numbers, as pure arithmetic on digits. */

const digitsOf = (text: string): number[] => Array.from(text, Number);
const weighted = (digits: readonly number[], weights: readonly number[]): number => digits.reduce((sum, digit, i) => sum + digit * weights[i]!, 0);

/**
 * ISO/IEC 7064:2003, MOD 11-2, as GB 11643-1999 applies it: the eighteenth character of a Chinese resident number from the first
 * seventeen digits; ten is written X.
 */
export function mod112(digits17: string): string {
  let product = 0;
  for (const digit of digitsOf(digits17)) product = ((product + digit) * 2) % 11;
  return '0123456789X'[(12 - product) % 11]!;
}

/** Thirteenth digit of a Thai number from the first twelve: weights 13 down to 2, eleven less the rest, its last digit. */
export const thaiCheck = (digits12: string): string =>
  String((11 - (weighted(digitsOf(digits12), [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10);

/** The letter behind a Singapore number: weights 2 7 6 5 4 3 2, four more for T and G, three more for M, one alphabet a prefix. */
export function singaporeLetter(prefix: 'S' | 'T' | 'F' | 'G' | 'M', digits7: string): string {
  const sum = weighted(digitsOf(digits7), [2, 7, 6, 5, 4, 3, 2]) + { S: 0, F: 0, T: 4, G: 4, M: 3 }[prefix];
  const alphabet = { S: 'JZIHGFEDCBA', T: 'JZIHGFEDCBA', F: 'XWUTRQPNMLK', G: 'XWUTRQPNMLK', M: 'XWUTRQPNJLK' }[prefix];
  return alphabet[sum % 11]!;
}

/** Products in the dihedral group of order ten (Verhoeff 1969, "Error detecting decimal codes"): rotations 0 to 4, reflections 5 to 9. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5 + 5) % 5 : ((a - b) % 5 + 5) % 5;
}

/** Verhoeff's permutation; position n uses it n times. */
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Whether the last digit is the Verhoeff check of those before it. */
export function verhoeffHolds(digits: string): boolean {
  return digitsOf(digits).toReversed().reduce((check, digit, position) => {
    let turned = digit;
    for (let times = 0; times < position % 8; times += 1) turned = permutation[turned]!;
    return dihedral(check, turned);
  }, 0) === 0;
}
