import { letterKind } from "../normalise/letters.ts";
import { soundBit } from "../normalise/profile.ts";
import type { Stream } from "../normalise/stream.ts";
import { continuesAfter, continuesBefore, limitOfText } from "./boundary.ts";
import { addFound, beforeBorderAt, endAt, foundWidth, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import { crossesBorder, placeIn } from "./layout.ts";
import type { Search } from "./search.ts";
import { anchored, lengthAt, limitAt, madeAt, numberAt } from "./search.ts";

/**
 * Notes a word, by its record, that was read in disguise, for a range in each way that does not only add foldings to another: which of them counts depends on what a set sees through. `used` are the foldings
 * it was read through, and `anchored`.
 */
export function note(search: Search, word: number, to: number, end: number, used: number): void {
  const { words: { records }, stream, from, start, found, layout } = search;
  const length = records[word + lengthAt] ?? 0;
  const made = records[word + madeAt] ?? 0;
  const number = records[word + numberAt] ?? 0;
  const through = used & (anchored - 1);
  if (to <= from || ((through & soundBit) !== 0 && ((used & anchored) === 0 || length === 1))) return;
  if (continues(stream, from, to, start, end, records[word + limitAt] ?? 0, through)) return;
  const disguise = through | made;
  if (isNoted(search, number, to, end, disguise)) return;
  addFound(found, number, from, to, start, end, disguise);
  if (disguise !== 0 && crossesBorder(layout, start, end)) noteParts(search, found.count - 1, length, made);
}

/** Whether a word with the same range from the same place was read through no other foldings than these. */
function isNoted({ found: { rows, count }, foundBefore, start }: Search, word: number, to: number, end: number, disguise: number): boolean {
  for (let row = foundWidth * (count - 1); row >= foundWidth * foundBefore; row -= foundWidth) {
    if (rows[row + wordAt] === word && rows[row + toAt] === to && rows[row + endAt] === end && rows[row + startAt] === start && ((rows[row + usedAt] ?? 0) & ~disguise) === 0) return true;
  }
  return false;
}

/**
 * Notes of a word that reaches over the border of title and text what was read before it, and through which foldings before and after. A
 * character that itself reaches over it, spelled out or in parts, is read where it begins.
 */
function noteParts({ ends, by, layout, start, stream, found: { rows } }: Search, index: number, length: number, made: number): void {
  const border = (layout.bases[1] ?? 0) - 1;
  const row = foundWidth * index;
  let count = 0;
  const used = [made, made];
  for (let at = 0; at < length; at++) {
    const isBefore = (ends[at] ?? 0) <= border;
    const reachesOver = !isBefore && count === at && standsBefore(stream, at === 0 ? start : (ends[at - 1] ?? 0), border);
    if (isBefore || reachesOver) count++;
    if (isBefore || reachesOver) used[0] = (used[0] ?? 0) | (by[at] ?? 0);
    if (!isBefore) used[1] = (used[1] ?? 0) | (by[at] ?? 0);
  }
  rows[row + beforeBorderAt] = count;
  rows[row + usedBeforeAt] = used[0] ?? 0;
  rows[row + usedAfterAt] = used[1] ?? 0;
}

/** Whether a character of the stream begins at an offset or behind it, and before the border. */
function standsBefore({ starts, length }: Stream, from: number, border: number): boolean {
  const last = placeIn(starts.subarray(0, length), border - 1) - 1;
  return last >= 0 && (starts[last] ?? 0) >= from;
}

/** Whether the word, or what stands in its place in the text, is part of a longer one of letters or of digits. */
function continues(stream: Stream, from: number, to: number, start: number, end: number, limit: number, through: number): boolean {
  if (limit !== 0 && (continuesBefore(stream, from, start, limit & 3) || continuesAfter(stream, to, end, limit >> 2))) return true;
  if (through === 0) return false;
  const first = stream.starts[from] === start ? limitOfText(stream.codes[from] ?? 0) : letterKind;
  const last = stream.ends[to - 1] === end ? limitOfText(stream.codes[to - 1] ?? 0) : letterKind;
  return continuesBefore(stream, from, start, first) || continuesAfter(stream, to, end, last);
}
