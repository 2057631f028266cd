/**
 * Sets of numbers as closed ranges in order, `[low, high, low, high, …]`. A number is a double, as it is when an event is decided: below 3 means
 * up to the greatest double below 3, so that no range needs to know whether its ends belong to it.
 */
import type { Comparator } from "../../../ir.ts";

export type Ranges = readonly number[];

export const everyNumber: Ranges = [-Infinity, Infinity];

const bits = new DataView(new ArrayBuffer(8));
const mostLow = 0xffff_ffff;

/** The least double above another: the next in the order of their bits, which for negative numbers runs down. */
function above(value: number): number {
  if (value === Infinity) return value;
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  const step = value > 0 ? 1 : -1;
  const low = bits.getUint32(4);
  const carries = low === (value > 0 ? mostLow : 0);
  bits.setUint32(4, carries ? mostLow - low : low + step);
  if (carries) bits.setUint32(0, bits.getUint32(0) + step);
  return bits.getFloat64(0);
}

const below = (value: number): number => -above(-value);

/** The numbers that compare so with a bound. */
export function rangesOf(operator: Comparator, bound: number): Ranges {
  switch (operator) {
    case "==":
      return [bound, bound];
    case "!=":
      return complementOf([bound, bound]);
    case "<":
      return bound === -Infinity ? [] : [-Infinity, below(bound)];
    case "<=":
      return [-Infinity, bound];
    case ">":
      return bound === Infinity ? [] : [above(bound), Infinity];
    case ">=":
      return [bound, Infinity];
  }
}

/** Some single numbers. */
export const pointsOf = (values: Iterable<number>): Ranges => [...values].sort((left, right) => left - right).flatMap((value) => [value, value]);

export function complementOf(ranges: Ranges): Ranges {
  const left: number[] = [];
  let low = -Infinity;
  for (let at = 0; at < ranges.length; at += 2) {
    const start = ranges[at] ?? 0;
    const end = ranges[at + 1] ?? 0;
    if (start > low) left.push(low, below(start));
    if (end === Infinity) return left;
    low = above(end);
  }
  left.push(low, Infinity);
  return left;
}

export function intersectionOf(one: Ranges, other: Ranges): Ranges {
  const both: number[] = [];
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const low = Math.max(one[left] ?? 0, other[right] ?? 0);
    const leftEnd = one[left + 1] ?? 0;
    const rightEnd = other[right + 1] ?? 0;
    if (low <= Math.min(leftEnd, rightEnd)) both.push(low, Math.min(leftEnd, rightEnd));
    if (leftEnd < rightEnd) left += 2;
    else right += 2;
  }
  return both;
}

/** Whether every number of `inner` is one of `outer`. */
export function areWithin(inner: Ranges, outer: Ranges): boolean {
  let at = 0;
  for (let from = 0; from < inner.length; from += 2) {
    while (at < outer.length && (outer[at + 1] ?? 0) < (inner[from] ?? 0)) at += 2;
    if (at >= outer.length || (outer[at] ?? 0) > (inner[from] ?? 0) || (outer[at + 1] ?? 0) < (inner[from + 1] ?? 0)) return false;
  }
  return true;
}

/** The whole numbers among some, in ranges that begin and end with one. */
export function wholeIn(ranges: Ranges): Ranges {
  const whole: number[] = [];
  for (let at = 0; at < ranges.length; at += 2) {
    const low = Math.ceil(ranges[at] ?? 0);
    const high = Math.floor(ranges[at + 1] ?? 0);
    if (low <= high) whole.push(low, high);
  }
  return whole;
}
