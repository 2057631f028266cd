import { commonTable } from "./tables/common.ts";

/** Pairs of codes in a table with open addressing: `first << 16 | second`, 0 where none stands. The number of places is a power of two. */
let pairs: Int32Array | undefined;
const loaded = (): Int32Array => (pairs ??= readPairs(commonTable));

/**
 * Whether two folded characters in this order are a word that honest texts hold: of two characters, and counted often enough in
 * general Chinese. Such a word in a text is taken for itself, not for another one that sounds like it. Constant time.
 */
export function isCommonPair(first: number, second: number): boolean {
  const places = loaded();
  const pair = (first << 16) | second;
  if (first > 0xffff || second > 0xffff || pair === 0) return false;
  for (let place = placeOf(pair, places.length); ; place = (place + 1) & (places.length - 1)) {
    const held = places[place] ?? 0;
    if (held === pair) return true;
    if (held === 0) return false;
  }
}

function placeOf(pair: number, places: number): number {
  const mixed = Math.imul(pair ^ (pair >>> 15), 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) & (places - 1);
}

/** Reads groups parted by white space: a first character and all that follow it. */
function readPairs(table: string): Int32Array {
  const places = new Int32Array(placesFor(table.length));
  for (const group of table.trim().split(/\s+/)) {
    const first = group.charCodeAt(0) << 16;
    for (let at = 1; at < group.length; at++) {
      const pair = first | group.charCodeAt(at);
      let place = placeOf(pair, places.length);
      while (places[place] !== 0) place = (place + 1) & (places.length - 1);
      places[place] = pair;
    }
  }
  return places;
}

/** At most half of the places are taken, since there are fewer pairs than characters in the table. */
function placesFor(characters: number): number {
  let places = 1;
  while (places < 2 * characters) places *= 2;
  return places;
}
