/** Numbers of identity documents for tests. Nobody has them but by chance. */

/** A number with its check sign, from its first seventeen digits: region, day of birth (`2002-01-11`), sequence. */
export function documentNumber(region: string, born: string, sequence = "001"): string {
  const digits = region + born.replaceAll("-", "") + sequence;
  // ISO 7064 MOD 11-2 as the standard says it: the sum of all signs, each times its power of two, leaves 1.
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * 2 ** (17 - at), 0);
  const check = (12 - (sum % 11)) % 11;
  return digits + (check === 10 ? "X" : String(check));
}

/** The same with another check sign. */
export const mistyped = (number: string): string => number.slice(0, -1) + (number.endsWith("7") ? "8" : "7");
