import { isCommonPair } from "../normalise/disguise/common.ts";
import { isUnit } from "../normalise/disguise/numerals.ts";
import { digitKind, kindOf, letterKind, noKind } from "../normalise/letters.ts";
import { componentsBit, leetBit, lookalikesBit, numeralsBit, repeatsBit, soundBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { Stream } from "../normalise/stream.ts";
import type { Automaton } from "./automaton.ts";
import { edgeOf, hash, mayHold } from "./automaton.ts";
import { continuesAfter, continuesBefore, limitOfText } from "./boundary.ts";
import { listOf } from "./entries.ts";
import type { Found } from "./found.ts";
import { addFound, beforeBorderAt, endAt, foundWidth, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder, isTooFar, unitReader } from "./layout.ts";
import { digitIn, isNumeral } from "./numbers.ts";
import { mayBeShort } from "./pairs.ts";
import type { Readings, Split } from "./readings.ts";
import { codeBits, codeMask, letterTrait, secondTrait, signTrait, singleTrait, splitKey, splitTrait } from "./readings.ts";
import { nextLetter } from "./syllables.ts";
import type { Word } from "./word.ts";
import { countOf, powerCode } from "./word.ts";

/*
 * Words in disguise. A text is a lattice: a place of the stream leads to the next by its own character, and by every other reading of
 * it or of a stretch that begins there. Characters that may stand for one another share keys, and the automaton is one of keys: the trie
 * and the lattice are followed together, by one look-up for each key of a place instead of one for each reading. What is reached so is then read
 * character by character, as the disguises of the word allow.
 *
 * Where a word may begin is answered by filters over the keys of three places. Stretches that are read as one character (parts of one, syllables, runs),
 * and signs that the stream dropped, are found by a pass before; places within reach of one are followed without the filters.
 */

/** What a scanner has besides where some of its words are read through disguises. */
export interface Disguise {
  readonly readings: Readings;
  readonly words: readonly Word[];
  /** By word: another one of the same keys, or -1. */
  readonly next: Int32Array;
  /** By word. */
  readonly limits: Uint8Array;
  readonly room: Room;
}

/** By place of the stream, used again for every event. */
interface Room {
  /** The list of keys. */
  keys: Uint16Array;
  flags: Uint8Array;
  /** Where the run ends that the place lies in; only where `runFlag` is set. */
  runEnds: Int32Array;
  /** Bit n: a syllable of n + 1 letters begins here. */
  syllables: Uint8Array;
}

export const newRoom = (): Room => ({ keys: new Uint16Array(0), flags: new Uint8Array(0), runEnds: new Int32Array(0), syllables: new Uint8Array(0) });

/** The filters do not know what the place may be read as. */
const openFlag = 1;
const runFlag = 2;
const partsFlag = 4;
const singleFlag = 8;
/** A sign that may be a letter stands before the place. */
const signFlag = 16;

/** A walk from one place. */
interface Walk {
  readonly disguise: Disguise;
  readonly automaton: Automaton;
  readonly stream: Stream;
  readonly layout: Layout;
  readonly unitAt: (offset: number) => number;
  readonly found: Found;
  /** Where it begins. */
  from: number;
  start: number;
  /** Words found before. */
  foundBefore: number;
  /** By character of the word that is being read: where it ends in the layout, and the foldings it was read through. */
  readonly ends: number[];
  readonly by: number[];
  /** The words that were read from here. */
  readonly tried: number[];
  triedCount: number;
  steps: number;
  /** Steps when the walk began. */
  stepsBefore: number;
  /** States of this walk that were visited, once there are many. */
  readonly visited: Set<string>;
}

/** From so many steps of one walk on, no state is visited twice; from `mostSteps` on, what has been found is all. */
const fewSteps = 256;
export const mostSteps = 8192;

/** In the mask of foldings used on the way: at least one character does not stand there by the sound of another. */
const anchored = 1 << 16;

const root = -1;

/** Finds all words, in the order of the places where they begin, unless it takes more than `fuel` steps. Returns the number of steps it took. */
export function findDisguised(disguise: Disguise, automaton: Automaton, stream: Stream, layout: Layout, found: Found, fuel: number): number {
  const walk: Walk = { disguise, automaton, stream, layout, unitAt: unitReader(layout), found, from: 0, start: 0, foundBefore: 0, ends: [], by: [], tried: [], triedCount: 0, steps: 0, stepsBefore: 0, visited: new Set() };
  prepare(walk);
  const { readings, room: { keys, flags } } = disguise;
  const { length } = stream;
  const { pairs: { long, short, mask, shift }, keyCount } = readings;
  let first = keys[0] ?? 0;
  for (let at = 0; at <= length && walk.steps <= fuel; at++) {
    const flag = flags[at] ?? 0;
    const one = first;
    first = keys[at + 1] ?? 0;
    if ((flag & (openFlag | singleFlag)) !== 0) walkFrom(walk, at);
    else if (one === 0 || first === 0) continue;
    else if (one <= keyCount && first <= keyCount && (flag & runFlag) === 0 && ((flags[at + 1] ?? 0) & runFlag) === 0) {
      // Nearly every place has one key, and most pairs of them begin no word.
      const pair = ((one & mask) << shift) | (first & mask);
      const bit = 1 << pair;
      const isLong = ((long[pair >>> 5] ?? 0) & bit) !== 0;
      if ((isLong || ((short[pair >>> 5] ?? 0) & bit) !== 0) && mayBe(walk, at, at + 1, at + 2, one, first)) walkFrom(walk, at);
    } else if (mayBegin(walk, at)) walkFrom(walk, at);
  }
  return walk.steps + length;
}

/** Whether the filters let a word begin at a place, runs read once or as they stand. */
function mayBegin(walk: Walk, at: number): boolean {
  const { flags, runEnds } = walk.disguise.room;
  const passed = ((flags[at] ?? 0) & runFlag) === 0 ? 0 : (runEnds[at] ?? 0);
  return mayGoOn(walk, at, at + 1, flags, runEnds) || (passed > at + 1 && mayGoOn(walk, at, passed, flags, runEnds));
}

function mayGoOn(walk: Walk, first: number, second: number, flags: Uint8Array, runEnds: Int32Array): boolean {
  return mayStand(walk, first, second, second + 1) || (((flags[second] ?? 0) & runFlag) !== 0 && mayStand(walk, first, second, runEnds[second] ?? 0));
}

/** Whether the filters let the keys of three places pass, in any combination. */
function mayStand(walk: Walk, first: number, second: number, third: number): boolean {
  const { disguise: { readings: { keys: { offsets, values } }, room: { keys } } } = walk;
  const one = keys[first] ?? 0;
  const two = keys[second] ?? 0;
  for (let at = offsets[one] ?? 0; at < (offsets[one + 1] ?? 0); at++) {
    for (let other = offsets[two] ?? 0; other < (offsets[two + 1] ?? 0); other++) if (mayBe(walk, first, second, third, values[at] ?? 0, values[other] ?? 0)) return true;
  }
  return false;
}

/** The same for one key of each of the first two. */
function mayBe({ automaton: { triples }, disguise: { readings, room: { keys } }, stream: { codes } }: Walk, first: number, second: number, third: number, one: number, two: number): boolean {
  const { pairs: { long, short, mask, shift }, keys: { offsets, values } } = readings;
  const pair = ((one & mask) << shift) | (two & mask);
  const bit = 1 << pair;
  if (((long[pair >>> 5] ?? 0) & bit) !== 0) {
    const hashed = hash(one, two);
    const list = keys[third] ?? 0;
    const end = offsets[list + 1] ?? 0;
    for (let last = offsets[list] ?? 0; last < end; last++) if (mayHold(triples, hash(hashed, values[last] ?? 0))) return true;
  }
  return ((short[pair >>> 5] ?? 0) & bit) !== 0 && mayBeShort(readings, codes[first] ?? 0, one, codes[second] ?? 0, two);
}

// ---------------------------------------------------------------- the pass before

function prepare(walk: Walk): void {
  const { disguise: { readings, room }, stream: { codes, starts, ends, length }, layout } = walk;
  const { mask, traits, keys: { lists } } = readings;
  clearRoom(room, length);
  const { keys, flags } = room;
  const seesRuns = (mask & repeatsBit) !== 0;
  const seesSigns = (mask & (leetBit | lookalikesBit)) !== 0;
  let spelledTo = 0;
  let before = 0;
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0;
    const isInPlane = code < 0x10000;
    keys[at] = isInPlane ? (lists[code] ?? 0) : listOf(readings.keys, code);
    const trait = isInPlane ? (traits[code] ?? 0) : 0;
    if (trait !== 0) {
      if ((trait & singleTrait) !== 0) flags[at] = (flags[at] ?? 0) | singleFlag;
      if ((trait & splitTrait) !== 0 && ((traits[codes[at + 1] ?? 0] ?? 0) & secondTrait) !== 0 && splitAt(walk, at) !== undefined) open(flags, at, partsFlag);
      if ((trait & letterTrait) !== 0 && at >= spelledTo) spelledTo = spell(walk, at);
    }
    // A digit that is doubled makes another number.
    if (seesRuns && code === codes[at + 1] && at + 1 < length && kindOf(code) !== digitKind) markRun(walk, at);
    const start = starts[at] ?? 0;
    if (seesSigns && start > before && hasSign(walk, at, before, start)) open(flags, at, signFlag);
    before = ends[at] ?? 0;
  }
  const end = layout.bases[layout.fields.length] ?? 0;
  if (seesSigns && end - 1 > before && hasSign(walk, length, before, end - 1)) open(flags, length, signFlag);
}

