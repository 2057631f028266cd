import { reversedBit } from "../normalise/profile.ts";
import type { Lists } from "./entries.ts";
import { listsOf } from "./entries.ts";

/*
 * What sets need of an event to match in it at all: words that are seen and characters that are there. Most events lack it for most sets, and this is known before a hit
 * is made, a pattern run or an exception asked. The sets that are read alike make one network, whose nodes are groups of words, classes of characters and the sets themselves. A phrase
 * needs all its nodes, a set one of its phrases.
 *
 * Each phrase waits at one of its nodes, the rarest (`Chances`): where that is not reached the phrase cannot match, and nothing is asked of it, however common its other words are. It costs
 * what an event has that is rare, however many sets there are. Sets use those of smaller numbers alone, so that one pass in their order knows of every set before it is asked for.
 */

/** As much of a phrase as says what it needs. */
export type Needing =
  | { readonly kind: "words"; readonly group: number }
  | { readonly kind: "set"; readonly set: { readonly number: number } }
  | { readonly kind: "pattern"; readonly pattern: { readonly needs: readonly number[] } }
  | { readonly kind: "near" | "then"; readonly left: Needing; readonly right: Needing; readonly within: number; readonly mask: number };

/** And of a set. Exceptions only take away. */
export interface NeedingSet {
  readonly number: number;
  readonly words: Needing;
  readonly phrases: readonly Needing[];
}

/** Nodes are numbered: groups of words first, then classes of characters, then the one that every event has, then sets in the order of their numbers. A set of words alone is the group of these. */
export interface Network {
  readonly groups: number;
  readonly classes: number;
  /** By node: the number of the set that it is, -1 for none; and back, -1 for a set that is read otherwise. */
  readonly setOfNode: Int32Array;
  readonly nodeOfSet: Int32Array;
  /** By number of a set: where its phrases are numbered from, its words the first; -1 for a set of words alone. */
  readonly phrasesFrom: Int32Array;
  /** By phrase: the place of its set among those that have any; whether it is a pair; the nodes it needs besides the one where it waits, the rarest first; */
  readonly placeOf: Int32Array;
  readonly isPair: Uint8Array;
  readonly others: Lists;
  /** and how it is made, left and right before what pairs them: a node, `ofPattern`, or `ofNear`, `ofThen` or `ofThenEitherWay` and within how many characters. In one piece, for it is asked of many that are far apart. */
  readonly programs: Lists;
  /** By place of a set: its node. */
  readonly nodeAt: Int32Array;
  /** By node: the phrases that wait there. */
  readonly waiting: Lists;
  readonly reached: Reached;
}

/** In a program: a pattern, */
export const ofPattern = -1;
/** a pair in any order, in one order, or in either where both are read in reverse. */
export const ofNear = -2;
export const ofThen = -3;
export const ofThenEitherWay = -4;

/** What one event reached: room that is used again for the next. */
export interface Reached {
  event: number;
  /** By node and by phrase: 1 where it is reached. */
  readonly nodes: Uint8Array;
  readonly phrases: Uint8Array;
  /** The nodes reached, and the phrases whose rarest node is. */
  readonly reachedNodes: Int32Array;
  nodeCount: number;
  readonly asked: Int32Array;
  askedCount: number;
  /** By place of a set, a bit: whether a phrase of it is asked and it has not had its turn. */
  readonly pending: Int32Array;
  /** By place of a set its last phrase that is asked, once it has had its turn reached; and by phrase the one before, -1 for none. */
  readonly lasts: Int32Array;
  readonly before: Int32Array;
}

/** How large a network is. */
export interface NetworkSize {
  readonly groups: number;
  readonly classes: number;
  readonly setCount: number;
}

/** How many texts of a thousand, roughly, have a word of a group or a character of a class: only the order counts, and what waits where does not change what is found. */
export interface Chances {
  readonly ofGroup: (group: number) => number;
  readonly ofClass: (number: number) => number;
}

