import { isCommonPair } from "../normalise/disguise/common.ts";
import { isUnit } from "../normalise/disguise/numerals.ts";
import { digitKind, kindOf, letterKind, noKind } from "../normalise/letters.ts";
import { componentsBit, leetBit, lookalikesBit, numeralsBit, repeatsBit, soundBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { Stream } from "../normalise/stream.ts";
import type { Automaton } from "./automaton.ts";
import { edgeOf, hash, mayHold, wordEnd } from "./automaton.ts";
import { continuesAfter, continuesBefore, limitOfText } from "./boundary.ts";
import type { Found } from "./found.ts";
import { addFound, beforeBorderAt, endAt, foundWidth, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder, isTooFar, unitReader } from "./layout.ts";
import { digitIn, isNumeral } from "./numbers.ts";
import type { Readings } from "./readings.ts";
import { beginsWord, codeBits, codeMask, letterTrait, listOf, signTrait, singleTrait, splitTrait } from "./readings.ts";
import { nextLetter } from "./syllables.ts";
import type { Word } from "./word.ts";
import { countOf, powerCode } from "./word.ts";

/*
 * Words in disguise. A text is a lattice: a place of the stream leads to the next by its own character, and by every other reading of
 * it or of a stretch that begins there. From each place that may begin a word, the trie of words and the lattice are followed together.
 *
 * Which places may is answered by the bit filters of the automaton, over the keys of all readings of single characters. Stretches that are
 * read as one character (parts of one, syllables, runs), and signs that the stream dropped, are found by a pass before; places within reach of one
 * are followed without the filters.
 */

/** What a scanner has besides where some of its words are read through disguises. */
export interface Disguise {
  readonly readings: Readings;
  readonly words: readonly Word[];
  /** By word: another one of the same codes, or -1. */
  readonly next: Int32Array;
  /** By word. */
  readonly limits: Uint8Array;
  readonly room: Room;
}

/** By place of the stream, used again for every event. */
interface Room {
  /** The list of keys. */
  keys: Uint16Array | Int32Array;
  flags: Uint8Array;
  /** Where the run ends that the place lies in; only where `runFlag` is set. */
  runEnds: Int32Array;
  /** Bit n: a syllable of n + 1 letters begins here. */
  syllables: Uint8Array;
}

export const newRoom = (): Room => ({ keys: new Int32Array(0), flags: new Uint8Array(0), runEnds: new Int32Array(0), syllables: new Uint8Array(0) });

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
  /** By character of the word: where it ends in the layout, and the foldings it was read through. */
  readonly ends: number[];
  readonly by: number[];
  /** How many characters of the word have been read. */
  depth: number;
  steps: number;
  /** Steps when the walk began. */
  stepsBefore: number;
  /** States of this walk that were visited, once there are many. */
  readonly visited: Set<string>;
}

/** From so many steps of one walk on, no state is visited twice; from `mostSteps` on, characters are read as they stand only. */
const fewSteps = 256;
const mostSteps = 8192;

/** In the mask of foldings used on the way: at least one character does not stand there by the sound of another. */
const anchored = 1 << 16;

const root = -1;

/** Finds all words, in the order of the places where they begin. Returns the number of steps it took. */
export function findDisguised(disguise: Disguise, automaton: Automaton, stream: Stream, layout: Layout, found: Found): number {
  const { readings, room } = disguise;
  const walk: Walk = { disguise, automaton, stream, layout, unitAt: unitReader(layout), found, from: 0, start: 0, foundBefore: 0, ends: [], by: [], depth: 0, steps: 0, stepsBefore: 0, visited: new Set() };
  prepare(walk);
  const { length } = stream;
  const { keys, flags } = room;
  for (let at = 0; at <= length; at++) {
    const flag = flags[at] ?? 0;
    if ((flag & (openFlag | singleFlag)) !== 0 || (at < length && mayBegin(automaton, readings, keys, at))) walkFrom(walk, at);
  }
  return walk.steps + length;
}

