import { keysEnd } from "./word.ts";

/**
 * Many words at once over folded code points. Most places of a text begin no word, so the first two code points go through a filter of
 * bits, those that pass with the third through another, and what is left is looked up by its first two and walks a trie. No failure links: a walk is as long as the longest word that
 * shares a prefix with the text, and every word found is reported.
 *
 * The trie is laid flat with what follows a node right behind it, so that the rest of a word, which mostly has no branches, is read in one piece. A walk is at a source: one code point,
 * before the second is known, or a node, whose numbers begin beyond all code points.
 */
export interface Automaton {
  /** Hashes of the first two code points. */
  readonly pairs: BitFilter;
  /** Hashes of the first three, or of the first two and `wordEnd` where the word has no third. */
  readonly triples: BitFilter;
  /** The first two, in a table with open addressing. Four numbers a slot: the first + 1 (0 when unused), the second, node reached (0 when no longer word goes on), word that ends here or -1. */
  readonly starts: Int32Array;
  readonly startShift: number;
  /** At each node, its number less `firstNode`: how many code points lead on; then for each, rising, three numbers: the code point, node reached, word that ends there. */
  readonly tree: Int32Array;
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

/** The number of the first node; sources that are less are code points. */
export const firstNode = keysEnd;

/** Fibonacci hashing: the multipliers are odd and near 2³² over the golden ratio and its square. */
export const hash = (first: number, second: number): number => Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x61c88647);

/**
 * Builds the automaton of distinct words, none empty; a word's number is what `numberOf` makes of its index. About 40 bytes for each pair that words begin with, and 12 for each code point behind.
 * `bitsForTriple` are those of the filter of three: fewer make it smaller and let more strangers pass.
 */
export function buildAutomaton(words: readonly ArrayLike<number>[], bitsForTriple = 64, numberOf: (index: number) => number = (index) => index): Automaton {
  const singles = new Map<number, number>();
  const [pairs, triples] = [new Set<number>(), new Set<number>()];
  const longer: Numbered[] = [];
  words.forEach((codes, index) => {
    const number = numberOf(index);
    const [first = 0, second = 0, third = wordEnd] = [codes[0], codes[1], codes[2]];
    if (codes.length === 1) {
      singles.set(first, number);
      return;
    }
    longer.push({ codes, number });
    const pair = hash(first, second);
    pairs.add(pair);
    triples.add(hash(pair, third));
  });
  const singleCodes = filterOf(new Set(Array.from(singles.keys(), (code) => hash(code, wordEnd))));
  return { pairs: filterOf(pairs), triples: filterOf(triples, bitsForTriple), ...trieOf(longer.sort(compareCodes)), singles, singleCodes };
}

interface Numbered {
  readonly codes: ArrayLike<number>;
  readonly number: number;
}

function compareCodes({ codes: one }: Numbered, { codes: other }: Numbered): number {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Lays out the trie of words in their order. */
function trieOf(words: readonly Numbered[]): Pick<Automaton, "starts" | "startShift" | "tree"> {
  const bits = bitsFor(2 * words.filter(({ codes }, at) => !isAlike(words[at - 1], codes, 2)).length);
  const starts = new Int32Array(4 << bits);
  const startShift = 32 - bits;
  const tree = [0];
  for (let from = 0; from < words.length; ) {
    const { codes, number } = words[from] ?? nothing;
    let to = from + 1;
    while (isAlike(words[to], codes, 2)) to++;
    const isWord = codes.length === 2;
    const slot = freeSlot(starts, startShift, codes[0] ?? 0, codes[1] ?? 0);
    starts.set([(codes[0] ?? 0) + 1, codes[1] ?? 0, 0, isWord ? number : -1], slot);
    if (isWord) from++;
    if (from < to) starts[slot + 2] = addNode(tree, words, { from, to, depth: 2, at: -1 });
    from = to;
  }
  return { starts, startShift, tree: Int32Array.from(tree) };
}

const nothing: Numbered = { codes: [], number: -1 };

/** Whether a word begins with the first so many codes of another. */
function isAlike(word: Numbered | undefined, codes: ArrayLike<number>, depth: number): boolean {
  if (word === undefined) return false;
  for (let at = 0; at < depth; at++) if (word.codes[at] !== codes[at]) return false;
  return true;
}

function freeSlot(starts: Int32Array, startShift: number, first: number, second: number): number {
  let slot = (hash(first, second) >>> startShift) << 2;
  while (starts[slot] !== 0) slot = (slot + 4) & (starts.length - 1);
  return slot;
}

/** Words from one place of the sorted ones up to another, alike for so many code points; and where in the tree the number of their node belongs. */
interface Branch {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly at: number;
}

/** Writes the node of some words with all that follows it. */
function addNode(tree: number[], words: readonly Numbered[], branch: Branch): number {
  const added = firstNode + tree.length;
  const open = [branch];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { to, depth, at } = next;
    if (at >= 0) tree[at] = firstNode + tree.length;
    const node = tree.push(0) - 1;
    const branches: Branch[] = [];
    for (let from = next.from; from < to; ) {
      const { codes, number } = words[from] ?? nothing;
      let end = from + 1;
      while (end < to && words[end]?.codes[depth] === codes[depth]) end++;
      const isWord = codes.length === depth + 1;
      tree[node] = (tree[node] ?? 0) + 1;
      tree.push(codes[depth] ?? 0, 0, isWord ? number : -1);
      if (isWord) from++;
      if (from < end) branches.push({ from, to: end, depth: depth + 1, at: tree.length - 2 });
      from = end;
    }
    open.push(...branches.reverse());
  }
  return added;
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

/** The place of the words that begin with two code points, or -1. */
export function startOf({ starts, startShift }: Automaton, first: number, second: number): number {
  const mask = starts.length - 1;
  for (let slot = (hash(first, second) >>> startShift) << 2; ; slot = (slot + 4) & mask) {
    const held = starts[slot];
    if (held === first + 1 && starts[slot + 1] === second) return slot;
    if (held === 0) return -1;
  }
}

/** Few enough to be looked through one by one. */
const few = 8;

/** The place in the tree of what leads on from a node by a code point, or -1. */
export function rowOf({ tree }: Automaton, node: number, code: number): number {
  const first = node - firstNode + 1;
  const count = tree[first - 1] ?? 0;
  if (count <= few) {
    for (let row = first, end = first + 3 * count; row < end; row += 3) if (tree[row] === code) return row;
    return -1;
  }
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree[first + 3 * middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  const row = first + 3 * low;
  return low < count && tree[row] === code ? row : -1;
}

/** Bytes of the automaton's typed arrays. */
export const automatonBytes = ({ pairs, triples, singleCodes, starts, tree }: Automaton): number =>
  [pairs.bits, triples.bits, singleCodes.bits, starts, tree].reduce((sum, { byteLength }) => sum + byteLength, 0);
