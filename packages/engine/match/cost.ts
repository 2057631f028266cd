import { foldingBits, reversedBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm, Matcher, Reading, WordGroup } from "./compile.ts";
import { matchesRead } from "./pattern.ts";
import type { WalkBound } from "./walk-cost.ts";
import { walkBounds } from "./walk-cost.ts";
import type { Word } from "./word.ts";

/*
 * Bounds of what a matcher may cost, in the steps that its meter counts. Each follows from how the loops are bounded, not from
 * measuring: all words may begin everywhere, every pair may lie close enough. Texts that anybody writes cost a small part of it.
 */

/** The texts of an event as a matcher reads them. */
export interface TextSize {
  /** Places of the folded text, borders included. */
  readonly places: number;
  readonly fields: number;
}

/** Steps of all scans and of everything asked of their answers, each set in each field and in all. */
export function matcherBound({ roots, readings, characters }: Matcher, size: TextSize): number {
  if (size.fields === 0) return 0;
  const words = new Map([...readings].map(([mask, reading]) => [mask, wordsOf(reading)]));
  const scans = [...words.values()].reduce((sum, { all }) => sum + (size.places + 1) * (2 + all.before + all.steps + all.hits), 0);
  const bounds: Bounds = { size, words, sets: new Map() };
  const sets = [...setsOf(roots)].reduce((sum, set) => sum + setBound(bounds, set), 0);
  // Patterns read each field, and title and text as one, and their characters are looked for before; a place may be two units.
  const units = 6 * characters.size * size.places;
  return scans + units + (size.fields + 1) * sets;
}

/** How many hits may start in a stretch: so many for each of its places, and so many besides. And how long one may be, in places. */
interface Hits {
  readonly ofPlace: number;
  readonly besides: number;
  readonly length: number;
}

const hitsIn = ({ ofPlace, besides }: Hits, places: number): number => ofPlace * places + besides;

/** What the words of a reading may cost: one look at each place, twice where there are words of one character, and a walk from each. */
interface Words {
  readonly all: WalkBound;
  /** By group of words that count alike. */
  readonly ofGroup: (group: number) => WalkBound;
}

function wordsOf({ scanner, groupsOfWord, excusesOfWord }: Reading): Words {
  const bound = walkBounds(scanner);
  const members = new Map<number, Word[]>();
  for (const { offsets, values } of [groupsOfWord, excusesOfWord]) {
    scanner.words.forEach((word, index) => {
      for (let at = offsets[index] ?? 0; at < (offsets[index + 1] ?? 0); at++) append(members, (values[at] ?? 0) >>> foldingBits, word);
    });
  }
  const known = new Map<number, WalkBound>();
  const ofGroup = (group: number): WalkBound => {
    const told = known.get(group) ?? bound(members.get(group) ?? []);
    known.set(group, told);
    return told;
  };
  return { all: bound(), ofGroup };
}

function append(rows: Map<number, Word[]>, group: number, word: Word): void {
  const row = rows.get(group);
  if (row === undefined) rows.set(group, [word]);
  else if (row.at(-1) !== word) row.push(word);
}

interface Bounds {
  readonly size: TextSize;
  /** By mask. */
  readonly words: ReadonlyMap<number, Words>;
  readonly sets: Map<CompiledSet, Hits>;
}

/** Every set that roots use, once. */
function setsOf(roots: ReadonlyMap<number, CompiledSet>): ReadonlySet<CompiledSet> {
  const sets = new Set<CompiledSet>();
  const visit = (phrase: CompiledPhrase): void => {
    if (phrase.kind === "near" || phrase.kind === "then") [phrase.left, phrase.right].forEach(visit);
    else if (phrase.kind === "set" && !sets.has(phrase.set)) {
      sets.add(phrase.set);
      [...phrase.set.phrases, ...termsBeside(phrase.set)].forEach(visit);
    }
  };
  for (const set of roots.values()) visit({ kind: "set", set });
  return sets;
}

