/**
 * What one measure has taken in under one key. Marks are kept in the order of their instants, whatever the order they arrive in, so that a window can be asked for
 * at any event that is not late. Up to `exactMarks` of them every answer is exact; beyond that neighbours are merged and values are sampled, and an answer that
 * this may have touched says that it is an estimate.
 *
 * Merged marks lie in stretches of a 64th of their age, or of the window where that is longer: an estimate of a count or a sum is off by no more than what
 * came in the stretch at the window's far end. Of values, those are kept whose hash lies below a bound that is halved whenever there are too many: adaptive sampling (Wegman;
 * P. Flajolet, "On adaptive sampling", Computing 34, 1990), whose error is about 1.2/√m, m being at least a quarter of `exactMarks`.
 */
import type { Mark, Measured } from "../facts.ts";
import type { MeasureTerms, WindowTerms } from "./terms.ts";
import { disorderMs, reachMs } from "./terms.ts";

/** Answers are exact as long as a key has no more marks than this within the window. */
export const exactMarks = 1024;

/** Marks of a key are made fewer when there are more than this. */
const mostMarks = 2 * exactMarks;

/** Fewer are not worth looking through for what no window reaches. */
const fewMarks = 16;

const stretches = 64;

export interface Tally {
  /** Ascending. */
  at: number[];
  /** How much all marks up to this one come to: their number, or the sum of their amounts. */
  totals: number[];
  /** Of a `distinct`, what each mark told apart. */
  values: string[];
  /** Marks up to this instant were merged. */
  coarse: number;
  /** Values are kept whose hash has so many zeros at its front. */
  zeros: number;
  /** Of an `excess`, how full the bucket was after the marks that are no longer kept. */
  level: number;
  levelAt: number;
  /** Of a `distinct`, the last instant of each value that a window ending with the newest mark or later may reach, in the order of these instants; made when it is asked for. */
  recent: Map<string, number> | undefined;
}

export const newTally = (): Tally => ({ at: [], totals: [], values: [], coarse: -Infinity, zeros: 0, level: 0, levelAt: -Infinity, recent: undefined });

/** Whether nothing was ever taken in. */
const isNew = ({ at, coarse, zeros, levelAt }: Tally): boolean => at.length === 0 && coarse === -Infinity && zeros === 0 && levelAt === -Infinity;

/** What a measure comes to at an instant, with `own` for the event's own marks, which are not taken in yet. */
export function measured(tally: Tally, terms: MeasureTerms, instant: number, own: readonly Mark[]): Measured {
  if (isNew(tally)) return { value: ofNothing(terms, own), isEstimate: false };
  switch (terms.kind) {
    case "count":
      return { value: within(tally, instant - terms.windowMs, instant) + own.length, isEstimate: isCoarse(tally, terms, instant) };
    case "sum": {
      const sum = within(tally, instant - terms.windowMs, instant) + amountOf(own);
      return { value: sum, isEstimate: isCoarse(tally, terms, instant) };
    }
    case "distinct": {
      const count = distinctIn(tally, instant - terms.windowMs, instant, own.map(({ value }) => String(value)).filter((value) => isKept(tally, value)));
      return { value: count * 2 ** tally.zeros, isEstimate: tally.zeros > 0 || (instant < newest(tally) && isCoarse(tally, terms, instant)) };
    }
    case "trend": {
      const start = instant - terms.windowMs;
      const now = within(tally, start, instant) + own.length;
      const usual = (within(tally, instant - terms.againstMs, start) * terms.windowMs) / (terms.againstMs - terms.windowMs);
      return { value: usual === 0 ? Number.NaN : now / usual, isEstimate: isCoarse(tally, terms, instant) };
    }
    case "excess":
      return { value: Math.max(0, levelAt(tally, terms, instant) + own.length - terms.rate), isEstimate: instant < tally.levelAt };
  }
}

function ofNothing(terms: MeasureTerms, own: readonly Mark[]): number {
  switch (terms.kind) {
    case "trend":
      return Number.NaN;
    case "sum":
      return amountOf(own);
    case "excess":
      return Math.max(0, own.length - terms.rate);
    case "distinct":
      return new Set(own.map(({ value }) => value)).size;
    case "count":
      return own.length;
  }
}

const amountOf = (marks: readonly Mark[]): number => marks.reduce((sum, { value }) => (typeof value === "number" ? sum + value : sum), 0);
const newest = ({ at }: Tally): number => at.at(-1) ?? -Infinity;
const isCoarse = ({ coarse }: Tally, terms: WindowTerms, instant: number): boolean => instant - reachMs(terms) < coarse;