/** Whether the filters let any combination of the keys of a place and the two after it pass. */
function mayBegin({ pairs, triples }: Automaton, { keys: { offsets, values } }: Readings, keys: Uint16Array | Int32Array, at: number): boolean {
  const [first = 0, second = 0, third = 0] = [keys[at], keys[at + 1], keys[at + 2]];
  if (first === 0 || second === 0) return false;
  for (let one = offsets[first] ?? 0; one < (offsets[first + 1] ?? 0); one++) {
    for (let two = offsets[second] ?? 0; two < (offsets[second + 1] ?? 0); two++) {
      const pair = hash(values[one] ?? 0, values[two] ?? 0);
      if (!mayHold(pairs, pair)) continue;
      if (mayHold(triples, hash(pair, wordEnd))) return true;
      for (let three = offsets[third] ?? 0; three < (offsets[third + 1] ?? 0); three++) if (mayHold(triples, hash(pair, values[three] ?? 0))) return true;
    }
  }
  return false;
}

// ---------------------------------------------------------------- the pass before

function prepare(walk: Walk): void {
  const { disguise: { readings, room }, stream: { codes, starts, ends, length }, layout } = walk;
  const { mask, traits, keys: { lists } } = readings;
  clearRoom(room, readings, length);
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
      if ((trait & splitTrait) !== 0) open(flags, at, partsFlag);
      if ((trait & letterTrait) !== 0 && at >= spelledTo) spelledTo = spell(walk, at);
    }
    if (seesRuns && code === codes[at + 1] && at + 1 < length) markRun(walk, at);
    const start = starts[at] ?? 0;
    if (seesSigns && start > before && hasSign(walk, before, start)) open(flags, at, signFlag);
    before = ends[at] ?? 0;
  }
  const end = layout.bases[layout.fields.length] ?? 0;
  if (seesSigns && end - 1 > before && hasSign(walk, before, end - 1)) open(flags, length, signFlag);
}