const termsBeside = ({ exceptions, unless }: CompiledSet): readonly CompiledTerm[] => [...exceptions, ...unless].map(({ term }) => term);

/** Steps of a set in one field or in all, beside those of the sets in it. */
function setBound(bounds: Bounds, set: CompiledSet): number {
  const asked = [...set.phrases, ...termsBeside(set)].reduce((sum, phrase) => sum + phraseBound(bounds, phrase), 0);
  return asked + totalOf(bounds, { kind: "set", set });
}

/** `near` looks at each order, `then` at what is read in reverse besides. */
const ordersOf = ({ kind, mask }: CompiledCombination): number => (kind === "near" ? 2 : (mask & reversedBit) === 0 ? 1 : 3);

function phraseBound(bounds: Bounds, phrase: CompiledPhrase): number {
  switch (phrase.kind) {
    case "words":
    case "set":
      return 0;
    case "pattern":
      // Each field, and title and text as one, is tried, and gone through once more where there is a match; a place may be two units.
      return 8 * bounds.size.places + (bounds.size.fields + 1) * matchesRead;
    case "near":
    case "then": {
      const [lefts, rights] = [totalOf(bounds, phrase.left), totalOf(bounds, phrase.right)];
      const right = hitsOf(bounds, phrase.right);
      const inReach = Math.min(rights, hitsIn(right, reachOf(hitsOf(bounds, phrase.left), right, phrase.within)));
      const looks = 2 * lefts * inReach + 2 * (lefts + rights);
      return phraseBound(bounds, phrase.left) + phraseBound(bounds, phrase.right) + ordersOf(phrase) * looks;
    }
  }
}

/** The places in which a hit may start that is paired with another. */
const reachOf = (left: Hits, right: Hits, within: number): number => left.length + within + right.length + 1;

const totalOf = (bounds: Bounds, phrase: CompiledPhrase): number => hitsIn(hitsOf(bounds, phrase), bounds.size.places + 1);

function hitsOfGroup({ size: { places }, words }: Bounds, { mask, group }: WordGroup): Hits {
  const bound = words.get(mask)?.ofGroup(group);
  if (bound === undefined) return noHits;
  return { ofPlace: bound.hits, besides: 0, length: bound.skipsRuns ? places : Math.min(places, bound.longest) };
}

function hitsOf(bounds: Bounds, phrase: CompiledPhrase): Hits {
  switch (phrase.kind) {
    case "words":
      return hitsOfGroup(bounds, phrase);
    case "pattern":
      // Matches of one reading do not overlap; a place may be two units, and title and text are read twice.
      return { ofPlace: 0, besides: Math.min((bounds.size.fields + 1) * matchesRead, 4 * bounds.size.places), length: bounds.size.places };
    case "set":
      return hitsOfSet(bounds, phrase.set);
    case "near":
    case "then": {
      // In each order a pair at most of each hit that may come first, in the stretch, and of each that may come second, in the stretch or close behind.
      const [left, right] = [hitsOf(bounds, phrase.left), hitsOf(bounds, phrase.right)];
      const ofPlace = ordersOf(phrase) * (left.ofPlace + right.ofPlace);
      const besides = ofPlace * reachOf(left, right, phrase.within) + ordersOf(phrase) * (left.besides + right.besides);
      return { ofPlace, besides, length: Math.min(bounds.size.places, left.length + phrase.within + right.length + separatorsSeenThrough) };
    }
  }
}

const noHits: Hits = { ofPlace: 0, besides: 0, length: 0 };

function hitsOfSet(bounds: Bounds, set: CompiledSet): Hits {
  const known = bounds.sets.get(set);
  if (known !== undefined) return known;
  const hits = [set.words, ...set.phrases].map((phrase) => hitsOf(bounds, phrase)).reduce(together, noHits);
  bounds.sets.set(set, hits);
  return hits;
}

const together = (one: Hits, other: Hits): Hits => ({ ofPlace: one.ofPlace + other.ofPlace, besides: one.besides + other.besides, length: Math.max(one.length, other.length) });