function clearRoom(room: Room, length: number): void {
  const size = length + 3;
  if (room.keys.length < size || room.keys.length > 4 * Math.max(size, 1 << 16)) {
    const capacity = Math.max(256, size + (size >> 1));
    room.keys = new Uint16Array(capacity);
    room.flags = new Uint8Array(capacity);
    room.runEnds = new Int32Array(capacity);
    room.syllables = new Uint8Array(capacity);
    return;
  }
  room.keys.fill(0, length, size);
  room.flags.fill(0, 0, size);
  room.syllables.fill(0, 0, size);
}

/** A word may begin at a place, or up to two before it, and the filters cannot say so. */
function open(flags: Uint8Array, at: number, flag: number): void {
  flags[at] = (flags[at] ?? 0) | flag | openFlag;
  if (at > 0) flags[at - 1] = (flags[at - 1] ?? 0) | openFlag;
  if (at > 1) flags[at - 2] = (flags[at - 2] ?? 0) | openFlag;
}

/** Marks the run of one character that begins at a place, unless it lies in one that is marked. */
function markRun({ disguise: { room }, stream: { codes, starts, ends, length }, layout }: Walk, from: number): void {
  const { flags, runEnds } = room;
  if (((flags[from] ?? 0) & runFlag) !== 0) return;
  let to = from + 1;
  while (to < length && codes[to] === codes[from] && !isTooFar(layout, ends[to - 1] ?? 0, starts[to] ?? 0)) to++;
  if (to === from + 1) return;
  for (let at = from; at < to; at++) {
    flags[at] = (flags[at] ?? 0) | runFlag;
    runEnds[at] = to;
  }
}

