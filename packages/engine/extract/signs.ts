import { latinFor } from "../normalise/disguise/lookalikes.ts";

/** Characters by what they may be in numbers, handles and words; all as the foldings of a reading leave them. */

export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
export const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
export const isAlphanumeric = (unit: number): boolean => isDigit(unit) || isLetter(unit);
export const isHan = (unit: number): boolean => (unit >= 0x3400 && unit < 0xa000) || unit === 0x3007;

/** Numerals of every day and of contracts (GB/T 15835), and the digits that are spoken over the telephone: 幺, 拐, 洞, 勾. */
const numerals = "零0〇0○0◯0洞0一1壹1弌1幺1二2贰2弍2两2俩2三3叁3弎3四4肆4五5伍5六6陆6七7柒7拐7八8捌8九9玖9勾9";
/** What stands for a digit in a number that has digits beside it. */
const lookalikes = "o0l1i1";

const digits = new Int8Array(0x10000).fill(-1);
for (let digit = 0; digit < 10; digit++) digits[0x30 + digit] = digit;
for (let at = 0; at < numerals.length; at += 2) digits[numerals.charCodeAt(at)] = Number(numerals[at + 1]);
const similar = new Int8Array(0x10000).fill(-1);
for (let at = 0; at < lookalikes.length; at += 2) similar[lookalikes.charCodeAt(at)] = Number(lookalikes[at + 1]);

/** The digit that a numeral names, -1 for any other character. */
export const digitOf = (unit: number): number => digits[unit] ?? -1;
/** The digit that a letter looks like, -1 for any other character. */
export const similarDigitOf = (unit: number): number => similar[unit] ?? -1;

/** Below this code point letters of other scripts stand that pass for Latin ones. */
const afterCyrillic = 0x530;
let latin: Uint16Array | undefined;

/** What names and addresses are spelled with: a letter of Cyrillic or Greek that passes for a Latin one is that. */
export function letterMeant(code: number): number {
  return code < afterCyrillic ? ((latin ??= Uint16Array.from({ length: afterCyrillic }, (_, one) => latinFor(one)))[code] ?? code) : code;
}
