import { areWithin, complementOf, intersectionOf, type Ranges } from "./ranges.ts";

/** The values that something may have. */
export type Domain = Numbers | Words;
/** Numbers; of money also the currency it must be in, where that is told. Truths are the numbers 0 and 1. */
export interface Numbers {
  readonly kind: "numbers";
  readonly ranges: Ranges;
  readonly currency?: string;
}
/** One of these words, or (`among` false) any other. */
export interface Words {
  readonly kind: "words";
  readonly words: ReadonlySet<string>;
  readonly among: boolean;
}

export const numbers = (ranges: Ranges, currency?: string): Numbers => (currency === undefined ? { kind: "numbers", ranges } : { kind: "numbers", ranges, currency });

export const isEmpty = (domain: Domain): boolean => (domain.kind === "numbers" ? domain.ranges.length === 0 : domain.among && domain.words.size === 0);

/** Whether a domain leaves nothing out. Money in another currency is left out. */
export const isUnlimited = (domain: Domain): boolean =>
  domain.kind === "numbers" ? domain.currency === undefined && domain.ranges.length === 2 && domain.ranges[0] === -Infinity && domain.ranges[1] === Infinity : !domain.among && domain.words.size === 0;

/** The values that both allow. Numbers and words are never asked about together. */
export function meetOf(one: Domain, other: Domain): Domain {
  if (one.kind === "numbers") return other.kind === "numbers" ? meetNumbers(one, other) : one;
  return other.kind === "words" ? meetWords(one, other) : one;
}

function meetNumbers(one: Numbers, other: Numbers): Numbers {
  const isMixed = one.currency !== undefined && other.currency !== undefined && one.currency !== other.currency;
  return numbers(isMixed ? [] : intersectionOf(one.ranges, other.ranges), one.currency ?? other.currency);
}

function meetWords(one: Words, other: Words): Words {
  if (one.among) return { kind: "words", among: true, words: new Set([...one.words].filter((word) => other.words.has(word) === other.among)) };
  if (other.among) return meetWords(other, one);
  return { kind: "words", among: false, words: new Set([...one.words, ...other.words]) };
}

/** The values that a domain leaves out. Money stays in its currency. */
export function oppositeOf(domain: Domain): Domain {
  return domain.kind === "numbers" ? { ...domain, ranges: complementOf(domain.ranges) } : { ...domain, among: !domain.among };
}

/** The values that one of the two allows; of money in the same currency. */
export const joinOf = (one: Domain, other: Domain): Domain => oppositeOf(meetOf(oppositeOf(one), oppositeOf(other)));

/** Whether every value of `inner` is one of `outer`. */
export function isWithin(inner: Domain, outer: Domain): boolean {
  if (isEmpty(inner)) return true;
  if (inner.kind === "numbers") {
    return outer.kind === "numbers" && (outer.currency === undefined || outer.currency === inner.currency) && areWithin(inner.ranges, outer.ranges);
  }
  if (outer.kind !== "words") return false;
  if (inner.among) return every(inner.words, (word) => outer.words.has(word) === outer.among);
  return !outer.among && every(outer.words, (word) => inner.words.has(word));
}

function every(words: ReadonlySet<string>, holds: (word: string) => boolean): boolean {
  for (const word of words) if (!holds(word)) return false;
  return true;
}
