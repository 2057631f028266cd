/** Finds, among many alternatives, those that another one implies, without comparing all with all. */
import type { Table } from "./table.ts";

/** Alternatives of a table with what they belong to. */
export interface Covers {
  readonly add: (alternative: number, owner: number) => void;
  /** An owner that fits, of an alternative that the given one implies; at most so many are looked at. */
  readonly find: (alternative: number, most: number, fits: (owner: number) => boolean) => number | undefined;
}

/**
 * Each alternative stands in one shelf, that of the subject that fewest others speak of: whatever implies it speaks of that as well. A shelf is ordered by
 * another subject, its pivot, so that those which do not hold what is looked for are passed over at once.
 */
export function createCovers(table: Table): Covers {
  const alternatives: number[] = [];
  const owners: number[] = [];
  let shelves: ReadonlyMap<number, Shelf> | undefined;
  return {
    add: (alternative, owner) => {
      alternatives.push(alternative);
      owners.push(owner);
      shelves = undefined;
    },
    find: (alternative, most, fits) => {
      shelves ??= shelve(table, alternatives, owners);
      let left = most;
      const isFound = (other: number, owner: number): boolean => left-- <= 0 || (table.implies(alternative, other) && fits(owner));
      let found = findIn(table, shelves.get(none), alternative, isFound);
      for (let row = table.starts[alternative] ?? 0; found === undefined && row < (table.starts[alternative + 1] ?? 0); row++) {
        found = findIn(table, shelves.get(table.subjects[row] ?? none), alternative, isFound);
      }
      return left < 0 ? undefined : found;
    },
  };
}

/** The shelf of alternatives that ask nothing. */
const none = Number.NaN;

/** Entry `i` is the alternative `alternatives[i]` of `owners[i]`. Columns, because looking through objects that lie far apart takes longer than the comparisons. */
interface Shelf {
  readonly pivot: number;
  readonly alternatives: Int32Array;
  readonly owners: Int32Array;
  /** What each entry asks of the pivot, anything where it does not speak of it; by low, then high. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** The greatest high up to each entry. */
  readonly highest: Float64Array;
}

function shelve(table: Table, alternatives: readonly number[], owners: readonly number[]): ReadonlyMap<number, Shelf> {
  const { subjects, starts } = table;
  const counts = new Map<number, number>();
  for (const alternative of alternatives) {
    for (let row = starts[alternative] ?? 0; row < (starts[alternative + 1] ?? 0); row++) counts.set(subjects[row] ?? none, (counts.get(subjects[row] ?? none) ?? 0) + 1);
  }
  const piles = new Map<number, number[]>();
  for (const [at, alternative] of alternatives.entries()) {
    let rarest = none;
    for (let row = starts[alternative] ?? 0; row < (starts[alternative + 1] ?? 0); row++) {
      const subject = subjects[row] ?? none;
      if (Number.isNaN(rarest) || (counts.get(subject) ?? 0) < (counts.get(rarest) ?? 0)) rarest = subject;
    }
    const pile = piles.get(rarest);
    if (pile === undefined) piles.set(rarest, [at]);
    else pile.push(at);
  }
  return new Map([...piles].map(([subject, pile]) => [subject, shelfOf(table, pile, alternatives, owners)]));
}

function shelfOf(table: Table, pile: readonly number[], alternatives: readonly number[], owners: readonly number[]): Shelf {
  const pivot = pivotOf(table, pile.map((at) => alternatives[at] ?? 0));
  const rows = pile.map((at) => rowOf(table, alternatives[at] ?? 0, pivot));
  const lows = rows.map((row) => (row < 0 ? -Infinity : (table.lows[row] ?? 0)));
  const highs = rows.map((row) => (row < 0 ? Infinity : (table.highs[row] ?? 0)));
  const order = [...pile.keys()].sort((left, right) => compare(lows[left] ?? 0, lows[right] ?? 0) || compare(highs[left] ?? 0, highs[right] ?? 0));
  let highest = -Infinity;
  return {
    pivot,
    alternatives: Int32Array.from(order, (at) => alternatives[pile[at] ?? 0] ?? 0),
    owners: Int32Array.from(order, (at) => owners[pile[at] ?? 0] ?? 0),
    lows: Float64Array.from(order, (at) => lows[at] ?? 0),
    highs: Float64Array.from(order, (at) => highs[at] ?? 0),
    highest: Float64Array.from(order, (at) => (highest = Math.max(highest, highs[at] ?? 0))),
  };
}

const compare = (left: number, right: number): number => (left < right ? -1 : left > right ? 1 : 0);

/** So many alternatives of a pile tell which subject tells them apart best. */
const mostSampled = 500;

/** The subject of which the alternatives of a pile ask the greatest number of different things. */
function pivotOf({ subjects, lows, highs, starts }: Table, alternatives: readonly number[]): number {
  const ends = new Map<number, Set<number>>();
  // An odd step, so that rules written in turns of two, four or ten are not all met at the same place of their turn.
  const step = Math.floor(alternatives.length / mostSampled) | 1;
  for (let at = 0; at < alternatives.length; at += step) {
    const alternative = alternatives[at] ?? 0;
    for (let row = starts[alternative] ?? 0; row < (starts[alternative + 1] ?? 0); row++) {
      const subject = subjects[row] ?? none;
      let seen = ends.get(subject);
      if (seen === undefined) ends.set(subject, (seen = new Set()));
      seen.add(lows[row] ?? 0).add(highs[row] ?? 0);
    }
  }
  let pivot = none;
  let most = 0;
  for (const [subject, { size }] of ends) if (size > most) [pivot, most] = [subject, size];
  return pivot;
}

function rowOf({ subjects, starts }: Table, alternative: number, subject: number): number {
  for (let row = starts[alternative] ?? 0; row < (starts[alternative + 1] ?? 0); row++) if (subjects[row] === subject) return row;
  return -1;
}

/** Looks from the entry that begins latest before what is looked for, down to where none reaches it any more; the owner of what is found. */
function findIn(table: Table, shelf: Shelf | undefined, alternative: number, isFound: (other: number, owner: number) => boolean): number | undefined {
  if (shelf === undefined) return undefined;
  const { lows, highs, highest, alternatives, owners, pivot } = shelf;
  const row = rowOf(table, alternative, pivot);
  const low = row < 0 ? -Infinity : (table.lows[row] ?? 0);
  const high = row < 0 ? Infinity : (table.highs[row] ?? 0);
  for (let at = countUpTo(lows, low) - 1; at >= 0 && (highest[at] ?? 0) >= high; at--) {
    const owner = owners[at] ?? 0;
    if ((highs[at] ?? 0) >= high && isFound(alternatives[at] ?? 0, owner)) return owner;
  }
  return undefined;
}

/** How many entries begin at most so low. */
function countUpTo(lows: Float64Array, low: number): number {
  let from = 0;
  let to = lows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lows[middle] ?? Infinity) <= low) from = middle + 1;
    else to = middle;
  }
  return from;
}
