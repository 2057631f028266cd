import { parseInstant } from "../read/time.ts";

/**
 * The instant of a time that is known to be valid (RFC 3339 with offset), in milliseconds since 1970-01-01T00:00Z; NaN for a text that is
 * no time at all. Events come validated, so that here the digits are only added up, without a second look at the calendar;
 * anything but the plain form is left to `parseInstant`.
 */
export function instantOf(text: string): number {
  const end = text.length - 1;
  const isUtc = text.charCodeAt(end) === 0x5a;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const second = twoDigits(text, 17);
  const local =
    (daysBefore(year, month) + twoDigits(text, 8)) * 86_400_000 + twoDigits(text, 11) * 3_600_000 + twoDigits(text, 14) * 60_000 + second * 1000;
  if (second < 60 && text.charCodeAt(10) === 0x54) {
    if (isUtc && end === 19) return orParsed(local, text);
    if (isUtc && end === 23) return orParsed(local + twoDigits(text, 20) * 10 + digit(text, 22), text);
    const sign = text.charCodeAt(19);
    if (end === 24 && (sign === 0x2b || sign === 0x2d)) {
      const offset = twoDigits(text, 20) * 3_600_000 + twoDigits(text, 23) * 60_000;
      return orParsed(sign === 0x2b ? local - offset : local + offset, text);
    }
  }
  return parseInstant(text) ?? Number.NaN;
}

/** A place without a digit has made the sum NaN. */
const orParsed = (instant: number, text: string): number => (instant === instant ? instant : (parseInstant(text) ?? Number.NaN));

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 0x30;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** Days from 1970-01-01 to the day before the first of a month. The year is counted from March, so that its last day is the leap day. */
function daysBefore(year: number, month: number): number {
  const from = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) - 719_469;
}
