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

/** Numbers in circles, and 〇, which is one without a number: what parts two characters when it stands alone between them, as a picture does. */
export const isPartingNumber = (code: number): boolean =>
  (code >= 0x2460 && code <= 0x2473) || code === 0x24ea || (code >= 0x24f5 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) || code === 0x3007;

const numerals = new Set("零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟幺廿第");
/** What is counted: before one of these a number is a number. */
const counted = new Set("元块毛角分折个只件条张份单套次位天日月年时秒周岁号斤点档款期级楼层室");

/** Whether a number in a circle between two characters counts nothing and belongs to no numeral. */
export const isParted = (before: string, behind: string): boolean => isHan(before) && isHan(behind) && !numerals.has(before) && !numerals.has(behind) && !counted.has(behind);

const isHan = (character: string): boolean => character >= "\u3400" && character < "\ua000";
