import type { BitFilter } from "./automaton.ts";
import { filterOf, hash, mayHold } from "./automaton.ts";
import type { Entries } from "./entries.ts";
import { listOf } from "./entries.ts";
import type { SensesOfWords } from "./senses.ts";
import type { Word } from "./word.ts";

/** Which senses of two places words begin with: a bit for each two, at `first * width + second`, both cut to `mask`. */
export interface Beginnings {
  readonly mask: number;
  readonly width: number;
  /** Of words of two characters or more. */
  readonly every: Int32Array;
  /** Of words of two. */
  readonly short: Int32Array;
  /** The words of two characters by one of them and the key of the other, for `mayBeShort`. */
  readonly shorts: BitFilter;
}

/** Of more senses some share their bits, and the tables stay at two megabytes each. A power of two. */
const mostSenses = 4096;

export function beginningsOf(words: readonly Word[], { senses, sensesWith }: SensesOfWords, keyOf: (code: number) => number): Beginnings {
  // A row is whole numbers of 32 bits, so that rows are joined by them.
  const width = Math.min(mostSenses, 32 * Math.ceil((senses.offsets.length - 1) / 32));
  const mask = width === mostSenses ? mostSenses - 1 : -1;
  const tableOf = (pairs: ReadonlyMap<number, ReadonlySet<number>>): Int32Array => {
    const table = new Int32Array((width * width) >>> 5);
    for (const [first, seconds] of pairs) {
      const row = new Int32Array(width >>> 5);
      for (const second of seconds) for (const sense of sensesWith(second)) row[(sense & mask) >>> 5] = (row[(sense & mask) >>> 5] ?? 0) | (1 << sense);
      for (const sense of sensesWith(first)) {
        const from = Math.imul(sense & mask, width) >>> 5;
        row.forEach((bits, at) => (table[from + at] = (table[from + at] ?? 0) | bits));
      }
    }
    return table;
  };
  const every = tableOf(pairsIn(words, ({ codes }) => codes.length > 1));
  const short = tableOf(pairsIn(words, ({ codes }) => codes.length === 2));
  return { mask, width, every, short, shorts: shortsOf(words, keyOf) };
}

/** By first character the second ones of some words. */
function pairsIn(words: readonly Word[], isMeant: (word: Word) => boolean): ReadonlyMap<number, ReadonlySet<number>> {
  const pairs = new Map<number, Set<number>>();
  for (const word of words) {
    if (!isMeant(word)) continue;
    const [first = 0, second = 0] = word.codes;
    const seconds = pairs.get(first) ?? new Set<number>();
    pairs.set(first, seconds);
    seconds.add(second);
  }
  return pairs;
}

/** Of the two characters of a word at least one stands there other than by the sound of another: found by that one and the key of the other. */
function shortsOf(words: readonly Word[], keyOf: (code: number) => number): BitFilter {
  const hashes = new Set<number>();
  for (const { codes } of words) {
    const [first = 0, second = 0] = codes;
    if (codes.length !== 2) continue;
    hashes.add(hash(first, keyOf(second)));
    hashes.add(hash(keyOf(first), -1 - second));
  }
  return filterOf(hashes);
}

/** Whether a character and one of a key, or one of a key and a character, may be a word of two; `anchors` are what characters may be read as but for those by sound. */
export function mayBeShort(shorts: BitFilter, anchors: Entries, first: number, firstKey: number, second: number, secondKey: number): boolean {
  const { offsets, values } = anchors;
  const one = listOf(anchors, first);
  for (let at = offsets[one] ?? 0; at < (offsets[one + 1] ?? 0); at++) if (mayHold(shorts, hash(values[at] ?? 0, secondKey))) return true;
  const other = listOf(anchors, second);
  for (let at = offsets[other] ?? 0; at < (offsets[other + 1] ?? 0); at++) if (mayHold(shorts, hash(firstKey, -1 - (values[at] ?? 0)))) return true;
  return false;
}

export const beginningBytes = ({ every, short, shorts }: Beginnings): number => every.byteLength + short.byteLength + shorts.bits.byteLength;
