import type { Automaton } from "./automaton.ts";
import type { Found } from "./found.ts";
import { layOut } from "./layout.ts";
import type { View } from "./view.ts";
import type { Word } from "./word.ts";

/** Words, laid flat. */
export interface Words {
  /** Word n has the codes from `offsets[n]` up to `offsets[n + 1]`. */
  readonly codes: Int32Array;
  readonly offsets: Int32Array;
  /** By word: the disguises that it is read through, and those by which it was made. */
  readonly allowed: Int32Array;
  readonly made: Int32Array;
}

/** The words of a scanner, and one place from which they are looked for: room that is used again for the next place and the next event. */
export interface Search extends View {
  readonly words: Words;
  /** Of keys; a word in it is the first of those with the same ones. */
  readonly automaton: Automaton;
  /** By word: another one of the same keys, or -1. */
  readonly next: Int32Array;
  /** By word. */
  readonly limits: Uint8Array;
  readonly found: Found;
  /** The place, and where in the layout the word that is being read begins. */
  from: number;
  start: number;
  /** Words found before. */
  foundBefore: number;
  /** By character of the word that is being read: where it ends in the layout, and the foldings it was read through. */
  readonly ends: number[];
  readonly by: number[];
  /** The first words of the keys that were read from here. */
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
interface Parts extends Pick<Search, "readings" | "automaton" | "next" | "limits" | "stream" | "found"> {
  readonly words: readonly Word[];
}

export function newSearch({ readings, words, automaton, next, limits, stream, found }: Parts): Search {
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
    words: flat(words),
    automaton,
    next,
    limits,
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

function flat(words: readonly Word[]): Words {
  const offsets = new Int32Array(words.length + 1);
  words.forEach(({ codes }, word) => (offsets[word + 1] = (offsets[word] ?? 0) + codes.length));
  const codes = new Int32Array(offsets[words.length] ?? 0);
  words.forEach((word, number) => codes.set(word.codes, offsets[number]));
  return { codes, offsets, allowed: Int32Array.from(words, ({ allowed }) => allowed), made: Int32Array.from(words, ({ made }) => made) };
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
