import { fold } from "../normalise/fold.ts";
import { digitKind, kindOf, letterKind, markKind, noKind } from "../normalise/letters.ts";
import type { Profile } from "../normalise/profile.ts";
import { hardBorder, profileOf, separatorsBit, softBorder } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { Stream } from "../normalise/stream.ts";
import { append, clear, newStream } from "../normalise/stream.ts";
import type { Automaton } from "./automaton.ts";
import { buildAutomaton, edgeOf, hash, mayHold, wordEnd } from "./automaton.ts";
import type { Layout } from "./layout.ts";
import { codePointsBetween } from "./layout.ts";

/**
 * All words read with the same foldings, and room to find them in one event after another: the arrays are used again, for allocating
 * them would take longer than reading a short message. `event` numbers the event that was read last.
 */
export interface Scanner {
  readonly mask: number;
  readonly profile: Profile;
  readonly automaton: Automaton;
  /** By word: the kinds of its first and last character that must not continue beyond it, first | last << 2. */
  readonly limits: Uint8Array;
  readonly stream: Stream;
  /** Three numbers a hit: word, and its half-open range in the stream; in the order of their starts, but for words of one character. */
  hits: Int32Array;
  hitCount: number;
  event: number;
  /** Places looked at: what the cost of a scan is counted in. */
  steps: number;
}

/** A scanner for distinct folded words, none empty; a word's number is its index. */
export function newScanner(mask: number, words: readonly ArrayLike<number>[]): Scanner {
  const limits = Uint8Array.from(words, (word) => limitOf(word[0] ?? 0) | (limitOf(word[word.length - 1] ?? 0) << 2));
  return {
    mask,
    profile: profileOf(mask),
    automaton: buildAutomaton(words),
    limits,
    stream: newStream(),
    hits: new Int32Array(96),
    hitCount: 0,
    event: 0,
    steps: 0,
  };
}

function limitOf(code: number): number {
  const kind = kindOf(code);
  return kind === letterKind || kind === digitKind ? kind : noKind;
}

/** Folds the fields and finds every word, unless this event was the last to be read. */
export function read(scanner: Scanner, layout: Layout, event: number): void {
  if (scanner.event === event) return;
  scanner.event = event;
  scanner.hitCount = 0;
  foldLayout(scanner.profile, layout, scanner.stream);
  findWords(scanner, layout);
  if (scanner.automaton.singles.size > 0) findSingles(scanner);
}

/** Folds the fields with their borders, and one border beyond the last code point so that every walk ends. */
export function foldLayout(profile: Profile, { fields, bases, joined }: Layout, stream: Stream): void {
  clear(stream, (bases[fields.length] ?? 0) + 1);
  const seesThrough = (profile.mask & separatorsBit) !== 0;
  for (let field = 0; field < fields.length; field++) {
    const base = bases[field] ?? 0;
    const isSoft = joined && field === 1;
    if (field > 0 && !(isSoft && seesThrough)) append(stream, isSoft ? softBorder : hardBorder, base - 1, base);
    fold(profile, fields[field]?.text ?? "", base, stream);
  }
  stream.codes[stream.length] = hardBorder;
}

/** The hot loop: one look at the filter of pairs for each place, at the filter of triples for those that pass. */
function findWords(scanner: Scanner, layout: Layout): void {
  const { pairs, triples } = scanner.automaton;
  const { bits, shift } = pairs;
  const { codes, length } = scanner.stream;
  let first = codes[0] ?? 0;
  for (let from = 0; from < length; from++) {
    const second = codes[from + 1] ?? 0;
    const pair = hash(first, second);
    const bit = pair >>> shift;
    first = second;
    if (((bits[bit >>> 5] ?? 0) & (1 << bit)) === 0) continue;
    if (mayHold(triples, hash(pair, codes[from + 2] ?? 0)) || mayHold(triples, hash(pair, wordEnd))) walk(scanner, layout, from);
  }
  scanner.steps += length;
}

/** Follows the trie from one place and notes each word that ends on the way. */
function walk(scanner: Scanner, layout: Layout, from: number): void {
  const { edges, edgeShift } = scanner.automaton;
  const { codes, starts, ends } = scanner.stream;
  let source = codes[from] ?? 0;
  for (let at = from + 1; source !== 0; at++) {
    scanner.steps++;
    const slot = edgeOf(edges, edgeShift, source, codes[at] ?? 0);
    if (slot < 0) return;
    const gap = (starts[at] ?? 0) - (ends[at - 1] ?? 0);
    if (gap > separatorsSeenThrough && isTooFar(layout, ends[at - 1] ?? 0, starts[at] ?? 0)) return;
    const word = edges[slot + 3] ?? -1;
    if (word >= 0) note(scanner, word, from, at + 1);
    source = edges[slot + 2] ?? 0;
  }
}

/** Whether more separators than are seen through lie between two offsets; none takes more than two units. */
function isTooFar(layout: Layout, start: number, end: number): boolean {
  return end - start > 2 * separatorsSeenThrough || codePointsBetween(layout, start, end) > separatorsSeenThrough;
}

function findSingles(scanner: Scanner): void {
  const { singles, singleCodes } = scanner.automaton;
  const { codes, length } = scanner.stream;
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0;
    const word = mayHold(singleCodes, hash(code, wordEnd)) ? singles.get(code) : undefined;
    if (word !== undefined) note(scanner, word, at, at + 1);
  }
  scanner.steps += length;
}

/** Notes a word unless it is part of a longer one of letters, or of digits. */
function note(scanner: Scanner, word: number, from: number, to: number): void {
  const limit = scanner.limits[word] ?? 0;
  if (limit !== 0 && (continuesBefore(scanner.stream, from, limit & 3) || continuesAfter(scanner.stream, to, limit >> 2))) return;
  if (3 * scanner.hitCount + 3 > scanner.hits.length) grow(scanner);
  const at = 3 * scanner.hitCount++;
  scanner.hits[at] = word;
  scanner.hits[at + 1] = from;
  scanner.hits[at + 2] = to;
}

function grow(scanner: Scanner): void {
  const hits = new Int32Array(2 * scanner.hits.length);
  hits.set(scanner.hits);
  scanner.hits = hits;
}

/** How far back marks are followed to the letter that carries them. */
const marksFollowed = 30;

/** Whether a character of the kind stands right before, in the original too; marks on it are passed over. */
function continuesBefore({ codes, starts, ends }: Stream, from: number, kind: number): boolean {
  if (kind === noKind) return false;
  for (let at = from - 1; at >= Math.max(0, from - marksFollowed); at--) {
    if ((ends[at] ?? 0) < (starts[at + 1] ?? 0)) return false;
    const before = kindOf(codes[at] ?? 0);
    if (before !== markKind) return before === kind;
  }
  return false;
}

/** Whether a character of the kind, or a mark on the last one, stands right after, in the original too. */
function continuesAfter({ codes, starts, ends, length }: Stream, to: number, kind: number): boolean {
  if (kind === noKind || to >= length || (starts[to] ?? 0) > (ends[to - 1] ?? 0)) return false;
  const after = kindOf(codes[to] ?? 0);
  return after === kind || after === markKind;
}