const isLetterAt = ({ disguise: { readings: { traits } }, stream: { codes, length } }: Walk, at: number): boolean => {
  const code = codes[at] ?? 0;
  return at < length && code < 0x10000 && ((traits[code] ?? 0) & letterTrait) !== 0;
};

/** Finds the syllables of the letters that begin at a place and stand together, or each alone. Returns where they end. */
function spell(walk: Walk, from: number): number {
  const { starts, ends } = walk.stream;
  const wordEndAt = (at: number): number => {
    let to = at + 1;
    while (isLetterAt(walk, to) && starts[to] === ends[to - 1]) to++;
    return to;
  };
  let to = wordEndAt(from);
  if (to === from + 1) while (isLetterAt(walk, to) && wordEndAt(to) === to + 1) to++;
  if (to > from + 1) segment(walk, from, to);
  return to;
}

const spelledFlag = 32;

/** Marks the syllables of all ways in which letters are nothing but syllables. */
function segment(walk: Walk, from: number, to: number): void {
  const { disguise: { readings: { syllables: tree, sounding }, room: { flags, syllables } }, stream: { codes } } = walk;
  if (tree === undefined) return;
  for (let at = to - 1; at >= from; at--) {
    let bits = 0;
    let node = 0;
    for (let last = at; last < to; last++) {
      walk.steps++;
      node = nextLetter(tree, node, codes[last] ?? 0);
      if (node === 0) break;
      const sound = tree.sounds[node] ?? -1;
      if (sound < 0 || (last + 1 < to && syllables[last + 1] === 0)) continue;
      bits |= 1 << (last - at);
      if ((sounding[sound]?.length ?? 0) > 0) flags[at] = (flags[at] ?? 0) | spelledFlag;
    }
    syllables[at] = bits;
  }
  let reached = 1;
  for (let at = from; at < to; at++) {
    if ((reached & 1) === 0) syllables[at] = 0;
    reached = (reached | ((syllables[at] ?? 0) << 1)) >> 1;
    if (syllables[at] !== 0 && ((flags[at] ?? 0) & spelledFlag) !== 0) open(flags, at, 0);
  }
}

