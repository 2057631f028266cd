import { reversedBit } from "../normalise/profile.ts";

/** A word as it is looked for: the phrase itself, or another form of it. */
export interface Word {
  readonly codes: readonly number[];
  /** The phrase that it stands for, as its set reads it. */
  readonly phrase: readonly number[];
  /** The disguises that it is read through, as a mask: all of those of the sets that hold it. */
  readonly allowed: number;
  /** Those among them by which the form was made. */
  readonly made: number;
}

/** How many foldings a mask holds. */
export function countOf(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}

export const isReversed = ({ made }: Word): boolean => (made & reversedBit) !== 0;

/**
 * In the codes of a form stand, beyond all code points, digits and powers of ten, so that a number is found however it is spelled: `digitCode`
 * and the digit, `powerCode` and the exponent.
 */
export const digitCode = 0x110000;
export const powerCode = 0x110010;
/** The first number beyond all codes. */
export const codesEnd = 0x110020;
/** And beyond all keys, which are codes plus one, or classes of sounds beyond them. */
export const keysEnd = 0x120000;

const powers: Readonly<Record<number, string>> = { 1: "十", 2: "百", 3: "千", 4: "万", 8: "亿" };

/** Codes as a text to be shown. */
export function codesText(codes: ArrayLike<number>): string {
  return Array.from(codes, (code) => {
    if (code >= powerCode) return powers[code - powerCode] ?? "";
    return code >= digitCode ? `${code - digitCode}` : String.fromCodePoint(code);
  }).join("");
}
