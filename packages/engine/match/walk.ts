import type { BitFilter } from "./automaton.ts";
import { firstNode, hash, mayHold, rowOf, startOf, wordEnd } from "./automaton.ts";
import { mayBegin, mayBeShort } from "./beginnings.ts";
import { listOf } from "./entries.ts";
import type { Layout } from "./layout.ts";
import { isTooFar } from "./layout.ts";
import { isReadAs } from "./neighbours.ts";
import { note } from "./note.ts";
import { readWord } from "./read-word.ts";
import { keyIn } from "./readings.ts";
import type { Search } from "./search.ts";
import { anchored, beginAt, codesAt, isNew, nextAt } from "./search.ts";
import { forSigns, forSyllables, runEndAt, splitsAt } from "./composites.ts";
import { survey } from "./survey.ts";
import { besideRunFlag, choiceFlags, openFlag, partsFlag, runFlag, signFlag, singleFlag } from "./view.ts";

/*
 * Words in disguise. A text is a lattice: a place of the stream leads to the next by its own character, and by every other reading of
 * it or of a stretch that begins there. Characters that may stand for one another share keys, and the automaton is one of keys: the trie
 * and the lattice are followed together, by one look-up for each key of a place instead of one for each reading. What is reached so is then read
 * character by character, as the disguises of the word allow.
 *
 * A pass before tells what each place may be read as. Where a word may begin is answered by filters over the symbols of two places and the
 * keys of three; places within reach of a stretch that is read as one character are followed without them.
 */

const root = -1;

/** Finds all words, in the order of the places where they begin, unless it takes more than `fuel` steps. Returns the number of steps it took. */
export function findDisguised(search: Search, layout: Layout, fuel: number): number {
  search.layout = layout;
  search.field = 0;
  const before = search.steps;
  survey(search);
  const { senses, flags, readings: { beginnings, senses: known }, stream: { length } } = search;
  let two = senses[0] ?? 0;
  for (let at = 0; at <= length && search.steps - before <= fuel; at++) {
    const one = two;
    two = senses[at + 1] ?? 0;
    const flag = flags[at] ?? 0;
    if (flag !== 0) findFrom(search, at, flag);
    else if (one !== 0 && two !== 0 && mayBegin(beginnings, known, one, two)) {
      beginAt(search, at);
      findByKeys(search, at);
    }
  }
  search.steps += length;
  return search.steps - before;
}

/** Finds the words that begin at a place of which its sense does not tell all. */
function findFrom(search: Search, at: number, flag: number): void {
  beginAt(search, at);
  if ((flag & singleFlag) !== 0) readSingles(search, at, flag);
  if ((flag & (partsFlag | signFlag)) !== 0 && search.readings.singleWords.size > 0) readSinglesOfStretches(search, at, flag);
  if ((flag & openFlag) !== 0 || ((flag & (runFlag | besideRunFlag)) !== 0 && mayStandInRuns(search, at, flag))) follow(search, root, at, endBefore(search, at));
  else if ((flag & (runFlag | besideRunFlag)) === 0 && isBeginning(search, at, at + 1)) findByKeys(search, at);
}

// ---------------------------------------------------------------- where a word may begin

/** Whether words begin with what two places are read as. */
function isBeginning({ senses, readings: { beginnings, senses: known } }: Search, first: number, second: number): boolean {
  return mayBegin(beginnings, known, senses[first] ?? 0, senses[second] ?? 0);
}

/** Whether a word may begin at a place in a run or before one, runs read once or as they stand. */
function mayStandInRuns(search: Search, at: number, flag: number): boolean {
  const passed = (flag & runFlag) === 0 ? 0 : (search.runEnds[at] ?? 0);
  return isBeginning(search, at, at + 1) || (passed > at + 1 && isBeginning(search, at, passed));
}

/** Finds the words that begin at a place, which begins no stretch that is read as one character, as the next does not. */
function findByKeys(search: Search, at: number): void {
  const { automaton, automaton: { starts, triples }, readings: { beginnings: { shorts }, anchors, senses: { offsets, values, firmEnd } }, senses, stream: { codes, ends } } = search;
  const one = senses[at] ?? 0;
  const two = senses[at + 1] ?? 0;
  const three = senses[at + 2] ?? 0;
  // Of two characters one is not read by sound: a firm sense says that already.
  const isAnchored = one < firmEnd || two < firmEnd;
  const oneEnd = offsets[one + 1] ?? 0;
  const twoEnd = offsets[two + 1] ?? 0;
  for (let first = offsets[one] ?? 0; first < oneEnd; first++) {
    const key = values[first] ?? 0;
    for (let second = offsets[two] ?? 0; second < twoEnd; second++) {
      const next = values[second] ?? 0;
      const pair = hash(key, next);
      const goesOn = holdsAny(triples, pair, values, offsets[three] ?? 0, offsets[three + 1] ?? 0);
      const isEnd = mayHold(triples, hash(pair, wordEnd)) && (isAnchored || mayBeShort(shorts, anchors, codes[at] ?? 0, key, codes[at + 1] ?? 0, next));
      if (!goesOn && !isEnd) continue;
      const slot = startOf(automaton, key, next);
      if (slot < 0) continue;
      const word = starts[slot + 3] ?? -1;
      if (isEnd && word >= 0) readAll(search, word);
      const node = starts[slot + 2] ?? 0;
      if (goesOn && node !== 0) follow(search, node, at + 2, ends[at + 1] ?? 0);
    }
  }
}

