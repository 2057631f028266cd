/**
 * Alternatives of many rules in columns of numbers, so that ten thousand rules can be held against one another without keeping all that was
 * worked out about them.
 */
import type { Outcome } from "./clauses.ts";
import { isWithin, type Domain } from "./domain.ts";
import { areWithin } from "./ranges.ts";
import type { Subject } from "./subjects.ts";

/** Row `i` says that a subject lies between `lows[i]` and `highs[i]`, or exactly in `others[i]` where it is not one range. A single word is its number. */
export interface Table {
  readonly subjects: readonly number[];
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  /** Alternative `a` has the rows from `starts[a]` up to `starts[a + 1]`. */
  readonly starts: readonly number[];
  /** Adds an alternative and returns its number. */
  readonly add: (outcome: Outcome) => number;
  /** Whether whatever meets the alternative `inner` meets `outer`. */
  readonly implies: (inner: number, outer: number) => boolean;
}

export function createTable(): Table {
  const subjects: number[] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  const starts: number[] = [0];
  const others = new Map<number, Domain>();
  const ids = new Map<string, number>();
  const words: string[] = [];
  const idOf = (key: string): number => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, words.length);
    return words.push(key) - 1;
  };

  const addRow = (subject: Subject, domain: Domain): void => {
    const row = subjects.length;
    if (domain.kind === "numbers") {
      const { ranges, currency } = domain;
      // Money in one currency and in another are different things.
      subjects.push(currency === undefined ? subject.id : -1 - idOf(`${subject.id} ${currency}`));
      lows.push(ranges[0] ?? 0);
      highs.push(ranges.at(-1) ?? 0);
      if (ranges.length !== 2) others.set(row, domain);
      return;
    }
    subjects.push(subject.id);
    const [only] = domain.words;
    const isOne = domain.among && domain.words.size === 1 && only !== undefined;
    lows.push(isOne ? idOf(only) : -Infinity);
    highs.push(isOne ? idOf(only) : Infinity);
    if (!isOne) others.set(row, domain);
  };

  const isRowWithin = (inner: number, outer: number): boolean => {
    const [low = 0, high = 0] = [lows[inner], highs[inner]];
    const outerDomain = others.size === 0 ? undefined : others.get(outer);
    if (outerDomain === undefined) return (lows[outer] ?? 0) <= low && high <= (highs[outer] ?? 0);
    const innerDomain = others.get(inner);
    if (innerDomain !== undefined) return isWithin(innerDomain, outerDomain);
    if (outerDomain.kind === "numbers") return areWithin([low, high], outerDomain.ranges);
    return outerDomain.words.has(words[low] ?? "") === outerDomain.among;
  };

  return {
    subjects,
    lows,
    highs,
    starts,
    add: (outcome) => {
      for (const { subject, domain } of outcome) addRow(subject, domain);
      return starts.push(subjects.length) - 2;
    },
    implies: (inner, outer) => {
      const [from = 0, to = 0] = [starts[inner], starts[inner + 1]];
      for (let row = starts[outer] ?? 0; row < (starts[outer + 1] ?? 0); row++) {
        let own = from;
        while (own < to && subjects[own] !== subjects[row]) own++;
        if (own === to || !isRowWithin(own, row)) return false;
      }
      return true;
    },
  };
}
