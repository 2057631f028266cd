import { pictured, separatorsBefore, type Reading } from "../reading.ts";
import type { Found, Piece } from "../value.ts";
import { hasWordBefore, wordsOf } from "../words.ts";
import { isCutOut, isInTouch, isLabelled, isMeasured } from "./context.ts";
import type { Group, Row, Rows } from "./groups.ts";

/** Mobile numbers of the mainland (eleven digits from 13 to 19), numbers with an area code, and service numbers (400, 800). */
export function findPhones(reading: Reading, rows: Rows): readonly Found[] {
  const found: Found[] = [];
  for (const row of rows.all) {
    if (countOf(row) < fewest) continue;
    for (let from = 0; from < row.length; ) {
      const number = mobileAt(reading, row, from) ?? landlineAt(reading, row, from) ?? foreignAt(reading, row, from);
      if (number === undefined) from++;
      else {
        found.push({ kind: "phone", value: number.digits, pieces: piecesOf(row.slice(from, number.to)) });
        from = number.to;
      }
    }
  }
  return found;
}

/** No telephone number has fewer digits. */
const fewest = 8;

function countOf(row: Row): number {
  let count = 0;
  for (const { digits } of row) count += digits.length;
  return count;
}

interface Number {
  readonly digits: string;
  /** Index of the group behind it. */
  readonly to: number;
}

export const piecesOf = (groups: Row): readonly Piece[] => groups.map(({ from, to }) => ({ from, to }));

const mobile = /^1[3-9]\d{9}$/;
const countryCode = /^(?:0{0,2}86)?(?=1[3-9]\d{9}$)/;

function mobileAt(reading: Reading, row: Row, from: number): Number | undefined {
  let digits = "";
  for (let to = from; to < row.length; to++) {
    digits += row[to]?.digits ?? "";
    if (digits.length > 15) return undefined;
    const national = digits.length > 11 ? digits.replace(countryCode, "") : digits;
    if (national.length !== 11 || !mobile.test(national)) continue;
    const groups = row.slice(from, to + 1);
    if (isMobile(reading, groups)) return { digits: national, to: to + 1 };
  }
  return undefined;
}

function isMobile(reading: Reading, groups: Row): boolean {
  const [first] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return false;
  if (groups.reduce((sum, { letters }) => sum + letters, 0) > 5) return false;
  if (isCutOut(reading, first.from, last.to) || isLabelled(reading, first.from) || isMeasured(reading, last.to)) return false;
  return groups.length === 1 || isNaturalSplit(reading, groups) || isInTouch(reading, first.from, last.to);
}

/** Numbers are read in threes and fours; who hides one writes single digits or pairs. Prices and sizes stand in rows of another look. */
function isNaturalSplit(reading: Reading, groups: Row): boolean {
  const lengths = groups.map(({ digits }) => digits.length);
  const isSpelledOut = groups.every(({ plain }) => plain === 0);
  if (!isSpelledOut && groups.slice(1).some(({ from }) => /[/|,;:、。]/.test(separatorsBefore(reading, from)))) return false;
  const shape = lengths.join("-").replace(/^(?:4|2)-(?=3-4-4$|11$|3-8$)/, "");
  return ["3-4-4", "3-8", "7-4", "11", "3-3-5", "4-3-4", "5-6", "6-5"].includes(shape) || (lengths.length > 4 && lengths.every((length) => length <= 2));
}

const areaCode = /^0(?:10|2[0-9]|[3-9]\d{2})$/;

/** `010-12345678`, `(0755) 12345678`, `400-123-4567`; without a sign between only where getting in touch is spoken of. */
function landlineAt(reading: Reading, row: Row, from: number): Number | undefined {
  const [first, second, third] = [row[from], row[from + 1], row[from + 2]];
  if (first === undefined) return undefined;
  if (second !== undefined && areaCode.test(first.digits) && /^[2-8]\d{6,7}$/.test(second.digits) && isJoint(reading, second)) {
    return numberOf(reading, [first, second], from + 2, false);
  }
  if (second !== undefined && third !== undefined && areaCode.test(first.digits) && /^[2-8]\d{2,3}$/.test(second.digits) && /^\d{4}$/.test(third.digits) && isJoint(reading, second) && isJoint(reading, third)) {
    return numberOf(reading, [first, second, third], from + 3, false);
  }
  if (second !== undefined && third !== undefined && /^[48]00$/.test(first.digits) && `${second.digits}${third.digits}`.length === 7 && isJoint(reading, second) && isJoint(reading, third)) {
    return numberOf(reading, [first, second, third], from + 3, false);
  }
  if (second !== undefined && /^[48]00\d{0,3}$/.test(first.digits) && first.digits.length + second.digits.length === 10 && isJoint(reading, second)) {
    return numberOf(reading, [first, second], from + 2, false);
  }
  if (/^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/.test(first.digits) || /^[48]00\d{7}$/.test(first.digits)) return numberOf(reading, [first], from + 1, true);
  return undefined;
}

