import { commonTable } from "./tables/common.ts";

/** Pairs of codes. */
export interface CommonPairs {
  /** A bit by the leading bits of their hash, all but `bitShift`: most other pairs are told here, in a table of 64 KiB. */
  readonly bits: Int32Array;
  /** In a table with open addressing: `first << 16 | second`, 0 where none stands. The number of places is a power of two. */
  readonly places: Int32Array;
}

const bitShift = 13;

let pairs: CommonPairs | undefined;
/** The table, for `isPairIn`. */
export const commonPairs = (): CommonPairs => (pairs ??= readPairs(commonTable));

/**
 * Whether two folded characters in this order are a word that honest texts hold: of two characters, and counted often enough in
 * general Chinese. Such a word in a text is taken for itself, not for another one that sounds like it. Constant time.
 */
export const isCommonPair = (first: number, second: number): boolean => isPairIn(commonPairs(), first, second);

/** The same, asked of the table for many places in turn. */
export function isPairIn({ places }: CommonPairs, first: number, second: number): boolean {
  const pair = (first << 16) | second;
  if (first > 0xffff || second > 0xffff || pair === 0) return false;
  for (let place = mix(pair) & (places.length - 1); ; place = (place + 1) & (places.length - 1)) {
    const held = places[place] ?? 0;
    if (held === pair) return true;
    if (held === 0) return false;
  }
}

/** Marks each place of some codes that may be the second of a pair with 1, others with 0: a loop that never branches, for its reads would wait for each other. */
export function findPairs({ bits }: CommonPairs, codes: Int32Array, length: number, marked: Uint8Array): void {
  let before = 0;
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0;
    const bit = mix((before << 16) | code) >>> bitShift;
    marked[at] = ((bits[bit >>> 5] ?? 0) >>> bit) & 1;
    before = code;
  }
}

function mix(pair: number): number {
  const mixed = Math.imul(pair ^ (pair >>> 15), 0x9e3779b1);
  return mixed ^ (mixed >>> 16);
}

/** Reads groups parted by white space: a first character and all that follow it. */
function readPairs(table: string): CommonPairs {
  const places = new Int32Array(placesFor(table.length));
  const bits = new Int32Array(1 << (27 - bitShift));
  for (const group of table.trim().split(/\s+/)) {
    const first = group.charCodeAt(0) << 16;
    for (let at = 1; at < group.length; at++) {
      const pair = first | group.charCodeAt(at);
      const mixed = mix(pair);
      bits[mixed >>> bitShift >>> 5] = (bits[mixed >>> bitShift >>> 5] ?? 0) | (1 << (mixed >>> bitShift));
      let place = mixed & (places.length - 1);
      while (places[place] !== 0) place = (place + 1) & (places.length - 1);
      places[place] = pair;
    }
  }
  return { bits, places };
}

/** At most two in three places are taken, since there are fewer pairs than characters in the table. */
function placesFor(characters: number): number {
  let places = 1;
  while (2 * places < 3 * characters) places *= 2;
  return places;
}
