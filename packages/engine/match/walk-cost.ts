import { longestSyllable } from "../normalise/disguise/sound.ts";
import { repeatsBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { Entries, Readings } from "./readings.ts";
import { codeMask, signTrait } from "./readings.ts";
import type { Scanner } from "./scanner.ts";
import { mostSteps } from "./walk.ts";
import type { Word } from "./word.ts";

/** What the walks of a scanner may cost. */
export interface WalkBound {
  /** Steps of the walk from one place, and the words that it may find. */
  readonly steps: number;
  readonly hits: number;
  /** Steps a place takes before walks begin. */
  readonly spelling: number;
  /** Places of the longest word, but for runs; in disguise a character may be a syllable spelled out. */
  readonly longest: number;
  /** Whether a character may be read in a run of any length. */
  readonly skipsRuns: boolean;
}

/**
 * Bounds of the worst text there is for all words of a scanner, or for some of them: at each node of their trie the character that may be read as the
 * dearest of the characters that lead on, each way of reading counted for itself.
 */
export function walkBounds({ words: all, disguise }: Scanner): (words?: readonly Word[]) => WalkBound {
  const ways = disguise === undefined ? undefined : { ...waysOf(disguise.readings), mask: disguise.readings.mask };
  return (words = all) => walkBound(words, ways);
}

function walkBound(words: readonly Word[], ways: (Ways & { readonly mask: number }) | undefined): WalkBound {
  const nodes = trieOf(words.map(({ codes }) => codes));
  const longest = words.reduce((most, { codes }) => Math.max(most, codes.length), 0);
  if (ways === undefined) {
    const { hits } = worst(nodes, ({ children }) => greatest([...children.values()].map(reached)));
    return { steps: longest, hits, spelling: 0, longest, skipsRuns: false };
  }
  const cost = worst(nodes, (node) => costOf(node, ways));
  const cut = mostSteps + mostWays(ways) * (1 + longest * (longest + 1));
  return { steps: Math.min(cost.steps, cut), hits: Math.min(cost.hits, cut * words.length), spelling: longestSyllable + 1, longest: longest * longestSyllable, skipsRuns: (ways.mask & repeatsBit) !== 0 };
}

// ---------------------------------------------------------------- the trie

interface Node {
  readonly children: Map<number, Node>;
  /** The words that end here. */
  ends: number;
  /** Worked out from the last nodes to the first. */
  cost: Cost;
}
interface Cost {
  readonly steps: number;
  readonly hits: number;
}

const nothing: Cost = { steps: 0, hits: 0 };
const plus = (one: Cost, other: Cost): Cost => ({ steps: one.steps + other.steps, hits: one.hits + other.hits });
const times = ({ steps, hits }: Cost, count: number): Cost => ({ steps: steps * count, hits: hits * count });
const greater = (one: Cost, other: Cost): Cost => ({ steps: Math.max(one.steps, other.steps), hits: Math.max(one.hits, other.hits) });
const greatest = (costs: readonly Cost[]): Cost => costs.reduce(greater, nothing);

/** One step to a node, and what follows from there. */
const reached = ({ ends, cost: { steps, hits } }: Node): Cost => ({ steps: 1 + steps, hits: ends + hits });

/** The nodes, each behind its parent. */
function trieOf(words: readonly ArrayLike<number>[]): readonly Node[] {
  const newNode = (): Node => ({ children: new Map(), ends: 0, cost: nothing });
  const nodes = [newNode()];
  for (const codes of words) {
    let [node] = nodes;
    for (let at = 0; at < codes.length && node !== undefined; at++) {
      const code = codes[at] ?? 0;
      let child = node.children.get(code);
      if (child === undefined) {
        child = newNode();
        nodes.push(child);
        node.children.set(code, child);
      }
      node = child;
    }
    if (node !== undefined) node.ends++;
  }
  return nodes;
}

/** The cost of the root when that of every node follows from its children. */
function worst(nodes: readonly Node[], costOfNode: (node: Node) => Cost): Cost {
  for (const node of nodes.toReversed()) node.cost = costOfNode(node);
  return nodes[0]?.cost ?? nothing;
}

// ---------------------------------------------------------------- what may be read

interface Ways {
  /** By character of words: what may be read as it, or begin it. */
  readonly readAs: ReadonlyMap<number, readonly number[]>;
  readonly begunBy: ReadonlyMap<number, readonly number[]>;
  readonly sounding: readonly (readonly number[])[];
  /** The letters that a sign may be. */
  readonly signs: readonly (readonly number[])[];
  /** How often a character is read: alone, and as a run. */
  readonly runs: number;
  readonly isSpelled: boolean;
}

function waysOf({ mask, others, splits, sounding, syllables, traits }: Readings): Ways {
  const readAs = new Map<number, number[]>();
  const signs: number[][] = [];
  const eachList = (code: number, list: number): void => {
    const letters = Array.from(others.values.subarray(others.offsets[list] ?? 0, others.offsets[list + 1] ?? 0), (reading) => reading & codeMask);
    for (const letter of letters) append(readAs, letter, code);
    if (code < 0x10000 && ((traits[code] ?? 0) & signTrait) !== 0) signs.push(letters);
  };
  everyList(others, eachList);
  const begunBy = new Map<number, number[]>();
  for (const [code, parts] of splits) for (const { whole } of parts) append(begunBy, whole, code);
  return { readAs, begunBy, sounding, signs, runs: (mask & repeatsBit) === 0 ? 1 : 2, isSpelled: syllables !== undefined };
}

function everyList({ lists, beyond }: Entries, visit: (code: number, list: number) => void): void {
  lists.forEach((list, code) => {
    if (list !== 0) visit(code, list);
  });
  for (const [code, list] of beyond) if (list !== 0) visit(code, list);
}

function append(rows: Map<number, number[]>, key: number, value: number): void {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [value]);
  else row.push(value);
}