function clearRoom(room: Room, { keys: { lists } }: Readings, length: number): void {
  const size = length + 3;
  if (room.keys.length < size || room.keys.length > 4 * Math.max(size, 1 << 16)) {
    const capacity = Math.max(256, size + (size >> 1));
    room.keys = lists instanceof Uint16Array ? new Uint16Array(capacity) : new Int32Array(capacity);
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
    open(flags, at, runFlag);
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

/** Whether a stretch of the layout, which the stream left out, holds a sign that may be a letter. */
function hasSign({ disguise: { readings: { traits } }, unitAt }: Walk, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (((traits[unitAt(at)] ?? 0) & signTrait) !== 0) return true;
  return false;
}

// ---------------------------------------------------------------- one walk

function walkFrom(walk: Walk, at: number): void {
  walk.from = at;
  walk.foundBefore = walk.found.count;
  walk.stepsBefore = walk.steps;
  if (walk.visited.size > 0) walk.visited.clear();
  follow(walk, root, at, at > 0 ? (walk.stream.ends[at - 1] ?? 0) : 0, 0);
}

/** Reads one more character at a place; the one before it ended at `end`. `used` are the foldings used on the way, and `anchored`. */
function follow(walk: Walk, source: number, at: number, end: number, used: number): void {
  const steps = walk.steps - walk.stepsBefore;
  if (steps > fewSteps) {
    const state = `${source} ${at} ${end} ${used}`;
    if (walk.visited.has(state)) return;
    walk.visited.add(state);
  }
  const { disguise: { readings, room: { flags } }, stream: { codes, starts, ends, length }, layout } = walk;
  const start = starts[at] ?? 0;
  if (at < length && (source === root || !isTooFar(layout, end, start))) {
    accept(walk, source, codes[at] ?? 0, at + 1, start, ends[at] ?? 0, used, anchored);
    if (steps > mostSteps) return;
    const flag = flags[at] ?? 0;
    const runEnd = (flag & runFlag) === 0 ? 0 : runEndAt(walk, source, at);
    if (runEnd > 0) accept(walk, source, codes[at] ?? 0, runEnd, start, ends[runEnd - 1] ?? 0, used, anchored | repeatsBit);
    readOthers(walk, source, at, runEnd, used);
    if ((flag & partsFlag) !== 0) readParts(walk, source, at, used);
    if (readings.syllables !== undefined) readSyllables(walk, source, at, used);
  }
  if (((flags[at] ?? 0) & signFlag) !== 0 && steps <= mostSteps) readSigns(walk, source, at, end, used);
}

/** Where the run ends that a place lies in, but for a word that would begin inside it; 0 where there is nothing to skip. */
function runEndAt({ disguise: { room: { flags, runEnds } } }: Walk, source: number, at: number): number {
  const to = runEnds[at] ?? 0;
  const isFirst = at === 0 || ((flags[at - 1] ?? 0) & runFlag) === 0 || runEnds[at - 1] !== to;
  return to > at + 1 && (isFirst || source !== root) ? to : 0;
}

/** What the one character at a place may be read as. */
function readOthers(walk: Walk, source: number, at: number, runEnd: number, used: number): void {
  const { disguise: { readings: { others } }, stream: { codes, starts, ends } } = walk;
  const code = codes[at] ?? 0;
  const list = listOf(others, code);
  if (list === 0) return;
  const { offsets, values } = others;
  const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
  for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) {
    const reading = values[index] ?? 0;
    const other = reading & codeMask;
    const folding = reading >>> codeBits;
    if (!leadsOn(walk, source, other) || !isReadAs(walk, at, runEnd > 0 ? runEnd : at + 1, code, other, folding)) continue;
    const by = folding === soundBit ? folding : folding | anchored;
    accept(walk, source, other, at + 1, start, end, used, by);
    if (runEnd > 0) accept(walk, source, other, runEnd, start, ends[runEnd - 1] ?? 0, used, by | repeatsBit);
  }
}

/** Whether a word goes on with a character. */
function leadsOn({ disguise: { readings }, automaton: { edges, edgeShift } }: Walk, source: number, code: number): boolean {
  return source === root ? beginsWord(readings, code) : edgeOf(edges, edgeShift, source, code) >= 0;
}

/** Whether what stands around a character lets it be read as the other. */
function isReadAs(walk: Walk, at: number, to: number, code: number, other: number, folding: number): boolean {
  switch (folding) {
    case soundBit:
      return !isInCommonWord(walk.stream, at, to);
    case lookalikesBit:
      if (isHan(code)) return !isHan(other) || !isInCommonWord(walk.stream, at, to);
      return kindOf(code) === kindOf(other) || kindOf(code) === noKind || kindOf(other) === noKind || isInMixedToken(walk.stream, at, kindOf(other));
    case leetBit:
      return isInMixedToken(walk.stream, at, letterKind);
    case numeralsBit:
      return other >= powerCode || isCounting(walk.stream, at, code);
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

/** A character whose parts stand one after another. */
function readParts(walk: Walk, source: number, at: number, used: number): void {
  const { disguise: { readings: { splits } }, stream: { codes, starts, ends, length }, layout } = walk;
  for (const { rest, whole } of splits.get(codes[at] ?? 0) ?? []) {
    const to = at + 1 + rest.length;
    if (to > length || !leadsOn(walk, source, whole)) continue;
    const isThere = rest.every((part, index) => codes[at + 1 + index] === part && !isTooFar(layout, ends[at + index] ?? 0, starts[at + 1 + index] ?? 0));
    if (!isThere || isInCommonWord(walk.stream, at, to) || isInCommonWord(walk.stream, at + 1, to)) continue;
    accept(walk, source, whole, to, starts[at] ?? 0, ends[to - 1] ?? 0, used, componentsBit | anchored);
  }
}

/** Characters whose sound is spelled out. */
function readSyllables(walk: Walk, source: number, at: number, used: number): void {
  const { disguise: { readings: { syllables: tree, sounding }, room: { syllables } }, stream: { codes, starts, ends } } = walk;
  const lengths = syllables[at] ?? 0;
  if (lengths === 0 || tree === undefined) return;
  let node = 0;
  for (let last = at; lengths >> (last - at) !== 0; last++) {
    node = nextLetter(tree, node, codes[last] ?? 0);
    if ((lengths & (1 << (last - at))) === 0) continue;
    for (const code of sounding[tree.sounds[node] ?? -1] ?? []) accept(walk, source, code, last + 1, starts[at] ?? 0, ends[last] ?? 0, used, soundBit | anchored);
  }
}

/** Letters that stand as signs before a place, where the stream left them out. */
function readSigns(walk: Walk, source: number, at: number, end: number, used: number): void {
  const { disguise: { readings: { others, traits } }, stream, layout, unitAt } = walk;
  const { offsets, values } = others;
  const to = stream.starts[at] ?? 0;
  const from = source === root ? Math.max(end, to - 2 * separatorsSeenThrough) : end;
  for (let place = from; place < to && (source === root || !isTooFar(layout, end, place)); place++) {
    const unit = unitAt(place);
    if (((traits[unit] ?? 0) & signTrait) === 0) continue;
    const list = listOf(others, unit);
    for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) {
      const reading = values[index] ?? 0;
      const folding = reading >>> codeBits;
      if (folding === leetBit && !isBesideLetter(stream, at, place)) continue;
      accept(walk, source, reading & codeMask, at, place, place + 1, used, folding | anchored);
    }
  }
}

/** Whether a sign that stands before a place touches a letter. */
function isBesideLetter({ codes, starts, ends, length }: Stream, at: number, place: number): boolean {
  if (at > 0 && ends[at - 1] === place && kindOf(codes[at - 1] ?? 0) === letterKind) return true;
  return at < length && starts[at] === place + 1 && kindOf(codes[at] ?? 0) === letterKind;
}

/** Follows the trie by one character that was read up to `to` and `end`, through the foldings `by`. */
function accept(walk: Walk, source: number, code: number, to: number, start: number, end: number, usedBefore: number, by: number): void {
  walk.steps++;
  const { automaton, disguise: { readings }, ends, depth } = walk;
  const used = usedBefore | by;
  ends[depth] = end;
  walk.by[depth] = by & (anchored - 1);
  let node = code;
  if (source === root) {
    walk.start = start;
    const { singles, singleCodes } = automaton;
    const single = (used & soundBit) === 0 && mayHold(singleCodes, hash(code, wordEnd)) ? singles.get(code) : undefined;
    if (single !== undefined) note(walk, single, to, end, used);
    if (!beginsWord(readings, code)) return;
  } else {
    const { edges, edgeShift } = automaton;
    const slot = edgeOf(edges, edgeShift, source, code);
    if (slot < 0) return;
    const word = edges[slot + 3] ?? -1;
    if (word >= 0) note(walk, word, to, end, used);
    node = edges[slot + 2] ?? 0;
    if (node === 0) return;
  }
  walk.depth = depth + 1;
  follow(walk, node, to, end, used);
  walk.depth = depth;
}

// ---------------------------------------------------------------- what was found

/** Notes the words of some codes that are read through all foldings used, each once for a range: with the fewest disguises. */
function note(walk: Walk, first: number, to: number, end: number, used: number): void {
  const { disguise: { words, next, limits }, stream, from, start, found, layout } = walk;
  const isAnchored = (used & anchored) !== 0;
  const through = used & (anchored - 1);
  if (to <= from || ((through & soundBit) !== 0 && !isAnchored)) return;
  for (let word = first; word >= 0; word = next[word] ?? -1) {
    const { allowed = 0, made = 0 } = words[word] ?? {};
    const limit = limits[word] ?? 0;
    if ((through & ~allowed) !== 0 || continues(stream, from, to, start, end, limit, through)) continue;
    const disguise = through | made;
    const known = foundAt(walk, word, to, end);
    if (known >= 0) {
      const row = foundWidth * known;
      if (countOf(disguise) >= countOf(found.rows[row + usedAt] ?? 0)) continue;
      found.rows[row + usedAt] = disguise;
    } else addFound(found, word, from, to, start, end, disguise);
    if (disguise !== 0 && crossesBorder(layout, start, end)) noteParts(walk, known >= 0 ? known : found.count - 1, made);
  }
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
function noteParts({ ends, by, depth, layout, found: { rows } }: Walk, index: number, made: number): void {
  const border = (layout.bases[1] ?? 0) - 1;
  const row = foundWidth * index;
  let count = 0;
  const used = [made, made];
  for (let at = 0; at <= depth; at++) {
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
