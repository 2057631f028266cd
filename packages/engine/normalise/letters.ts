import { contains, readRanges } from "./rows.ts";
import { digitTable, letterTable, markTable } from "./tables.ts";

const letters = readRanges(letterTable);
const digits = readRanges(digitTable);
const marks = readRanges(markTable);

/** Kinds of characters that a word ends between: a letter beside a digit, or beside a Han character, is a boundary. */
export const noKind = 0;
export const letterKind = 1;
export const digitKind = 2;
export const markKind = 3;

/** The kind of a folded code point: a letter of a script that has case, a decimal digit, a combining mark, or none of them. */
export function kindOf(code: number): number {
  if (code < 0x80) {
    if (code >= 0x30 && code <= 0x39) return digitKind;
    return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? letterKind : noKind;
  }
  if (code >= 0x3040 && code < 0xa000) return noKind;
  if (contains(letters, code)) return letterKind;
  if (contains(marks, code)) return markKind;
  return contains(digits, code) ? digitKind : noKind;
}

/** Whether a code point is an ideograph: of the unified block, its extension A, or the planes beyond. */
export const isHan = (code: number): boolean => (code >= 0x3400 && code < 0xa000) || (code >= 0x20000 && code < 0x33480);
