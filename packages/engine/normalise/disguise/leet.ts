import { foldCodePoint, widthBit } from "../profile.ts";
import { none, readGroups } from "./pairs.ts";

/** Digits and signs that stand for letters, each followed by those letters. Convention of the field, seen in ph0ne, v1p, a1ipay, p@y, 5ms. */
export const leetRows = `
0o 1il 2z 3e 4a 5s 6bg 7t 8b 9gq @a $s !il |il +t €e £l ¥y
`;

const rows = readGroups(leetRows);

/**
 * The small letters that a digit or sign stands for inside a token that mixes letters and digits or signs; empty when it stands for
 * none. A full-width form is the same sign.
 */
export function leetOf(code: number): readonly number[] {
  const known = rows.get(code);
  if (known !== undefined || code < 0x80) return known ?? none;
  const [only = 0, ...rest] = foldCodePoint(widthBit, code);
  return rest.length === 0 && only !== code ? (rows.get(only) ?? none) : none;
}
