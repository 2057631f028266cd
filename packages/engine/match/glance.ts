import type { Profile } from "../normalise/profile.ts";
import { dropped, special } from "../normalise/profile.ts";
import type { BitFilter } from "./automaton.ts";
import { filterOf, hash, mayHold, wordEnd } from "./automaton.ts";
import type { TextField } from "./match.ts";
import type { Word } from "./word.ts";

/**
 * What tells that a text holds no word as it stands, before anything is folded or written down. Characters of words have numbers, those of most words the
 * lowest, so that what is asked most lies together: a table of two characters is exact, and its part in use fits a processor's nearest memory.
 */
export interface Glance {
  /** By UTF-16 unit: what it is folded to. */
  readonly units: Uint16Array;
  /** By folded unit: its number, 0 where no word holds it, `isSingle` where one is nothing else. */
  readonly numbers: Uint16Array;
  /** By code point less 0x10000, for plane 1: 1 when it is dropped. */
  readonly pictures: Uint8Array;
  readonly width: number;
  /** The first two characters of words: a bit at `first * width + second`, both cut to `mask`. */
  readonly pairs: Int32Array;
  readonly mask: number;
  /** Hashes of those bits with the third, or with `wordEnd` where there is none. */
  readonly triples: BitFilter;
}

/** Other numbers are less. */
const isSingle = 0xffff;

/** Of more characters some share their bits, and the table stays at two megabytes. A power of two. */
const mostNumbers = 4096;

const planeEnd = 0x10000;

export function glanceOf({ units, pictures }: Profile, words: readonly Word[]): Glance {
  const numberOf = numbersOf(words);
  const width = Math.min(mostNumbers, numberOf.size + 1);
  const mask = width === mostNumbers ? mostNumbers - 1 : -1;
  const pairs = new Int32Array((width * width >>> 5) + 1);
  const triples = new Set<number>();
  const singles = new Set<number>();
  for (const { codes } of words) {
    const [first = 0, second, third] = codes;
    if (second === undefined) singles.add(first);
    else {
      const pair = ((numberOf.get(first) ?? 0) & mask) * width + ((numberOf.get(second) ?? 0) & mask);
      pairs[pair >>> 5] = (pairs[pair >>> 5] ?? 0) | (1 << pair);
      triples.add(hash(pair, third === undefined ? wordEnd : (numberOf.get(third) ?? 0)));
    }
  }
  const numbers = new Uint16Array(planeEnd);
  for (const [code, number] of numberOf) if (code < planeEnd) numbers[code] = singles.has(code) ? isSingle : number;
  return { units, numbers, pictures, width, pairs, mask, triples: filterOf(triples) };
}

/** Numbers from 1 for the characters of words, those of most words first. */
function numbersOf(words: readonly Word[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { codes } of words) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts].sort(([, one], [, other]) => other - one);
  return new Map(codes.map(([code], index) => [code, Math.min(index + 1, isSingle - 1)]));
}

const picturesEnd = 0x20000;

/**
 * False only where fields hold no word as it stands. They are read as one, which may say yes too often, as does every character that needs more than
 * the table of the folding, but for pictures.
 */
export function mayHoldWord({ units, numbers, pictures, width, pairs, mask, triples }: Glance, fields: readonly TextField[]): boolean {
  let before = 0;
  let pair = 0;
  // Whether a word of three or more may begin with the two characters before.
  let isOpen = false;
  for (const { text } of fields) {
    const { length } = text;
    for (let at = 0; at < length; at++) {
      const code = units[text.charCodeAt(at)] ?? 0;
      if (code === dropped) continue;
      if (code === special) {
        const picture = text.codePointAt(at) ?? 0;
        if (picture < planeEnd || picture >= picturesEnd || pictures[picture - planeEnd] !== 1) return true;
        at++;
        continue;
      }
      const number = numbers[code] ?? 0;
      if (number === isSingle) return true;
      if (isOpen && mayHold(triples, hash(pair, number))) return true;
      pair = Math.imul(before & mask, width) + (number & mask);
      before = number;
      isOpen = ((pairs[pair >>> 5] ?? 0) & (1 << pair)) !== 0;
      if (isOpen && mayHold(triples, hash(pair, wordEnd))) return true;
    }
  }
  return false;
}

/** Bytes of the tables. */
export const glanceBytes = ({ numbers, pairs, triples }: Glance): number => numbers.byteLength + pairs.byteLength + triples.bits.byteLength;