/** Whether before a place of the stream, in a stretch of the layout that it left out, a sign stands that may be a letter. */
function hasSign(walk: Walk, at: number, from: number, to: number): boolean {
  const { disguise: { readings: { traits, others } }, unitAt } = walk;
  walk.steps += to - from;
  for (let place = from; place < to; place++) {
    const unit = unitAt(place);
    if (((traits[unit] ?? 0) & signTrait) !== 0 && isAnySign(walk, at, place, listOf(others, unit))) return true;
  }
  return false;
}

// ---------------------------------------------------------------- one walk: the keys

function walkFrom(walk: Walk, at: number): void {
  walk.from = at;
  walk.foundBefore = walk.found.count;
  walk.stepsBefore = walk.steps;
  walk.triedCount = 0;
  if (walk.visited.size > 0) walk.visited.clear();
  follow(walk, root, at, at > 0 ? (walk.stream.ends[at - 1] ?? 0) : 0);
}

/** Counts a step of a walk, and says whether its state, with which it goes on after many, is new. */
function isNew(walk: Walk, first: number, second: number, at: number, end: number, used: number): boolean {
  const steps = walk.steps++ - walk.stepsBefore;
  if (steps < fewSteps) return true;
  if (steps > mostSteps) return false;
  const state = `${first} ${second} ${at} ${end} ${used}`;
  if (walk.visited.has(state)) return false;
  walk.visited.add(state);
  return true;
}