/** What the marks after `start` and up to `end` come to. */
function within({ at, totals }: Tally, start: number, end: number): number {
  const first = firstAfter(at, start);
  const last = end >= (at.at(-1) ?? -Infinity) ? at.length : firstAfter(at, end);
  return (totals[last - 1] ?? 0) - (totals[first - 1] ?? 0);
}

/** The index of the first instant after this one. */
function firstAfter(at: readonly number[], instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many values have a mark after `start` and up to `end`. Events that come in their order are the common case, and cost nothing but what has left the window since. */
function distinctIn(tally: Tally, start: number, end: number, own: readonly string[]): number {
  if (end < newest(tally)) return new Set([...tally.values.slice(firstAfter(tally.at, start), firstAfter(tally.at, end)), ...own]).size;
  const recent = (tally.recent ??= recentOf(tally, newest(tally) - (end - start)));
  let old = 0;
  for (const [, last] of recent) {
    if (last > start) break;
    old++;
  }
  const added = new Set(own.filter((value) => !((recent.get(value) ?? -Infinity) > start)));
  return recent.size - old + added.size;
}

/** The last instant after `start` of each value, in the order of these instants. */
function recentOf({ at, values }: Tally, start: number): Map<string, number> {
  const recent = new Map<string, number>();
  for (let index = firstAfter(at, start); index < at.length; index++) {
    const value = values[index] ?? "";
    recent.delete(value);
    recent.set(value, at[index] ?? 0);
  }
  return recent;
}

/** How full a bucket is that every mark fills by one and that runs out at `rate` per `perMs`. */
function levelAt({ at, level: before, levelAt: since }: Tally, { rate, perMs }: Extract<MeasureTerms, { readonly kind: "excess" }>, instant: number): number {
  let level = before;
  let last = since;
  for (const mark of at) {
    if (mark > instant) break;
    level = Math.max(0, level - ((mark - last) * rate) / perMs) + 1;
    last = mark;
  }
  return Math.max(0, level - ((Math.max(instant, last) - last) * rate) / perMs);
}

// ---------------------------------------------------------------- taking in

/** Takes a mark in, at its place. */
export function take(tally: Tally, terms: MeasureTerms, mark: Mark): void {
  const value = terms.kind === "distinct" ? String(mark.value) : "";
  if (terms.kind === "distinct" && !isKept(tally, value)) return;
  const amount = terms.kind === "sum" ? amountOf([mark]) : 1;
  if (tally.at.length === 0 && tally.recent === undefined) {
    // Most tallies have one mark only: arrays written out take no more room than it.
    tally.at = [mark.instant];
    tally.totals = [amount];
    if (terms.kind === "distinct") tally.values = [value];
    return;
  }
  const { at, totals, values } = tally;
  if (mark.instant >= newest(tally)) {
    at.push(mark.instant);
    totals.push((totals.at(-1) ?? 0) + amount);
    if (terms.kind === "distinct") {
      values.push(value);
      tally.recent?.delete(value);
      tally.recent?.set(value, mark.instant);
      forgetOld(tally, mark.instant - terms.windowMs);
    }
  } else if (terms.kind === "excess" && mark.instant < tally.levelAt) {
    tally.level++;
  } else {
    insert(tally, terms, mark.instant, amount, value);
  }
  if (at.length > mostMarks) lessen(tally, terms);
  else if (at.length > fewMarks) forgetUnreached(tally, terms);
}

/** What left the window of the last mark counts in no window that ends after it. */
function forgetOld({ recent }: Tally, start: number): void {
  if (recent === undefined) return;
  for (const [value, last] of recent) {
    if (last > start) break;
    recent.delete(value);
  }
}

function insert(tally: Tally, terms: MeasureTerms, instant: number, amount: number, value: string): void {
  const { at, totals, values } = tally;
  const place = firstAfter(at, instant);
  at.splice(place, 0, instant);
  totals.splice(place, 0, totals[place - 1] ?? 0);
  for (let index = place; index < totals.length; index++) totals[index] = (totals[index] ?? 0) + amount;
  if (terms.kind === "distinct") values.splice(place, 0, value);
  tally.recent = undefined;
}

// ---------------------------------------------------------------- making fewer

/** Drops what no window reaches any more, once that is half of all there is: a key takes no more than twice the room that its windows ask for. */
function forgetUnreached(tally: Tally, terms: MeasureTerms): void {
  const { at } = tally;
  const start = newest(tally) - (terms.kind === "excess" ? 0 : reachMs(terms)) - disorderMs;
  if ((at[at.length >> 1] ?? 0) <= start) keepFrom(tally, terms, firstAfter(at, start));
}

/** Makes marks fewer: first what no window reaches any more, then what only a window of an event out of its order reaches, then the rest. */
function lessen(tally: Tally, terms: MeasureTerms): void {
  const last = newest(tally);
  if (terms.kind === "excess") {
    keepFrom(tally, terms, Math.max(tally.at.length - exactMarks, firstAfter(tally.at, last - disorderMs)));
    return;
  }
  keepFrom(tally, terms, firstAfter(tally.at, last - reachMs(terms) - disorderMs));
  const start = last - terms.windowMs;
  if (tally.at.length > exactMarks) merge(tally, terms, start);
  // Values that nobody asks for but an event out of its order are let go before any that stand in the window.
  if (terms.kind === "distinct" && tally.at.length > exactMarks) keepFrom(tally, terms, firstAfter(tally.at, start));
  if (tally.at.length > exactMarks) merge(tally, terms, last);
  while (terms.kind === "distinct" && tally.at.length > exactMarks) thin(tally);
}

function keepFrom(tally: Tally, terms: MeasureTerms, first: number): void {
  if (first <= 0) return;
  const { at, totals, values } = tally;
  const before = totals[first - 1] ?? 0;
  if (terms.kind === "excess") {
    const until = at[first - 1] ?? tally.levelAt;
    tally.level = levelAt(tally, terms, until);
    tally.levelAt = until;
  }
  at.splice(0, first);
  totals.splice(0, first);
  if (values.length > 0) values.splice(0, first);
  for (let index = 0; index < totals.length; index++) totals[index] = (totals[index] ?? 0) - before;
}

/** Of the marks of one stretch up to `until` the last stands for all; of those of one value the last, which is all that a window asks for that ends after it. */
function merge(tally: Tally, { windowMs }: { readonly windowMs: number }, until: number): void {
  const { at, values } = tally;
  const last = newest(tally);
  const stretchOf = (instant: number): number => {
    const age = last - instant;
    // Behind the window the stretches grow with the age, each a 64th longer than the one after it.
    return age <= windowMs ? Math.floor((age * stretches) / windowMs) : stretches + Math.floor(Math.log(age / windowMs) * stretches);
  };
  const isDistinct = values.length > 0;
  const later = new Set<string>();
  const kept: number[] = [];
  for (let index = at.length - 1; index >= 0; index--) {
    const instant = at[index] ?? 0;
    const key = isDistinct ? (values[index] ?? "") : String(stretchOf(instant));
    if (instant > until || !later.has(key)) kept.push(index);
    if (instant <= until || isDistinct) later.add(key);
  }
  kept.reverse();
  keep(tally, kept);
  tally.coarse = Math.max(tally.coarse, until);
}

/** Halves the values that are kept. */
function thin(tally: Tally): void {
  tally.zeros++;
  keep(tally, [...tally.at.keys()].filter((index) => isKept(tally, tally.values[index] ?? "")));
}

/** Keeps the marks at these places; what each comes to is what the marks up to it came to. */
function keep(tally: Tally, places: readonly number[]): void {
  const { at, totals, values } = tally;
  const isDistinct = values.length > 0;
  places.forEach((place, index) => {
    at[index] = at[place] ?? 0;
    totals[index] = totals[place] ?? 0;
    if (isDistinct) values[index] = values[place] ?? "";
  });
  at.length = places.length;
  totals.length = places.length;
  if (isDistinct) values.length = places.length;
  tally.recent = undefined;
}

const isKept = ({ zeros }: Pick<Tally, "zeros">, value: string): boolean => zeros === 0 || hashOf(value) >>> (32 - zeros) === 0;

/** 32 bits: FNV-1a, and the last mixing step of MurmurHash3, without which its first bits are poor. */
function hashOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at++) hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// ---------------------------------------------------------------- on record

/** A tally as it is kept on record. */
export type TallyRecord = readonly [at: readonly number[], totals: readonly number[], values: readonly string[], coarse: number | null, zeros: number, level: number, levelAt: number | null];

export const recordOfTally = ({ at, totals, values, coarse, zeros, level, levelAt: since }: Tally): TallyRecord => [
  [...at], [...totals], [...values], finite(coarse), zeros, level, finite(since),
];

export const tallyFrom = ([at, totals, values, coarse, zeros, level, since]: TallyRecord): Tally => ({
  at: [...at], totals: [...totals], values: [...values], coarse: coarse ?? -Infinity, zeros, level, levelAt: since ?? -Infinity, recent: undefined,
});

const finite = (instant: number): number | null => (Number.isFinite(instant) ? instant : null);