const isJoint = (reading: Reading, { from }: Group): boolean => /^[ ]?[-–—_)( ][ ]?$/.test(separatorsBefore(reading, from));

function numberOf(reading: Reading, groups: Row, to: number, needsContext: boolean, within?: number): Number | undefined {
  const [first] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (isCutOut(reading, first.from, last.to) || isLabelled(reading, first.from) || isMeasured(reading, last.to)) return undefined;
  if (needsContext && !isInTouch(reading, first.from, last.to, within)) return undefined;
  return { digits: groups.map(({ digits }) => digits).join(""), to };
}

/**
 * Numbers of other countries: with `+` and a country code, or, where getting in touch is spoken of, in the groups in which they are written in
 * the United Kingdom (07700 900461), North America (202-555-0119) and Taiwan (0900-000-382). Those of Hong Kong and Singapore (9123 4567) look like
 * any other number, so that the word for calling stands right before them.
 */
function foreignAt(reading: Reading, row: Row, from: number): Number | undefined {
  const first = row[from];
  if (first === undefined) return undefined;
  const short = eightDigitsAt(reading, row, from);
  if (short !== undefined) return short;
  const isInternational = /\+\s?$/.test(separatorsBefore(reading, first.from));
  if (!isInternational && !/^(?:0[79]\d{2,3}|[2-9]\d{2}|0[79]\d{8,9})$/.test(first.digits)) return undefined;
  let digits = "";
  for (let to = from; to < Math.min(row.length, from + 6); to++) {
    digits += row[to]?.digits ?? "";
    const groups = row.slice(from, to + 1);
    const next = row[to + 1];
    const goesOn = next !== undefined && digits.length + next.digits.length <= 15 && separatorsBefore(reading, next.from).length <= 1;
    if (isInternational && digits.length >= 8 && digits.length <= 15 && !goesOn && !digits.startsWith("86")) {
      const number = numberOf(reading, groups, to + 1, false);
      return number === undefined ? undefined : { ...number, digits: `+${digits}` };
    }
    const shape = groups.map((group) => group.digits.length).join("-");
    if (isInternational || !isForeign(digits, shape) || groups.some(({ plain, digits: own }) => plain !== own.length && plain !== 0)) continue;
    const joints = groups.slice(1).map((group) => separatorsBefore(reading, group.from));
    if (joints.every((joint) => /^[- .)(]{1,2}$/.test(joint))) return numberOf(reading, groups, to + 1, true, 30);
  }
  return undefined;
}

/** Whoever calls is told a number of eight digits, and nothing that is counted or dated. */
const calling = wordsOf("电话 致电 call tel phone mobile hp 打给我 打给 打我 搵我 拨打 text textme sms callme callmeat callmeon textmeat reachmeat 电话是 手机 热线 " + pictured.telephone);
const dialling = wordsOf("打 搵 拨");

function eightDigitsAt(reading: Reading, row: Row, from: number): Number | undefined {
  const groups = row[from]?.digits.length === 8 ? row.slice(from, from + 1) : row.slice(from, from + 2);
  const [first, second] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const isWhole = groups.every(({ digits, plain }) => digits.length * groups.length === 8 && plain === digits.length);
  if (!isWhole || !/^[3-9]/.test(first.digits)) return undefined;
  if (second !== undefined && !/^[- ]$/.test(separatorsBefore(reading, second.from))) return undefined;
  return hasWordBefore(reading, calling, first.from, 8) || hasWordBefore(reading, dialling, first.from, 1) ? numberOf(reading, groups, from + groups.length, false) : undefined;
}

function isForeign(digits: string, shape: string): boolean {
  if (/^07\d{9}$/.test(digits)) return ["5-6", "11", "5-3-3", "4-3-4"].includes(shape);
  if (/^09\d{8}$/.test(digits)) return ["4-3-3", "4-6", "10"].includes(shape);
  return /^[2-9]\d{9}$/.test(digits) && shape === "3-3-4";
}