/** At most so many signs stand before a place. */
const mostSigns = 2 * separatorsSeenThrough;

/** What the dearest character costs at a node, with syllables and signs that may be there besides. */
function costOf({ children }: Node, { readAs, begunBy, sounding, signs, runs, isSpelled }: Ways): Cost {
  const byCharacter = new Map<number, Cost>();
  const add = (code: number, cost: Cost): void => void byCharacter.set(code, plus(byCharacter.get(code) ?? nothing, cost));
  for (const [code, child] of children) {
    const cost = reached(child);
    add(code, times(cost, runs));
    for (const other of readAs.get(code) ?? []) add(other, times(cost, runs));
    for (const other of begunBy.get(code) ?? []) add(other, cost);
  }
  const ofLetters = (letters: readonly number[]): Cost => letters.map((letter) => children.get(letter)).reduce<Cost>((sum, child) => plus(sum, child === undefined ? { steps: 1, hits: 0 } : reached(child)), nothing);
  const syllables = isSpelled ? times(greatest(sounding.map(ofLetters)), longestSyllable) : nothing;
  const ofSigns = times(greatest(signs.map(ofLetters)), mostSigns);
  return [greatest([...byCharacter.values()]), { steps: runs, hits: 0 }, syllables, ofSigns].reduce(plus);
}

/** The ways in which one character of a word may be read at one place. */
function mostWays({ readAs, begunBy, sounding, signs, runs, isSpelled }: Ways): number {
  const countBy = (rows: ReadonlyMap<number, readonly number[]>): number => {
    const counts = new Map<number, number>();
    for (const codes of rows.values()) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };
  const longestOf = (lists: readonly (readonly number[])[]): number => lists.reduce((most, { length }) => Math.max(most, length), 0);
  return runs * (1 + countBy(readAs)) + countBy(begunBy) + (isSpelled ? longestSyllable * longestOf(sounding) : 0) + mostSigns * longestOf(signs);
}