/** Goes on from a node of the trie by the keys of what begins at a place; the character before ended at `end`. */
function follow(walk: Walk, source: number, at: number, end: number): void {
  if (!isNew(walk, source, root, at, end, 0)) return;
  const { stream: { starts, ends, length }, layout } = walk;
  const { readings, room } = walk.disguise;
  const flag = room.flags[at] ?? 0;
  if (at < length && (source === root || !isTooFar(layout, end, starts[at] ?? 0))) {
    const { offsets, values } = readings.keys;
    const list = room.keys[at] ?? 0;
    const after = ends[at] ?? 0;
    const last = offsets[list + 1] ?? 0;
    for (let index = offsets[list] ?? 0; index < last; index++) step(walk, source, values[index] ?? 0, at + 1, after);
    if ((flag & runFlag) !== 0) {
      const runEnd = runEndAt(walk, source === root, at);
      if (runEnd > 0) for (let index = offsets[list] ?? 0; index < last; index++) step(walk, source, values[index] ?? 0, runEnd, ends[runEnd - 1] ?? 0);
    }
    if ((flag & partsFlag) !== 0) for (const { whole, rest } of splitAt(walk, at) ?? []) step(walk, source, readings.keyOf(whole), at + 1 + rest.length, ends[at + rest.length] ?? 0);
    if (room.syllables[at] !== 0) forSyllables(walk, at, (sound, to) => readings.soundKeys[sound]?.forEach((key) => step(walk, source, key, to, ends[to - 1] ?? 0)));
  }
  if ((flag & signFlag) !== 0) forSigns(walk, source === root, at, end, (code, place) => step(walk, source, readings.keyOf(code), at, place + 1));
}

function step(walk: Walk, source: number, key: number, to: number, end: number): void {
  const { edges, edgeShift, singles } = walk.automaton;
  if (source === root) {
    const single = singles.size === 0 ? undefined : singles.get(key);
    if (single !== undefined) readAll(walk, single);
    follow(walk, key, to, end);
    return;
  }
  walk.steps++;
  const slot = edgeOf(edges, edgeShift, source, key);
  if (slot < 0) return;
  const word = edges[slot + 3] ?? -1;
  if (word >= 0) readAll(walk, word);
  const node = edges[slot + 2] ?? 0;
  if (node !== 0) follow(walk, node, to, end);
}

/** Reads the words of some keys, each once from a place. */
function readAll(walk: Walk, first: number): void {
  const { tried, from, stream: { ends } } = walk;
  for (let index = 0; index < walk.triedCount; index++) if (tried[index] === first) return;
  tried[walk.triedCount++] = first;
  const { next, words } = walk.disguise;
  const end = from > 0 ? (ends[from - 1] ?? 0) : 0;
  for (let number = first; number >= 0; number = next[number] ?? -1) {
    const word = words[number];
    if (word !== undefined) readWord(walk, word, number, 0, from, end, 0);
  }
}

// ---------------------------------------------------------------- one word: the readings

/** Reads the rest of a word from a place on, in every way that its disguises allow. `used` are the foldings used so far, and `anchored`. */
function readWord(walk: Walk, word: Word, number: number, index: number, at: number, end: number, used: number): void {
  const { codes } = word;
  const { disguise: { room: { flags, syllables } }, stream, layout } = walk;
  const { length } = codes;
  // What can only stand for itself needs no choice.
  while (index < length && stream.codes[at] === codes[index] && (flags[at] ?? 0) <= openFlag && syllables[at] === 0) {
    if (index === 0) walk.start = stream.starts[at] ?? 0;
    else if (isTooFar(layout, end, stream.starts[at] ?? 0)) return;
    end = stream.ends[at++] ?? 0;
    walk.ends[index] = end;
    walk.by[index++] = 0;
    used |= anchored;
  }
  if (index === length) note(walk, word, number, at, end, used);
  else readOn(walk, word, number, index, at, end, used);
}

