import { keysEnd } from "./word.ts";

/**
 * Many words at once over folded code points. Most places of a text begin no word, so the first two code points go through a filter of
 * bits, those that pass with the third through another, and what is left walks a trie whose edges lie in one open-addressing
 * hash table. No failure links: a walk is as long as the longest word that shares a prefix with the text, and every word found is reported.
 *
 * An edge is keyed by (source, code point): the source of the first is its code point itself, of a deeper one its node,
 * numbered from `firstNode`, beyond all code points.
 */
export interface Automaton {
  /** Hashes of the first two code points. */
  readonly pairs: BitFilter;
  /** Hashes of the first three, or of the first two and `wordEnd` where the word has no third. */
  readonly triples: BitFilter;
  /** Four numbers a slot: source + 1 (0 when unused), code point, node reached (0 when no longer word goes on), word that ends here or -1. */
  readonly edges: Int32Array;
  readonly edgeShift: number;
  /** Words of one code point, and the hashes of those with `wordEnd`. */
  readonly singles: ReadonlyMap<number, number>;
  readonly singleCodes: BitFilter;
}

/** A set of hashes that may say yes to others: one bit by the leading bits of a hash, all but the last `shift`. */
export interface BitFilter {
  readonly bits: Int32Array;
  readonly shift: number;
}

/** Takes the place of the code point that a word has not. */
export const wordEnd = -1;

const firstNode = keysEnd;

/** Fibonacci hashing: the multipliers are odd and near 2³² over the golden ratio and its square. */
export const hash = (first: number, second: number): number => Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x61c88647);

/**
 * Builds the automaton of distinct words, none empty; a word's number is its index, and an index without a word is left out. About 16 bytes a slot, two to four slots an edge.
 * `bitsForTriple` are those of the filter of three: fewer make it smaller and let more strangers pass.
 */
export function buildAutomaton(words: readonly (ArrayLike<number> | undefined)[], bitsForTriple = 64): Automaton {
  const edgeCount = words.reduce((sum, word) => sum + (word === undefined ? 0 : word.length - 1), 0);
  const bits = bitsFor(2 * edgeCount);
  const table: EdgeTable = { edges: new Int32Array(4 << bits), edgeShift: 32 - bits, nodes: 0 };
  const singles = new Map<number, number>();
  const pairs = new Set<number>();
  const triples = new Set<number>();
  words.forEach((word, number) => {
    if (word === undefined) return;
    const [first = 0, second = 0, third = wordEnd] = [word[0], word[1], word[2]];
    if (word.length === 1) {
      singles.set(first, number);
      return;
    }
    insert(table, word, number);
    const pair = hash(first, second);
    pairs.add(pair);
    triples.add(hash(pair, third));
  });
  const singleCodes = filterOf(new Set(Array.from(singles.keys(), (code) => hash(code, wordEnd))));
  return { pairs: filterOf(pairs), triples: filterOf(triples, bitsForTriple), edges: table.edges, edgeShift: table.edgeShift, singles, singleCodes };
}

/** A filter of some hashes, with so many bits for each: one in as many strangers passes. */
export function filterOf(hashes: ReadonlySet<number>, bitsForHash = 64): BitFilter {
  const size = bitsFor(bitsForHash * hashes.size);
  const bits = new Int32Array(1 << (size - 5));
  for (const value of hashes) {
    const bit = value >>> (32 - size);
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << bit);
  }
  return { bits, shift: 32 - size };
}

/** Whether a filter may hold a hash. */
export function mayHold({ bits, shift }: BitFilter, value: number): boolean {
  const bit = value >>> shift;
  return ((bits[bit >>> 5] ?? 0) & (1 << bit)) !== 0;
}

/** The exponent of the least power of two that is no less; between 5 and 28. */
const bitsFor = (count: number): number => Math.min(28, Math.max(5, 32 - Math.clz32(Math.max(1, count) - 1)));

interface EdgeTable {
  readonly edges: Int32Array;
  readonly edgeShift: number;
  nodes: number;
}

function insert(table: EdgeTable, word: ArrayLike<number>, number: number): void {
  let source = word[0] ?? 0;
  for (let at = 1; at < word.length; at++) {
    const slot = slotFor(table, source, word[at] ?? 0);
    if (at === word.length - 1) table.edges[slot + 3] = number;
    else if (table.edges[slot + 2] === 0) table.edges[slot + 2] = firstNode + ++table.nodes;
    source = table.edges[slot + 2] ?? 0;
  }
}

/** The place of an edge in the table, made when it is not there; an unused slot has no source. */
function slotFor({ edges, edgeShift }: EdgeTable, source: number, code: number): number {
  const mask = edges.length - 1;
  for (let slot = (hash(source, code) >>> edgeShift) << 2; ; slot = (slot + 4) & mask) {
    if (edges[slot] === source + 1 && edges[slot + 1] === code) return slot;
    if (edges[slot] === 0) {
      edges.set([source + 1, code, 0, -1], slot);
      return slot;
    }
  }
}

/** The place of the edge from `source` by `code`, or -1. */
export function edgeOf(edges: Int32Array, edgeShift: number, source: number, code: number): number {
  const mask = edges.length - 1;
  for (let slot = (hash(source, code) >>> edgeShift) << 2; ; slot = (slot + 4) & mask) {
    const from = edges[slot];
    if (from === source + 1 && edges[slot + 1] === code) return slot;
    if (from === 0) return -1;
  }
}

/** Bytes of the automaton's typed arrays. */
export const automatonBytes = ({ pairs, triples, singleCodes, edges }: Automaton): number =>
  [pairs.bits, triples.bits, singleCodes.bits, edges].reduce((sum, { byteLength }) => sum + byteLength, 0);
