import { gapBefore, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isDigit, isLetter, similarDigitOf } from "../signs.ts";
import { wordAt, wordsOf } from "../words.ts";

/** Digits side by side, however they are written: `139`, `一三九`, `l39`, `①③⑨`. */
export interface Group {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  /** How many of them are written as digits, and how many as letters that look like one. */
  readonly plain: number;
  readonly letters: number;
}

/** Groups that stand close to one another, with nothing between them but separators and words that only part them. */
export type Row = readonly Group[];

/** All rows of a reading. */
export interface Rows {
  readonly all: readonly Row[];
  /** Where their groups begin and end, worked out when it is asked for: of most texts it is not. */
  places: Places | undefined;
}

interface Places {
  readonly startingAt: ReadonlyMap<number, RowAt>;
  readonly endingAt: ReadonlyMap<number, Group>;
}

/** A row, and the index of one of its groups. */
export interface RowAt {
  readonly row: Row;
  readonly index: number;
}

/** Between two groups of one number at most so many separators stand. */
export const separatorsBetween = 4;
/** Words that stand between the groups of a number. */
export const partingWords = wordsOf("然后 再然后 再 接着 接 后面 后面是 后边 后 中间 空格 空 横杠 杠 减 点 再加 加上 跟 跟着 和");

export const rowsOf = (reading: Reading): Rows => ({ all: listRows(reading), places: undefined });

/** The group that begins at a place. */
export const groupFrom = (rows: Rows, place: number): RowAt | undefined => (rows.all.length === 0 ? undefined : (rows.places ??= placesOf(rows.all)).startingAt.get(place));

/** The group that ends at a place. */
export const groupUpTo = (rows: Rows, place: number): Group | undefined => (rows.all.length === 0 ? undefined : (rows.places ??= placesOf(rows.all)).endingAt.get(place));

function placesOf(all: readonly Row[]): Places {
  const startingAt = new Map<number, RowAt>();
  const endingAt = new Map<number, Group>();
  for (const row of all) {
    for (const [index, group] of row.entries()) {
      startingAt.set(group.from, { row, index });
      endingAt.set(group.to, group);
    }
  }
  return { startingAt, endingAt };
}

function listRows(reading: Reading): readonly Row[] {
  const { text } = reading;
  const rows: Group[][] = [];
  let row: Group[] = [];
  let end = -1;
  for (let place = 0; place < text.length; ) {
    if (valueOf(text.charCodeAt(place)) < 0) {
      place++;
      continue;
    }
    const group = groupAt(reading, place);
    if (group.digits === "") {
      place = group.to;
      continue;
    }
    if (row.length > 0 && !followsOn(reading, end, group.from)) row = [];
    if (row.length === 0) rows.push(row);
    row.push(group);
    end = group.to;
    place = Math.max(place + 1, group.to);
  }
  return rows;
}

function followsOn(reading: Reading, end: number, from: number): boolean {
  if (end === from) return gapBefore(reading, from) <= separatorsBetween && !hasNewSubject(separatorsBefore(reading, from));
  const word = wordAt(reading, partingWords, end);
  return word !== "" && end + word.length === from && gapBefore(reading, from) <= 1 && gapBefore(reading, end) <= 1;
}

/** Signs behind which another number begins. */
const hasNewSubject = (between: string): boolean => between !== "" && /[$¥€£%+×*=<>~]/.test(between) && !/^[*+]+$/.test(between);

/** The group that begins at a place, empty where there are letters alone. Letters count only beside digits, and never beside other letters. */
function groupAt({ text, at }: Reading, from: number): Group {
  const isBeside = (place: number): boolean => (at[place] ?? 0) - (at[place - 1] ?? 0) === 1;
  let to = from + 1;
  while (to < text.length && isBeside(to) && valueOf(text.charCodeAt(to)) >= 0) to++;
  let first = from;
  const follows = first > 0 && isBeside(first) ? text.charCodeAt(first - 1) : 0;
  if (isLetter(follows)) while (first < to && isLetter(text.charCodeAt(first))) first++;
  const scanned = to;
  const behind = to < text.length && isBeside(to) ? text.charCodeAt(to) : 0;
  if (isLetter(behind)) while (to > first && isLetter(text.charCodeAt(to - 1))) to--;
  let isPlain = true;
  for (let place = first; place < to && isPlain; place++) isPlain = isDigit(text.charCodeAt(place));
  if (isPlain && first < to) return { from: first, to, digits: text.slice(first, to), plain: to - first, letters: 0 };
  let digits = "";
  let plain = 0;
  let letters = 0;
  for (let place = first; place < to; place++) {
    const unit = text.charCodeAt(place);
    digits += String(valueOf(unit));
    if (isDigit(unit)) plain++;
    if (isLetter(unit)) letters++;
  }
  return letters >= to - first ? { from, to: scanned, digits: "", plain: 0, letters: 0 } : { from: first, to, digits, plain, letters };
}

const values = Int8Array.from({ length: 0x10000 }, (_, unit) => (digitOf(unit) >= 0 ? digitOf(unit) : similarDigitOf(unit)));
const valueOf = (unit: number): number => values[unit] ?? -1;