/** The same from a place that may be read in several ways. */
function readOn(walk: Walk, word: Word, number: number, index: number, at: number, end: number, used: number): void {
  if (!isNew(walk, number, index, at, end, used)) return;
  const { disguise: { readings, room }, stream, layout } = walk;
  const { starts, ends } = stream;
  const { allowed } = word;
  const wanted = word.codes[index] ?? 0;
  const flag = room.flags[at] ?? 0;
  const start = starts[at] ?? 0;
  if (at < stream.length && (index === 0 || !isTooFar(layout, end, start))) {
    const runEnd = (flag & runFlag) === 0 || (allowed & repeatsBit) === 0 ? 0 : runEndAt(walk, index === 0, at);
    const code = stream.codes[at] ?? 0;
    if (code === wanted) readRun(walk, word, number, index, at, runEnd, used, anchored);
    else {
      const { offsets, values } = readings.others;
      const list = listOf(readings.others, code);
      for (let place = offsets[list] ?? 0; place < (offsets[list + 1] ?? 0); place++) {
        const reading = values[place] ?? 0;
        const folding = reading >>> codeBits;
        if ((reading & codeMask) !== wanted || (folding & allowed) === 0 || !isReadAs(stream, at, runEnd > 0 ? runEnd : at + 1, code, wanted, folding)) continue;
        readRun(walk, word, number, index, at, runEnd, used, folding === soundBit ? folding : folding | anchored);
      }
    }
    if ((flag & partsFlag) !== 0 && (allowed & componentsBit) !== 0) {
      for (const { whole, rest } of splitAt(walk, at) ?? []) {
        if (whole === wanted) readPast(walk, word, number, index, at + 1 + rest.length, start, ends[at + rest.length] ?? 0, used, componentsBit | anchored);
      }
    }
    if (room.syllables[at] !== 0 && (allowed & soundBit) !== 0) {
      forSyllables(walk, at, (sound, to) => {
        if (readings.sounding[sound]?.includes(wanted) === true) readPast(walk, word, number, index, to, start, ends[to - 1] ?? 0, used, soundBit | anchored);
      });
    }
  }
  if ((flag & signFlag) !== 0) {
    forSigns(walk, index === 0, at, end, (code, place, folding) => {
      if (code === wanted && (folding & allowed) !== 0) readPast(walk, word, number, index, at, place, place + 1, used, folding | anchored);
    });
  }
}

/** Goes on behind the character at a place, and behind the run that it begins. */
function readRun(walk: Walk, word: Word, number: number, index: number, at: number, runEnd: number, used: number, by: number): void {
  const { starts, ends } = walk.stream;
  const start = starts[at] ?? 0;
  readPast(walk, word, number, index, at + 1, start, ends[at] ?? 0, used, by);
  if (runEnd > 0) readPast(walk, word, number, index, runEnd, start, ends[runEnd - 1] ?? 0, used, by | repeatsBit);
}

/** Goes on behind a character that stands from `start` to `end` and was read through the foldings `by`. */
function readPast(walk: Walk, word: Word, number: number, index: number, to: number, start: number, end: number, used: number, by: number): void {
  if (index === 0) walk.start = start;
  walk.ends[index] = end;
  walk.by[index] = by & (anchored - 1);
  readWord(walk, word, number, index + 1, to, end, used | by);
}

/** Where the run ends that a place lies in, but for a word that would begin inside it; 0 where there is nothing to skip. */
function runEndAt({ disguise: { room: { flags, runEnds } } }: Walk, isFirstOfWord: boolean, at: number): number {
  const to = runEnds[at] ?? 0;
  const isFirst = at === 0 || ((flags[at - 1] ?? 0) & runFlag) === 0 || runEnds[at - 1] !== to;
  return to > at + 1 && (isFirst || !isFirstOfWord) ? to : 0;
}

/** Whether what stands around a character lets it be read as the other. */
function isReadAs(stream: Stream, at: number, to: number, code: number, other: number, folding: number): boolean {
  switch (folding) {
    case soundBit:
      return !isInCommonWord(stream, at, to);
    case lookalikesBit:
      if (isHan(code)) return !isHan(other) || !isInCommonWord(stream, at, to);
      return kindOf(code) === kindOf(other) || kindOf(code) === noKind || kindOf(other) === noKind || isInMixedToken(stream, at, kindOf(other));
    case leetBit:
      return isInMixedToken(stream, at, letterKind);
    case numeralsBit:
      return other >= powerCode || isCounting(stream, at, code);
    default:
      return true;
  }
}

const isHan = (code: number): boolean => (code >= 0x3400 && code < 0xa000) || (code >= 0x20000 && code < 0x33480);

