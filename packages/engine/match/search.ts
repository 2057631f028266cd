import type { Automaton } from "./automaton.ts";
import { buildAutomaton } from "./automaton.ts";
import type { Found } from "./found.ts";
import { layOut } from "./layout.ts";
import { keyIn } from "./readings.ts";
import type { View } from "./view.ts";
import type { Word } from "./word.ts";

/** Words, each in one piece, those of like keys side by side: what is read of a word lies together. */
export interface Words {
  /** At each record: the numbers named by `numberAt` and those after it, then the codes of the word. */
  readonly records: Int32Array;
  /** By word: its record. */
  readonly recordOf: Int32Array;
}

/** The number of the word, */
export const numberAt = 0;
/** the record of another one of the same keys, or -1, */
export const nextAt = 1;
/** the disguises that it is read through, and those by which it was made, */
export const allowedAt = 2;
export const madeAt = 3;
/** the kinds of its first and last character that must not continue beyond it, */
export const limitAt = 4;
/** and how many codes it has, which follow. */
export const lengthAt = 5;
export const codesAt = 6;

/** The words of a scanner, and one place from which they are looked for: room that is used again for the next place and the next event. */
export interface Search extends View {
  readonly words: Words;
  /** Of keys; a word in it is the record of the first of those with the same ones. */
  readonly automaton: Automaton;
  readonly found: Found;
  /** The place, and where in the layout the word that is being read begins. */
  from: number;
  start: number;
  /** Words found before. */
  foundBefore: number;
  /** By character of the word that is being read: where it ends in the layout, and the foldings it was read through. */
  readonly ends: number[];
  readonly by: number[];
  /** The records with which the keys begin that were read from here. */
  readonly tried: number[];
  triedCount: number;
  /** Steps when this place was begun with. */
  stepsBefore: number;
  /** States that were visited from here, once there are many. */
  readonly visited: Set<string>;
}

/** From so many steps from one place on, no state is visited twice; from `mostSteps` on, what has been found is all. */
const fewSteps = 256;
export const mostSteps = 8192;

/** In the mask of foldings used on the way: at least one character does not stand there by the sound of another. */
export const anchored = 1 << 16;

/** What a scanner has besides. */
interface Parts extends Pick<Search, "readings" | "stream" | "found"> {
  readonly words: readonly Word[];
  readonly limits: Uint8Array;
}

export function newSearch({ readings, words, limits, stream, found }: Parts): Search {
  const { flat, firsts } = flatWords(words, limits, (code) => keyIn(readings.keys, code));
  return {
    readings,
    stream,
    layout: layOut([]),
    field: 0,
    senses: new Uint16Array(0),
    flags: new Uint8Array(0),
    runEnds: new Int32Array(0),
    syllables: new Uint16Array(0),
    mayBeCommon: new Uint8Array(0),
    steps: 0,
    words: flat,
    // Asked after the senses of two places: of little use if its filter did not stay at hand.
    automaton: buildAutomaton(firsts.map(({ keys }) => keys), 16, (index) => firsts[index]?.record ?? -1),
    found,
    from: 0,
    start: 0,
    foundBefore: 0,
    ends: [],
    by: [],
    tried: [],
    triedCount: 0,
    stepsBefore: 0,
    visited: new Set(),
  };
}

interface Keyed {
  readonly keys: readonly number[];
  readonly record: number;
}

/** Lays out words in the order of their keys. `firsts` are the first of those of two characters and more that share theirs. */
function flatWords(words: readonly Word[], limits: Uint8Array, keyOf: (code: number) => number): { readonly flat: Words; readonly firsts: readonly Keyed[] } {
  const rows = words.map(({ codes }, number) => ({ keys: Array.from(codes, keyOf), number })).sort((a, b) => compareKeys(a.keys, b.keys));
  const records = new Int32Array(words.reduce((sum, { codes }) => sum + codesAt + codes.length, 0));
  const recordOf = new Int32Array(words.length);
  const firsts: Keyed[] = [];
  let record = 0;
  let before: Keyed | undefined;
  for (const { keys, number } of rows) {
    const word = words[number];
    if (word === undefined) continue;
    recordOf[number] = record;
    records.set([number, -1, word.allowed, word.made, limits[number] ?? 0, word.codes.length, ...word.codes], record);
    if (before !== undefined && compareKeys(before.keys, keys) === 0) records[before.record + nextAt] = record;
    else if (keys.length > 1) firsts.push({ keys, record });
    before = { keys, record };
    record += codesAt + word.codes.length;
  }
  return { flat: { records, recordOf }, firsts };
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Begins at another place. */
export function beginAt(search: Search, at: number): void {
  search.from = at;
  search.foundBefore = search.found.count;
  search.stepsBefore = search.steps;
  search.triedCount = 0;
  if (search.visited.size > 0) search.visited.clear();
}

/** Counts a step, and says whether its state, with which the search goes on after many, is new. */
export function isNew(search: Search, first: number, second: number, at: number, end: number, used: number): boolean {
  const steps = search.steps++ - search.stepsBefore;
  if (steps < fewSteps) return true;
  if (steps > mostSteps) return false;
  const state = `${first} ${second} ${at} ${end} ${used}`;
  if (search.visited.has(state)) return false;
  search.visited.add(state);
  return true;
}