/** Whether a filter may hold the hash of two keys with one of others. */
function holdsAny(triples: BitFilter, hashed: number, keys: Int32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (mayHold(triples, hash(hashed, keys[at] ?? 0))) return true;
  return false;
}

// ---------------------------------------------------------------- words of one character

/** Reads the words of one character that a place may be read as. */
function readSingles(search: Search, at: number, flag: number): void {
  const { readings: { singles }, words: { records, recordOf }, stream } = search;
  const code = stream.codes[at] ?? 0;
  const list = listOf(singles, code);
  const last = singles.offsets[list + 1] ?? 0;
  const end = endBefore(search, at);
  for (let place = singles.offsets[list] ?? 0; place < last; place += 2) {
    const word = recordOf[singles.values[place] ?? 0] ?? 0;
    const folding = singles.values[place + 1] ?? 0;
    search.steps++;
    if ((flag & choiceFlags) !== 0) readWord(search, word, end);
    else if (folding === 0 || isReadAs(search, at, at + 1, code, records[word + codesAt] ?? 0, folding)) {
      search.start = stream.starts[at] ?? 0;
      search.ends[0] = stream.ends[at] ?? 0;
      search.by[0] = folding;
      note(search, word, at + 1, search.ends[0], folding | anchored);
    }
  }
}

/** The same for signs before a place, and for parts that begin there. */
function readSinglesOfStretches(search: Search, at: number, flag: number): void {
  const { words: { recordOf }, readings: { singleWords } } = search;
  const end = endBefore(search, at);
  const read = (code: number): void => singleWords.get(code)?.forEach((number) => readWord(search, recordOf[number] ?? 0, end));
  if ((flag & partsFlag) !== 0) for (const { whole } of splitsAt(search, at)) read(whole);
  if ((flag & signFlag) !== 0) forSigns(search, true, at, end, read);
}

/** Where what stands before a place ends in the layout. */
const endBefore = ({ stream: { ends } }: Search, at: number): number => (at > 0 ? (ends[at - 1] ?? 0) : 0);

// ---------------------------------------------------------------- one walk: the keys

/** Goes on from a node of the trie by the keys of what begins at a place; the character before ended at `end`. */
function follow(search: Search, source: number, at: number, end: number): void {
  if (!isNew(search, source, root, at, end, 0)) return;
  const { stream: { starts, ends, length }, layout, readings } = search;
  const flag = search.flags[at] ?? 0;
  if (at < length && (source === root || !isTooFar(layout, end, starts[at] ?? 0))) {
    const { offsets, values } = readings.senses;
    const sense = search.senses[at] ?? 0;
    const after = ends[at] ?? 0;
    const last = offsets[sense + 1] ?? 0;
    for (let index = offsets[sense] ?? 0; index < last; index++) step(search, source, values[index] ?? 0, at + 1, after);
    if ((flag & runFlag) !== 0) {
      const runEnd = runEndAt(search, source === root, at);
      if (runEnd > 0) for (let index = offsets[sense] ?? 0; index < last; index++) step(search, source, values[index] ?? 0, runEnd, ends[runEnd - 1] ?? 0);
    }
    if ((flag & partsFlag) !== 0) for (const { whole, rest } of splitsAt(search, at)) step(search, source, keyIn(readings.keys, whole), at + 1 + rest.length, ends[at + rest.length] ?? 0);
    if (search.syllables[at] !== 0) forSyllables(search, at, readings.mask, (sound, to) => readings.soundKeys[sound]?.forEach((key) => step(search, source, key, to, ends[to - 1] ?? 0)));
  }
  if ((flag & signFlag) !== 0) forSigns(search, source === root, at, end, (code, place) => step(search, source, keyIn(readings.keys, code), at, place + 1));
}

function step(search: Search, source: number, key: number, to: number, end: number): void {
  if (source === root) {
    follow(search, key, to, end);
    return;
  }
  const { automaton } = search;
  search.steps++;
  const isSecond = source < firstNode;
  const place = isSecond ? startOf(automaton, source, key) : rowOf(automaton, source, key);
  if (place < 0) return;
  // In both tables the word stands behind the node.
  const rows = isSecond ? automaton.starts : automaton.tree;
  const at = isSecond ? place + 2 : place + 1;
  const word = rows[at + 1] ?? -1;
  if (word >= 0) readAll(search, word);
  const node = rows[at] ?? 0;
  if (node !== 0) follow(search, node, to, end);
}

/** Reads the words of some keys, each once from a place. */
function readAll(search: Search, first: number): void {
  const { tried, words: { records } } = search;
  for (let index = 0; index < search.triedCount; index++) if (tried[index] === first) return;
  tried[search.triedCount++] = first;
  const end = endBefore(search, search.from);
  for (let word = first; word >= 0; word = records[word + nextAt] ?? -1) readWord(search, word, end);
}
