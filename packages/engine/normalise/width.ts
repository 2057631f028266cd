import type { Rows } from "./rows.ts";
import { readRanges, readRows } from "./rows.ts";
import { composerTable, flagTable, widthTable } from "./tables.ts";

/**
 * Full and half width and compatibility forms become plain: NFKC (UAX #15) code point by code point, the enclosed letters and digits
 * that NFKC leaves (❶, 🅥), and enclosing brackets dropped (㈠ is 一). What makes a keycap becomes nothing.
 */
export const widthRows: Rows = readRows(widthTable);

/** Code points that may form one character with what stands before them: accents, Hangul vowels and finals. */
export const composers = readRanges(composerTable);

const firstFlagLetter = 0x1f1e6;
const flags = new Set(flagTable.trim().split(/\s+/));

/** Whether a code point is one of the 26 letters that flags are spelled with. */
export const isFlagLetter = (code: number): boolean => code >= firstFlagLetter && code < firstFlagLetter + 26;

/** Whether two flag letters are the flag of a region, which is a picture; any other two are letters in disguise. */
export function isFlag(first: number, second: number): boolean {
  return flags.has(String.fromCharCode(65 + first - firstFlagLetter, 65 + second - firstFlagLetter));
}
