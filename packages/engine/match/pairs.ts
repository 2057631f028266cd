import type { BitFilter } from "./automaton.ts";
import { filterOf, hash, mayHold } from "./automaton.ts";
import type { Entries } from "./entries.ts";
import { listOf } from "./entries.ts";
import type { Word } from "./word.ts";

/** Which two keys words begin with: a bit for each two, at `first << shift | second`, both cut to `mask`. */
export interface Pairs {
  readonly mask: number;
  readonly shift: number;
  /** Of words of three characters or more. */
  readonly long: Int32Array;
  /** Of words of two. */
  readonly short: Int32Array;
}

/** Of more keys than 2 to this power some share their bits, and the tables stay at half a megabyte each. */
const mostBits = 11;

export function pairsOf(words: readonly Word[], keyCount: number, keyOf: (code: number) => number): Pairs {
  const shift = Math.min(mostBits, Math.max(5, 32 - Math.clz32(keyCount)));
  const mask = (1 << shift) - 1;
  const [long, short] = [new Int32Array(1 << (2 * shift - 5)), new Int32Array(1 << (2 * shift - 5))];
  for (const { codes } of words) {
    if (codes.length < 2) continue;
    const bits = codes.length === 2 ? short : long;
    const pair = ((keyOf(codes[0] ?? 0) & mask) << shift) | (keyOf(codes[1] ?? 0) & mask);
    bits[pair >>> 5] = (bits[pair >>> 5] ?? 0) | (1 << pair);
  }
  return { mask, shift, long, short };
}

/** Of the two characters of a word at least one stands there other than by the sound of another: found by that one and the key of the other. */
export function shortsOf(words: readonly Word[], keyOf: (code: number) => number): BitFilter {
  const hashes = new Set<number>();
  for (const { codes } of words) {
    const [first = 0, second = 0] = codes;
    if (codes.length !== 2) continue;
    hashes.add(hash(first, keyOf(second)));
    hashes.add(hash(keyOf(first), -1 - second));
  }
  return filterOf(hashes);
}

interface Shorts {
  readonly anchors: Entries;
  readonly shorts: BitFilter;
}

/** Whether a character and one of a key, or one of a key and a character, may be a word of two. */
export function mayBeShort({ anchors, shorts }: Shorts, first: number, firstKey: number, second: number, secondKey: number): boolean {
  const { offsets, values } = anchors;
  const one = listOf(anchors, first);
  for (let at = offsets[one] ?? 0; at < (offsets[one + 1] ?? 0); at++) if (mayHold(shorts, hash(values[at] ?? 0, secondKey))) return true;
  const other = listOf(anchors, second);
  for (let at = offsets[other] ?? 0; at < (offsets[other + 1] ?? 0); at++) if (mayHold(shorts, hash(firstKey, -1 - (values[at] ?? 0)))) return true;
  return false;
}

export const pairBytes = ({ long, short }: Pairs): number => long.byteLength + short.byteLength;
