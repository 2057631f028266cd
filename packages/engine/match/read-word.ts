import { componentsBit, repeatsBit, soundBit } from "../normalise/profile.ts";
import { listOf } from "./entries.ts";
import { isTooFar } from "./layout.ts";
import { isReadAs } from "./neighbours.ts";
import { note } from "./note.ts";
import { codeBits, codeMask } from "./readings.ts";
import type { Search } from "./search.ts";
import { allowedAt, anchored, codesAt, isNew, lengthAt } from "./search.ts";
import { forSigns, forSyllables, runEndAt, splitsAt } from "./composites.ts";
import { choiceFlags, partsFlag, runFlag, signFlag } from "./view.ts";

/*
 * One word, character by character: every way in which its disguises let it be read from a place on.
 */

/** Reads a word, by its record, from the place of a search on; the character before that ended at `end`. */
export const readWord = (search: Search, word: number, end: number): void => readFrom(search, word, 0, search.from, end, 0);

/** Reads the rest of a word from a place on. `used` are the foldings used so far, and `anchored`. */
function readFrom(search: Search, word: number, index: number, at: number, end: number, used: number): void {
  const { flags, syllables, words: { records }, stream, layout } = search;
  const first = word + codesAt;
  const length = records[word + lengthAt] ?? 0;
  // What can only stand for itself needs no choice.
  while (index < length && stream.codes[at] === records[first + index] && ((flags[at] ?? 0) & choiceFlags) === 0 && syllables[at] === 0) {
    if (index === 0) search.start = stream.starts[at] ?? 0;
    else if (isTooFar(layout, end, stream.starts[at] ?? 0)) return;
    end = stream.ends[at++] ?? 0;
    search.ends[index] = end;
    search.by[index++] = 0;
    used |= anchored;
  }
  if (index === length) note(search, word, at, end, used);
  else if (mayBe(search, at, records[first + index] ?? 0)) readOn(search, word, index, at, end, used);
}

/** Whether what stands at a place may be a character, as far as its sense tells: most words of the same keys hold another one. */
function mayBe({ flags, syllables, senses, readings: { senses: { only, firmEnd } } }: Search, at: number, code: number): boolean {
  if (((flags[at] ?? 0) & choiceFlags) !== 0 || syllables[at] !== 0) return true;
  const sense = senses[at] ?? 0;
  if (sense >= firmEnd) return true;
  const character = only[sense] ?? -1;
  return character === -1 ? sense !== 0 : character === code;
}

/** The same from a place that may be read in several ways. */
function readOn(search: Search, word: number, index: number, at: number, end: number, used: number): void {
  if (!isNew(search, word, index, at, end, used)) return;
  const { readings, stream, layout, words: { records } } = search;
  const { starts, ends } = stream;
  const allowed = records[word + allowedAt] ?? 0;
  const wanted = records[word + codesAt + index] ?? 0;
  const flag = search.flags[at] ?? 0;
  const start = starts[at] ?? 0;
  if (at < stream.length && (index === 0 || !isTooFar(layout, end, start))) {
    const runEnd = (flag & runFlag) === 0 || (allowed & repeatsBit) === 0 ? 0 : runEndAt(search, index === 0, at);
    const code = stream.codes[at] ?? 0;
    if (code === wanted) readRun(search, word, index, at, runEnd, used, anchored);
    else {
      const { offsets, values } = readings.others;
      const list = listOf(readings.others, code);
      const last = offsets[list + 1] ?? 0;
      for (let place = offsets[list] ?? 0; place < last; place++) {
        const reading = values[place] ?? 0;
        const folding = reading >>> codeBits;
        if ((reading & codeMask) !== wanted || (folding & allowed) === 0 || !isReadAs(search, at, runEnd > 0 ? runEnd : at + 1, code, wanted, folding)) continue;
        readRun(search, word, index, at, runEnd, used, folding === soundBit ? folding : folding | anchored);
      }
    }
    if ((flag & partsFlag) !== 0 && (allowed & componentsBit) !== 0) {
      for (const { whole, rest } of splitsAt(search, at)) {
        if (whole === wanted) readPast(search, word, index, at + 1 + rest.length, start, ends[at + rest.length] ?? 0, used, componentsBit | anchored);
      }
    }
    if (search.syllables[at] !== 0 && (allowed & soundBit) !== 0) {
      forSyllables(search, at, allowed, (sound, to, by) => {
        if ((by & ~allowed) === 0 && readings.sounding[sound]?.includes(wanted) === true) readPast(search, word, index, to, start, ends[to - 1] ?? 0, used, soundBit | by | anchored);
      });
    }
  }
  if ((flag & signFlag) !== 0) {
    forSigns(search, index === 0, at, end, (code, place, folding) => {
      if (code === wanted && (folding & allowed) !== 0) readPast(search, word, index, at, place, place + 1, used, folding | anchored);
    });
  }
}

/** Goes on behind the character at a place, and behind the run that it begins. */
function readRun(search: Search, word: number, index: number, at: number, runEnd: number, used: number, by: number): void {
  const { starts, ends } = search.stream;
  const start = starts[at] ?? 0;
  readPast(search, word, index, at + 1, start, ends[at] ?? 0, used, by);
  if (runEnd > 0) readPast(search, word, index, runEnd, start, ends[runEnd - 1] ?? 0, used, by | repeatsBit);
}

/** Goes on behind a character that stands from `start` to `end` and was read through the foldings `by`. */
function readPast(search: Search, word: number, index: number, to: number, start: number, end: number, used: number, by: number): void {
  if (index === 0) search.start = start;
  search.ends[index] = end;
  search.by[index] = by & (anchored - 1);
  readFrom(search, word, index + 1, to, end, used | by);
}
