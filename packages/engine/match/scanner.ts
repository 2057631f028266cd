import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import { fold } from "../normalise/fold.ts";
import type { Profile } from "../normalise/profile.ts";
import { hardBorder, profileOf, separatorsBit, softBorder } from "../normalise/profile.ts";
import type { Stream } from "../normalise/stream.ts";
import { append, clear, newStream } from "../normalise/stream.ts";
import type { Automaton } from "./automaton.ts";
import { buildAutomaton, hash, mayHold, rowOf, startOf, wordEnd } from "./automaton.ts";
import { continuesAfter, continuesBefore, limitsOf } from "./boundary.ts";
import type { Found } from "./found.ts";
import { addFound, newFound } from "./found.ts";
import type { Glance } from "./glance.ts";
import { glanceOf, mayHoldWord } from "./glance.ts";
import type { Layout } from "./layout.ts";
import { isTooFar } from "./layout.ts";
import { readingsOf } from "./readings.ts";
import type { Search } from "./search.ts";
import { newSearch } from "./search.ts";
import { findDisguised } from "./walk.ts";
import type { Word } from "./word.ts";

/**
 * All words read with the same foldings, and room to find them in one event after another: the arrays are used again, for allocating
 * them would take longer than reading a short message. `event` numbers the event that was read last.
 */
export interface Scanner {
  /** The foldings that make the stream. */
  readonly mask: number;
  readonly profile: Profile;
  readonly words: readonly Word[];
  readonly automaton: Automaton;
  /** Where words are read through disguises, */
  readonly search: Search | undefined;
  /** and where none is. */
  readonly glance: Glance | undefined;
  /** By word: the kinds of its first and last character that must not continue beyond it, first | last << 2. */
  readonly limits: Uint8Array;
  readonly stream: Stream;
  /** In the order of their starts in the stream, but for words of one character. */
  readonly found: Found;
  event: number;
  /** The last event that was seen to hold no word, and left unfolded. */
  wordless: number;
  /** Places looked at: what the cost of a scan is counted in. */
  steps: number;
}

/** A scanner for distinct words, none empty; a word's number is its index. */
export function newScanner(mask: number, words: readonly Word[]): Scanner {
  const limits = Uint8Array.from(words, ({ codes }) => limitsOf(codes));
  const isDisguised = words.some(({ allowed }) => allowed !== 0);
  const plain = { mask, profile: profileOf(mask), words, limits, stream: newStream(), found: newFound(), event: 0, wordless: 0, steps: 0 };
  if (!isDisguised) return { ...plain, automaton: buildAutomaton(words.map(({ codes }) => codes)), search: undefined, glance: glanceOf(plain.profile, words) };
  const search = newSearch({ ...plain, readings: readingsOf(words) });
  return { ...plain, automaton: search.automaton, search, glance: undefined };
}

/** Folds the fields and finds every word, unless this event was the last to be read. A scan that takes more than the fuel that is left ends soon after. */
export function read(scanner: Scanner, layout: Layout, event: number, meter: Meter): void {
  if (scanner.event === event) return;
  scanner.event = event;
  const before = scanner.steps;
  findAll(scanner, layout, meter.fuel - meter.steps);
  spend(meter, scanner.steps - before);
}

/** The same, but where the words stand for themselves and none is there: then nothing is folded nor found, and the answer is false. */
export function readIfAny(scanner: Scanner, layout: Layout, event: number, meter: Meter): boolean {
  if (scanner.event !== event && scanner.glance !== undefined) {
    if (scanner.wordless === event) return false;
    const units = layout.bases[layout.fields.length] ?? 0;
    scanner.steps += units;
    spend(meter, units);
    if (!mayHoldWord(scanner.glance, layout.fields)) {
      scanner.wordless = event;
      return false;
    }
  }
  read(scanner, layout, event, meter);
  return true;
}

/** `fuel` is how many steps it may take. */
function findAll(scanner: Scanner, layout: Layout, fuel: number): void {
  const { found, stream, automaton, search } = scanner;
  found.count = 0;
  foldLayout(scanner.profile, layout, stream);
  if (search !== undefined) {
    scanner.steps += findDisguised(search, layout, fuel);
    return;
  }
  findWords(scanner, layout, fuel);
  if (automaton.singles.size > 0) findSingles(scanner);
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
  const end = (bases[fields.length] ?? 0) - 1;
  stream.codes[stream.length] = hardBorder;
  stream.starts[stream.length] = end;
  stream.ends[stream.length] = end + 1;
}

/** The hot loop: one look at the filter of pairs for each place, at the filter of triples for those that pass. */
function findWords(scanner: Scanner, layout: Layout, fuel: number): void {
  const limit = scanner.steps + fuel;
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
    if (mayHold(triples, hash(pair, codes[from + 2] ?? 0)) || mayHold(triples, hash(pair, wordEnd))) {
      walk(scanner, layout, from);
      if (scanner.steps > limit) break;
    }
  }
  scanner.steps += length;
}

/** Follows the trie from one place and notes each word that ends on the way. */
function walk(scanner: Scanner, layout: Layout, from: number): void {
  const { automaton, automaton: { starts: begun, tree } } = scanner;
  const { codes, starts, ends } = scanner.stream;
  scanner.steps++;
  const slot = startOf(automaton, codes[from] ?? 0, codes[from + 1] ?? 0);
  if (slot < 0) return;
  let node = begun[slot + 2] ?? 0;
  let word = begun[slot + 3] ?? -1;
  for (let at = from + 1; ; at++) {
    const gap = (starts[at] ?? 0) - (ends[at - 1] ?? 0);
    if (gap > 0 && isTooFar(layout, ends[at - 1] ?? 0, starts[at] ?? 0)) return;
    if (word >= 0) note(scanner, word, from, at + 1);
    if (node === 0) return;
    scanner.steps++;
    const row = rowOf(automaton, node, codes[at + 1] ?? 0);
    if (row < 0) return;
    node = tree[row + 1] ?? 0;
    word = tree[row + 2] ?? -1;
  }
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
function note({ limits, stream, found }: Scanner, word: number, from: number, to: number): void {
  const limit = limits[word] ?? 0;
  const [start, end] = [stream.starts[from] ?? 0, stream.ends[to - 1] ?? 0];
  if (limit !== 0 && (continuesBefore(stream, from, start, limit & 3) || continuesAfter(stream, to, end, limit >> 2))) return;
  addFound(found, word, from, to, start, end, 0);
}
