import type { Lists } from "./entries.ts";
import { listsOf } from "./entries.ts";

/*
 * What sets need of an event to match in it at all: words that are seen and characters that are there. Most events lack it for most sets, and this is known before a hit
 * is made, a pattern run or an exception asked. The sets that are read alike make one network: at its bottom stand groups of words and classes of characters, above them
 * what needs all of several nodes (a pattern its classes, a pair both sides) and the sets, which need one of their phrases. What an event has is followed upwards, so that
 * it costs what it has, however many sets there are.
 */

/** As much of a phrase as says what it needs. */
export type Needing =
  | { readonly kind: "words"; readonly group: number }
  | { readonly kind: "set"; readonly set: { readonly number: number } }
  | { readonly kind: "pattern"; readonly pattern: { readonly needs: readonly number[] } }
  | { readonly kind: "near" | "then"; readonly left: Needing; readonly right: Needing };

/** And of a set. Exceptions only take away. */
export interface NeedingSet {
  readonly number: number;
  readonly words: Needing;
  readonly phrases: readonly Needing[];
}

/** Nodes are numbered: groups of words first, then classes of characters, then the one that every event has, then sets, then what needs several. */
export interface Network {
  readonly groups: number;
  readonly classes: number;
  /** By node: the nodes right above it. */
  readonly above: Lists;
  /** By node: how many of those right below must be reached before it is. */
  readonly needed: Int32Array;
  /** By number of a set: its node, -1 for one that is read otherwise, */
  readonly nodeOfSet: Int32Array;
  /** and the nodes of its phrases. */
  readonly nodesOfPhrases: Lists;
  /** By node: the number of the root that it is, or -1. */
  readonly rootOf: Int32Array;
  readonly reached: Reached;
}

/** What one event reached: room that is used again for the next. */
export interface Reached {
  event: number;
  /** By node: how many of those below are still needed; reached where none is. */
  readonly left: Int32Array;
  /** The nodes of which something below was reached. */
  readonly touched: Int32Array;
  touchedCount: number;
  /** Nodes reached whose upper neighbours have not been told. */
  readonly waiting: Int32Array;
  /** The roots reached. */
  readonly roots: Int32Array;
  rootCount: number;
}

/** How large a network is, and its roots by the numbers of their sets. */
export interface NetworkSize {
  readonly groups: number;
  readonly classes: number;
  readonly setCount: number;
  readonly roots: ReadonlyMap<number, number>;
}

export function networkOf(sets: readonly NeedingSet[], { groups, classes, setCount, roots }: NetworkSize): Network {
  const always = groups + classes;
  const nodeOfSet = new Int32Array(setCount).fill(-1);
  sets.forEach(({ number }, index) => (nodeOfSet[number] = always + 1 + index));
  const above: number[][] = Array.from({ length: always + 1 + sets.length }, () => []);
  const needed = above.map(() => 1);
  const phrases: (readonly number[])[] = Array.from({ length: setCount }, () => []);
  const known = new Map<string, number>();
  const leavesOf = (phrase: Needing): readonly number[] => {
    switch (phrase.kind) {
      case "words":
        return [phrase.group];
      case "set":
        return [nodeOfSet[phrase.set.number] ?? always];
      case "pattern":
        return phrase.pattern.needs.map((number) => groups + number);
      case "near":
      case "then":
        return [...leavesOf(phrase.left), ...leavesOf(phrase.right)];
    }
  };
  /** What needs the same is one node; what needs one other, that one. */
  const nodeOf = (phrase: Needing): number => {
    const leaves = [...new Set(leavesOf(phrase))].sort((a, b) => a - b);
    const [only = always] = leaves;
    if (leaves.length <= 1) return only;
    const key = leaves.join();
    const node = known.get(key) ?? above.push([]) - 1;
    if (known.has(key)) return node;
    known.set(key, node);
    needed.push(leaves.length);
    for (const leaf of leaves) above[leaf]?.push(node);
    return node;
  };
  for (const { number, words, phrases: own } of sets) {
    const nodes = own.map(nodeOf);
    phrases[number] = nodes;
    for (const node of new Set([nodeOf(words), ...nodes])) above[node]?.push(nodeOfSet[number] ?? always);
  }
  const rootOf = new Int32Array(above.length).fill(-1);
  for (const [number, root] of roots) rootOf[nodeOfSet[number] ?? always] = root;
  return { groups, classes, above: listsOf(above), needed: Int32Array.from(needed), nodeOfSet, nodesOfPhrases: listsOf(phrases), rootOf, reached: newReached(needed, roots.size) };
}

const newReached = (needed: readonly number[], roots: number): Reached => ({
  event: -1,
  left: Int32Array.from(needed),
  touched: new Int32Array(needed.length),
  touchedCount: 0,
  waiting: new Int32Array(needed.length),
  roots: new Int32Array(roots),
  rootCount: 0,
});

/** Forgets the event before. What every event has is reached. */
export function begin(network: Network, event: number): void {
  const { reached, needed, groups, classes } = network;
  const { left, touched } = reached;
  for (let at = 0; at < reached.touchedCount; at++) {
    const node = touched[at] ?? 0;
    left[node] = needed[node] ?? 0;
  }
  reached.touchedCount = 0;
  reached.rootCount = 0;
  reached.event = event;
  reach(network, groups + classes);
}

/** A group of words was seen. */
export const reachGroup = (network: Network, group: number): void => reach(network, group);
/** A character of a class is there. */
export const reachClass = (network: Network, number: number): void => reach(network, network.groups + number);

/** Each node is told once of each below it, so that the work is bounded by the network. */
function reach({ above: { offsets, values }, needed, rootOf, reached }: Network, start: number): void {
  const { left, touched, waiting, roots } = reached;
  if (left[start] !== needed[start]) return;
  left[start] = 0;
  touched[reached.touchedCount++] = start;
  waiting[0] = start;
  for (let count = 1; count > 0; ) {
    const node = waiting[--count] ?? 0;
    for (let at = offsets[node] ?? 0, end = offsets[node + 1] ?? 0; at < end; at++) {
      const upper = values[at] ?? 0;
      const before = left[upper] ?? 0;
      if (before === needed[upper]) touched[reached.touchedCount++] = upper;
      left[upper] = before - 1;
      if (before !== 1) continue;
      const root = rootOf[upper] ?? -1;
      if (root >= 0) roots[reached.rootCount++] = root;
      waiting[count++] = upper;
    }
  }
}

export const isReached = ({ reached }: Network, node: number): boolean => (reached.left[node] ?? 1) <= 0;
