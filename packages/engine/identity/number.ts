import { parseDay } from "@reeve/language";
import { isKnownRegion } from "./regions.ts";

/** What can be told of a number of an identity document at the time of an event. Days are counted from 1970-01-01. */
export interface Judged {
  /** Undefined where nobody can tell: another document, a number of the first generation, a region that the table does not have. */
  readonly isValid: boolean | undefined;
  /** The day of birth; undefined where the number is not known to tell one. */
  readonly born?: number;
  /** Of a valid number its eighteen signs, however it was typed. */
  readonly number?: string;
}

/** The signs of a number of a resident's card. */
const signs = 18;
/** No other document that an account is verified with has as many digits; numbers of passports have at most nine, those of travel permits at most twelve. */
const leastOfCards = 16;
/** More is no number that somebody typed. */
const mostTyped = 64;

const notKnown: Judged = { isValid: undefined };
const wrong: Judged = { isValid: false };

/**
 * Judges a number by GB 11643-1999: eighteen signs, the check sign, a day of birth that exists and does not lie behind the event's, and a region that was in use. The region never makes a number wrong,
 * because the list of regions has gaps. Numbers of fifteen digits, as they were given until 1999, have no check digit, and cards with them were valid until the end of 2012: nothing is told of them.
 */
export function judge(written: string, day: number): Judged {
  if (written.length > mostTyped) return notKnown;
  const typed = written.normalize("NFKC").replace(/[\s-]/gu, "").toUpperCase();
  if (!/^\d+X?$/.test(typed) || typed.length < leastOfCards) return notKnown;
  if (typed.length !== signs || checkSignOf(typed) !== typed[signs - 1]) return wrong;
  const born = birthdayIn(typed);
  if (born === undefined || born > day) return wrong;
  return isKnownRegion(typed.slice(0, 6), born, day) ? { isValid: true, born, number: typed } : { isValid: undefined, born };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/** The sign that belongs behind the first seventeen digits (GB 11643, ISO 7064 MOD 11-2). */
export const checkSignOf = (number: string): string | undefined => checks[weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % checks.length];

/** The year in which the holder of the standard's own example was born; numbers are given since 1984. */
const earliest = 1880;

/** The day of birth that a number names; undefined where there was no such day. */
export function birthdayIn(number: string): number | undefined {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  return Number(year) < earliest ? undefined : parseDay(`${year}-${month}-${day}`);
}