/** Whether the first character of a stretch makes a common word with the one before it, or the last with the one after it: then it stands for itself. */
function isInCommonWord({ codes, starts, ends, length }: Stream, at: number, to: number): boolean {
  if (at > 0 && ends[at - 1] === starts[at] && isCommonPair(codes[at - 1] ?? 0, codes[at] ?? 0)) return true;
  return to < length && ends[to - 1] === starts[to] && isCommonPair(codes[to - 1] ?? 0, codes[to] ?? 0);
}

/** So far a letter is looked for around a digit, and a digit around a letter. */
const tokenSearched = 24;

/** Whether letters and digits that stand together with a character are of a kind. */
function isInMixedToken({ codes, starts, ends, length }: Stream, at: number, kind: number): boolean {
  for (let last = at; last + 1 < length && last < at + tokenSearched && ends[last] === starts[last + 1]; last++) {
    const other = kindOf(codes[last + 1] ?? 0);
    if (other === kind) return true;
    if (other !== letterKind && other !== digitKind) break;
  }
  for (let first = at; first > 0 && first > at - tokenSearched && ends[first - 1] === starts[first]; first--) {
    const other = kindOf(codes[first - 1] ?? 0);
    if (other === kind) return true;
    if (other !== letterKind && other !== digitKind) break;
  }
  return false;
}

/** Whether a numeral counts something: plain ones stand in ordinary words, too. */
function isCounting({ codes, length }: Stream, at: number, code: number): boolean {
  if (digitIn(code)?.plain !== true) return true;
  const isBeside = (place: number): boolean => place >= 0 && place < length && (isNumeral(codes[place] ?? 0) || isUnit(codes[place] ?? 0));
  return isBeside(at - 1) || isBeside(at + 1);
}

/** The characters whose parts stand one after another from a place on. */
function splitAt({ disguise: { readings: { splits } }, stream, layout }: Walk, at: number): readonly Split[] | undefined {
  const { codes, starts, ends, length } = stream;
  if (at + 1 >= length) return undefined;
  const begun = splits.get(splitKey(codes[at] ?? 0, codes[at + 1] ?? 0));
  const there = begun?.filter(({ rest }) => {
    const to = at + 1 + rest.length;
    const stands = to <= length && rest.every((part, index) => codes[at + 1 + index] === part && !isTooFar(layout, ends[at + index] ?? 0, starts[at + 1 + index] ?? 0));
    return stands && !isInCommonWord(stream, at, to) && !isInCommonWord(stream, at + 1, to);
  });
  return there === undefined || there.length === 0 ? undefined : there;
}

/** The syllables that are spelled from a place on: the class of sounds and where each ends. */
function forSyllables({ disguise: { readings: { syllables: tree }, room: { syllables } }, stream: { codes } }: Walk, at: number, visit: (sound: number, to: number) => void): void {
  if (tree === undefined) return;
  const lengths = syllables[at] ?? 0;
  let node = 0;
  for (let last = at; lengths >> (last - at) !== 0; last++) {
    node = nextLetter(tree, node, codes[last] ?? 0);
    if ((lengths & (1 << (last - at))) !== 0) visit(tree.sounds[node] ?? -1, last + 1);
  }
}

/** The letters that stand as signs before a place, where the stream left them out: what each may be, and where it stands in the layout. */
function forSigns(walk: Walk, isFirst: boolean, at: number, end: number, visit: (code: number, place: number, folding: number) => void): void {
  const { disguise: { readings: { others, traits } }, stream, layout, unitAt } = walk;
  const { offsets, values } = others;
  const to = stream.starts[at] ?? 0;
  const from = isFirst ? Math.max(end, to - 2 * separatorsSeenThrough) : end;
  for (let place = from; place < to && (isFirst || !isTooFar(layout, end, place)); place++) {
    const unit = unitAt(place);
    if (((traits[unit] ?? 0) & signTrait) === 0) continue;
    const list = listOf(others, unit);
    for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) {
      const reading = values[index] ?? 0;
      if (isSignReadAs(walk, at, place, reading >>> codeBits)) visit(reading & codeMask, place, reading >>> codeBits);
    }
  }
}