export function networkOf(sets: readonly NeedingSet[], { groups, classes, setCount }: NetworkSize, { ofGroup, ofClass }: Chances): Network {
  const always = groups + classes;
  const [nodeOfSet, phrasesFrom] = [new Int32Array(setCount).fill(-1), new Int32Array(setCount).fill(-1)];
  const chances = [inAll];
  const chanceOf = (node: number): number => (node < groups ? ofGroup(node) : node < always ? ofClass(node - groups) : (chances[node - always] ?? 0));
  const waiting: number[][] = Array.from({ length: always + 1 }, () => []);
  const [nodeAt, placeOf, isPair]: [number[], number[], boolean[]] = [[], [], []];
  const [others, programs]: [(readonly number[])[], (readonly number[])[]] = [[], []];
  for (const { number, words, phrases } of sets) {
    if (phrases.length === 0 && words.kind === "words") {
      nodeOfSet[number] = words.group;
      continue;
    }
    const node = waiting.push([]) - 1;
    const place = nodeAt.push(node) - 1;
    nodeOfSet[number] = node;
    phrasesFrom[number] = others.length;
    let chance = 0;
    for (const phrase of [words, ...phrases]) {
      const nodes = [...new Set(nodesOf(phrase, nodeOfSet, groups, always))].sort((a, b) => chanceOf(a) - chanceOf(b));
      waiting[nodes[0] ?? always]?.push(others.length);
      chance += nodes.reduce((product, one) => (product * chanceOf(one)) / inAll, inAll);
      isPair.push(phrase.kind === "near" || phrase.kind === "then");
      placeOf.push(place);
      others.push(nodes.slice(1));
      programs.push(programOf(phrase, nodeOfSet));
    }
    chances.push(Math.min(inAll, chance));
  }
  const setOfNode = new Int32Array(waiting.length).fill(-1);
  for (const { number } of sets) setOfNode[nodeOfSet[number] ?? always] = number;
  return {
    groups,
    classes,
    setOfNode,
    nodeOfSet,
    phrasesFrom,
    placeOf: Int32Array.from(placeOf),
    isPair: Uint8Array.from(isPair, Number),
    others: listsOf(others),
    programs: listsOf(programs),
    nodeAt: Int32Array.from(nodeAt),
    waiting: listsOf(waiting),
    reached: newReached({ nodes: waiting.length, phrases: others.length, sets: nodeAt.length }),
  };
}

/** Of a thousand texts all. */
const inAll = 1000;

function nodesOf(phrase: Needing, nodeOfSet: Int32Array, groups: number, always: number): readonly number[] {
  switch (phrase.kind) {
    case "words":
      return [phrase.group];
    case "set":
      return [nodeOfSet[phrase.set.number] ?? always];
    case "pattern":
      return phrase.pattern.needs.length === 0 ? [always] : phrase.pattern.needs.map((number) => groups + number);
    case "near":
    case "then":
      return [...nodesOf(phrase.left, nodeOfSet, groups, always), ...nodesOf(phrase.right, nodeOfSet, groups, always)];
  }
}

function programOf(phrase: Needing, nodeOfSet: Int32Array): readonly number[] {
  switch (phrase.kind) {
    case "words":
      return [phrase.group];
    case "set":
      return [nodeOfSet[phrase.set.number] ?? ofPattern];
    case "pattern":
      return [ofPattern];
    case "near":
    case "then": {
      const pairs = phrase.kind === "near" ? ofNear : (phrase.mask & reversedBit) === 0 ? ofThen : ofThenEitherWay;
      return [...programOf(phrase.left, nodeOfSet), ...programOf(phrase.right, nodeOfSet), pairs, phrase.within];
    }
  }
}

const newReached = ({ nodes, phrases, sets }: { readonly nodes: number; readonly phrases: number; readonly sets: number }): Reached => ({
  event: -1,
  nodes: new Uint8Array(nodes),
  phrases: new Uint8Array(phrases),
  reachedNodes: new Int32Array(nodes),
  nodeCount: 0,
  asked: new Int32Array(phrases),
  askedCount: 0,
  pending: new Int32Array((sets + 31) >> 5),
  lasts: new Int32Array(sets).fill(-1),
  before: new Int32Array(phrases),
});

/** Forgets the event before. What every event has is reached. */
export function begin({ groups, classes, placeOf, reached }: Network, event: number): void {
  const { nodes, phrases, reachedNodes, asked, lasts } = reached;
  for (let at = 0; at < reached.nodeCount; at++) nodes[reachedNodes[at] ?? 0] = 0;
  for (let at = 0; at < reached.askedCount; at++) {
    const phrase = asked[at] ?? 0;
    phrases[phrase] = 0;
    lasts[placeOf[phrase] ?? 0] = -1;
  }
  reached.nodeCount = 0;
  reached.askedCount = 0;
  reached.event = event;
  reach(reached, groups + classes);
}

