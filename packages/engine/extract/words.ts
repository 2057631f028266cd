import { gapBefore, type Reading } from "./reading.ts";
import { isLetter } from "./signs.ts";

/** Words by their first character, the longest first. */
export interface Words {
  readonly byFirst: ReadonlyMap<number, readonly string[]>;
  /** The bit of `firsts` under which their first characters are kept. */
  readonly bit: number;
}

/**
 * By unit: a bit for each list with a word that begins so. Lists beyond the thirty-second share a bit, so that a bit that is set
 * says that a word may begin there, and one that is not that none does: nearly always that is all there is to know.
 */
const firsts = new Int32Array(0x10000);
let lists = 0;

export function wordsOf(list: string): Words {
  const byFirst = new Map<number, string[]>();
  const bit = 1 << (lists++ & 31);
  for (const word of list.split(/\s+/).filter((one) => one !== "")) {
    const first = word.charCodeAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word].sort((a, b) => b.length - a.length));
    firsts[first] = (firsts[first] ?? 0) | bit;
  }
  return { byFirst, bit };
}

/** The words of a list. */
export const listed = ({ byFirst }: Words): readonly string[] => [...byFirst.values()].flat();

/** The bits of several lists, for `mayBegin`. */
export const beginnings = (...all: readonly Words[]): number => all.reduce((bits, { bit }) => bits | bit, 0);

/** Whether a word of these lists may begin with a unit. */
export const mayBegin = (bits: number, unit: number): boolean => ((firsts[unit] ?? 0) & bits) !== 0;

/** Whether a letter goes on a word of letters, so that no word begins with it. */
export const isInsideWord = ({ text, at }: Reading, place: number): boolean =>
  place > 0 && isLetter(text.charCodeAt(place)) && (at[place] ?? 0) - (at[place - 1] ?? 0) === 1 && isLetter(text.charCodeAt(place - 1));

/** Between two characters of a word at most so many separators are seen through. */
const seenThrough = 3;

/** The longest of the words that stands at a place; separators inside it are seen through. Empty when there is none. */
export function wordAt(reading: Reading, words: Words, place: number): string {
  const { text } = reading;
  const first = text.charCodeAt(place);
  if (((firsts[first] ?? 0) & words.bit) === 0) return "";
  const candidates = words.byFirst.get(first);
  if (candidates === undefined) return "";
  for (const word of candidates) if (text.startsWith(word, place) && isWhole(reading, place, word)) return word;
  return "";
}

/** Whether a word of letters is no part of a longer one, and its characters stand close to one another. */
function isWhole(reading: Reading, place: number, word: string): boolean {
  const end = place + word.length;
  for (let at = place + 1; at < end; at++) if (gapBefore(reading, at) > seenThrough) return false;
  const { text } = reading;
  if (isLetter(text.charCodeAt(place)) && place > 0 && gapBefore(reading, place) === 0 && isLetter(text.charCodeAt(place - 1))) return false;
  return true;
}

/** Whether one of the words ends at `place`. */
export function endsWithWord({ text }: Reading, words: readonly string[], place: number): boolean {
  return words.some((word) => text.startsWith(word, place - word.length) && word.length <= place);
}

/** Whether one of the words begins within `most` characters before `place` and ends by it. */
export function hasWordBefore({ text, at: places }: Reading, words: Words, place: number, most: number): boolean {
  const isBeside = (at: number): boolean => (places[at] ?? 0) - (places[at - 1] ?? 0) === 1;
  for (let at = Math.max(0, place - most); at < place; at++) {
    const first = text.charCodeAt(at);
    if (((firsts[first] ?? 0) & words.bit) === 0) continue;
    for (const word of words.byFirst.get(first) ?? []) {
      if (at + word.length > place || !text.startsWith(word, at)) continue;
      // A word of letters is not found inside another.
      const end = at + word.length;
      if (isLetter(word.charCodeAt(0)) && at > 0 && isBeside(at) && isLetter(text.charCodeAt(at - 1))) continue;
      if (isLetter(word.charCodeAt(word.length - 1)) && end < place && isBeside(end) && isLetter(text.charCodeAt(end))) continue;
      return true;
    }
  }
  return false;
}

/** Whether one of the words stands within `most` characters from `place` on. */
export function hasWordBehind(reading: Reading, words: Words, place: number, most: number): boolean {
  for (let at = place; at < Math.min(reading.text.length, place + most); at++) if (wordAt(reading, words, at) !== "") return true;
  return false;
}