function isAnySign(walk: Walk, at: number, place: number, list: number): boolean {
  const { offsets, values } = walk.disguise.readings.others;
  for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) if (isSignReadAs(walk, at, place, (values[index] ?? 0) >>> codeBits)) return true;
  return false;
}

/** Whether a sign that stands before a place may be a letter: by `leet` only where it touches one. */
function isSignReadAs({ stream: { codes, starts, ends, length } }: Walk, at: number, place: number, folding: number): boolean {
  if (folding !== leetBit) return true;
  if (at > 0 && ends[at - 1] === place && kindOf(codes[at - 1] ?? 0) === letterKind) return true;
  return at < length && starts[at] === place + 1 && kindOf(codes[at] ?? 0) === letterKind;
}

// ---------------------------------------------------------------- what was found

/** Notes a word that was read, once for a range: with the fewest disguises. */
function note(walk: Walk, { codes, made }: Word, word: number, to: number, end: number, used: number): void {
  const { disguise: { limits }, stream, from, start, found, layout } = walk;
  const through = used & (anchored - 1);
  if (to <= from || ((through & soundBit) !== 0 && ((used & anchored) === 0 || codes.length === 1))) return;
  if (continues(stream, from, to, start, end, limits[word] ?? 0, through)) return;
  const disguise = through | made;
  const known = foundAt(walk, word, to, end);
  if (known < 0) addFound(found, word, from, to, start, end, disguise);
  else if (countOf(disguise) < countOf(found.rows[foundWidth * known + usedAt] ?? 0)) found.rows[foundWidth * known + usedAt] = disguise;
  else return;
  if (disguise !== 0 && crossesBorder(layout, start, end)) noteParts(walk, known >= 0 ? known : found.count - 1, codes.length, made);
}

/** The row of a word with the same range in this walk, or -1. */
function foundAt({ found: { rows, count }, foundBefore, start }: Walk, word: number, to: number, end: number): number {
  for (let index = count - 1; index >= foundBefore; index--) {
    const row = foundWidth * index;
    if (rows[row + wordAt] === word && rows[row + toAt] === to && rows[row + endAt] === end && rows[row + startAt] === start) return index;
  }
  return -1;
}

/** Notes of a word that reaches over the border of title and text what was read before it, and through which foldings before and after. */
function noteParts({ ends, by, layout, found: { rows } }: Walk, index: number, length: number, made: number): void {
  const border = (layout.bases[1] ?? 0) - 1;
  const row = foundWidth * index;
  let count = 0;
  const used = [made, made];
  for (let at = 0; at < length; at++) {
    const part = (ends[at] ?? 0) <= border ? 0 : 1;
    if (part === 0) count++;
    used[part] = (used[part] ?? 0) | (by[at] ?? 0);
  }
  rows[row + beforeBorderAt] = count;
  rows[row + usedBeforeAt] = used[0] ?? 0;
  rows[row + usedAfterAt] = used[1] ?? 0;
}

/** Whether the word, or what stands in its place in the text, is part of a longer one of letters or of digits. */
function continues(stream: Stream, from: number, to: number, start: number, end: number, limit: number, through: number): boolean {
  if (limit !== 0 && (continuesBefore(stream, from, start, limit & 3) || continuesAfter(stream, to, end, limit >> 2))) return true;
  if (through === 0) return false;
  const first = stream.starts[from] === start ? limitOfText(stream.codes[from] ?? 0) : letterKind;
  const last = stream.ends[to - 1] === end ? limitOfText(stream.codes[to - 1] ?? 0) : letterKind;
  return continuesBefore(stream, from, start, first) || continuesAfter(stream, to, end, last);
}