/** A group of words was seen. */
export const reachGroup = ({ reached }: Network, group: number): void => reach(reached, group);
/** A character of a class is there. */
export const reachClass = ({ groups, reached }: Network, number: number): void => reach(reached, groups + number);

function reach(reached: Reached, node: number): void {
  if (reached.nodes[node] === 1) return;
  reached.nodes[node] = 1;
  reached.reachedNodes[reached.nodeCount++] = node;
}

/**
 * Tells sets what was reached. A set is reached when one of its phrases is, a phrase when all it needs is; and of a pair it is asked whether its words stand close enough, by its number. Each
 * is asked once at most, after all sets in it.
 */
export function settle(network: Network, stands: (pair: number) => boolean): void {
  const { nodeAt, isPair, others, reached } = network;
  const { nodes, phrases, reachedNodes, lasts, before, pending } = reached;
  for (let at = 0, end = reached.nodeCount; at < end; at++) ask(network, reachedNodes[at] ?? 0);
  for (let word = 0; word < pending.length; word++) {
    for (let left = pending[word] ?? 0; left !== 0; left = pending[word] ?? 0) {
      const bit = left & -left;
      pending[word] = left ^ bit;
      const place = (word << 5) + 31 - Math.clz32(bit);
      const node = nodeAt[place] ?? 0;
      let last = -1;
      for (let phrase = lasts[place] ?? -1; phrase >= 0; ) {
        const next = before[phrase] ?? -1;
        if (hasAll(others, phrase, nodes) && (isPair[phrase] === 0 || stands(phrase))) {
          phrases[phrase] = 1;
          before[phrase] = last;
          last = phrase;
        }
        phrase = next;
      }
      lasts[place] = last;
      if (last < 0) continue;
      reach(reached, node);
      ask(network, node);
    }
  }
}

/** Asks the phrases that wait at a node. */
function ask({ waiting: { offsets, values }, placeOf, reached }: Network, node: number): void {
  const { lasts, before, pending } = reached;
  for (let at = offsets[node] ?? 0, end = offsets[node + 1] ?? 0; at < end; at++) {
    const phrase = values[at] ?? 0;
    const place = placeOf[phrase] ?? 0;
    reached.asked[reached.askedCount++] = phrase;
    before[phrase] = lasts[place] ?? -1;
    lasts[place] = phrase;
    pending[place >> 5] = (pending[place >> 5] ?? 0) | (1 << (place & 31));
  }
}

function hasAll({ offsets, values }: Lists, phrase: number, nodes: Uint8Array): boolean {
  for (let at = offsets[phrase] ?? 0, end = offsets[phrase + 1] ?? 0; at < end; at++) if (nodes[values[at] ?? 0] !== 1) return false;
  return true;
}

export const isReached = ({ reached: { nodes } }: Network, node: number): boolean => nodes[node] === 1;

/** Whether a phrase of a set is reached, by its index, -1 for the words of the set. */
export function isPhraseReached({ phrasesFrom, nodeOfSet, reached: { phrases, nodes } }: Network, set: number, index: number): boolean {
  const from = phrasesFrom[set] ?? -1;
  return from < 0 ? nodes[nodeOfSet[set] ?? -1] === 1 : phrases[from + 1 + index] === 1;
}

/** Visits the phrases of a set that are reached, by their index. */
export function forReached({ phrasesFrom, placeOf, reached: { lasts, before } }: Network, set: number, visit: (index: number) => void): void {
  const from = phrasesFrom[set] ?? -1;
  if (from < 0) visit(-1);
  else for (let phrase = lasts[placeOf[from] ?? 0] ?? -1; phrase >= 0; phrase = before[phrase] ?? -1) visit(phrase - from - 1);
}

/** The number of the set that is the n-th node reached; -1 for a node that is none. */
export const setReachedAt = ({ setOfNode, reached: { reachedNodes } }: Network, at: number): number => setOfNode[reachedNodes[at] ?? 0] ?? -1;
