import type { BitFilter } from "./automaton.ts";
import { filterOf, hash, mayHold } from "./automaton.ts";
import type { Entries } from "./entries.ts";
import { listOf } from "./entries.ts";
import type { Senses } from "./senses.ts";
import { symbolOfKey } from "./senses.ts";
import type { Word } from "./word.ts";

/** With which two symbols of senses words of two characters and more begin: small enough to stay at hand while a text is read. */
export interface Beginnings {
  /** Hashes of the first two characters, each as it stands and as its key. */
  readonly pairs: BitFilter;
  /** The words of two characters by one of them and the key of the other, for `mayBeShort`. */
  readonly shorts: BitFilter;
}

/** One in so many strangers passes. */
const bitsForPair = 16;

export function beginningsOf(words: readonly Word[], keyOf: (code: number) => number): Beginnings {
  const pairs = new Set<number>();
  for (const { codes } of words) {
    const [first = 0, second] = codes;
    if (second === undefined) continue;
    for (const one of [first, symbolOfKey(keyOf(first))]) for (const two of [second, symbolOfKey(keyOf(second))]) pairs.add(hash(one, two));
  }
  return { pairs: filterOf(pairs, bitsForPair), shorts: shortsOf(words, keyOf) };
}

/** Whether words may begin with what a place of one sense and the next of another are read as. */
export function mayBegin({ pairs }: Beginnings, { onlySymbol, symbolOffsets, symbols }: Senses, one: number, two: number): boolean {
  const [first, second] = [onlySymbol[one] ?? 0, onlySymbol[two] ?? 0];
  if (first >= 0 && second >= 0) return first !== 0 && second !== 0 && mayHold(pairs, hash(first, second));
  const to = symbolOffsets[two + 1] ?? 0;
  for (let at = symbolOffsets[one] ?? 0; at < (symbolOffsets[one + 1] ?? 0); at++) {
    const symbol = symbols[at] ?? 0;
    for (let next = symbolOffsets[two] ?? 0; next < to; next++) if (mayHold(pairs, hash(symbol, symbols[next] ?? 0))) return true;
  }
  return false;
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

export const beginningBytes = ({ pairs, shorts }: Beginnings): number => pairs.bits.byteLength + shorts.bits.byteLength;
