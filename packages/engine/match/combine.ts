import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import type { CompiledCombination } from "./compile.ts";
import type { Hit } from "./hit.ts";
import { endOf, inOrder, isReversedHit, startOf } from "./hit.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder, unitAt } from "./layout.ts";
import { reversedBit, separatorsBit } from "../normalise/profile.ts";

/**
 * Pairs of a left and a right hit that do not overlap and have at most `within` folded characters between them, by place: for each hit that
 * may come first the pair that ends first, and for each that may come second the pair that starts last. That is enough for whatever
 * asks on: a pair that is left out starts where one of these starts, ends where one ends, and lies around both, so that no distance, no
 * exception and no `unless` lets it through where it takes these away. Two indices run forward over each list.
 */
export function combine(layout: Layout, left: readonly Hit[], right: readonly Hit[], combination: CompiledCombination, meter: Meter): readonly Hit[] {
  const { kind, within, mask } = combination;
  const gapOf = (first: Hit, second: Hit): number => gapBetween(layout, first, second, mask);
  const look = (hits: number): void => spend(meter, hits);
  const orders = kind === "near" ? [[left, right], [right, left]] as const : ordersOf(left, right, mask);
  const pairs = new Map<Hit, Map<Hit, Hit>>();
  const add = (first: Hit, second: Hit): void => {
    const ofFirst = pairs.get(first) ?? new Map<Hit, Hit>();
    if (ofFirst.size === 0) pairs.set(first, ofFirst);
    if (!ofFirst.has(second)) ofFirst.set(second, { from: first.from, to: second.to, spans: [...first.spans, ...second.spans], combination });
  };
  for (const [firsts, seconds] of orders) {
    nearestAfter(firsts, seconds, within, gapOf, add, look);
    nearestBefore(firsts, seconds, within, gapOf, add, look);
  }
  return inOrder([...pairs.values()].flatMap((ofFirst) => [...ofFirst.values()]));
}

type Order = readonly [firsts: readonly Hit[], seconds: readonly Hit[]];

/** What comes first in `left then right`: the left word, but where both are read in reverse the right one. */
function ordersOf(left: readonly Hit[], right: readonly Hit[], mask: number): readonly Order[] {
  if ((mask & reversedBit) === 0) return [[left, right]];
  const [reversedLeft, reversedRight] = [left.filter(isReversedHit), right.filter(isReversedHit)];
  if (reversedLeft.length === 0 || reversedRight.length === 0) return [[left, right]];
  const [otherLeft, otherRight] = [left.filter((hit) => !isReversedHit(hit)), right.filter((hit) => !isReversedHit(hit))];
  return [[otherLeft, right], [reversedLeft, otherRight], [reversedRight, reversedLeft]];
}

type Gap = (first: Hit, second: Hit) => number;
type Add = (first: Hit, second: Hit) => void;
/** Told how many hits were looked at. */
type Look = (hits: number) => void;

/** For each first hit, of those that follow it closely enough the one that ends first. */
function nearestAfter(firsts: readonly Hit[], seconds: readonly Hit[], within: number, gapOf: Gap, add: Add, look: Look): void {
  let next = 0;
  for (const first of firsts) {
    while ((seconds[next]?.from ?? Infinity) < first.from) next++;
    let at = next;
    while ((seconds[at]?.from ?? Infinity) < first.to) at++;
    let best: Hit | undefined;
    for (let second = seconds[at]; second !== undefined && (best === undefined || second.from < best.to); second = seconds[++at]) {
      if (gapOf(first, second) > within) break;
      if (best === undefined || second.to < best.to) best = second;
    }
    look(1 + at - next);
    if (best !== undefined) add(first, best);
  }
}

/** For each second hit, of those that it follows closely enough the one that starts last. */
function nearestBefore(firsts: readonly Hit[], seconds: readonly Hit[], within: number, gapOf: Gap, add: Add, look: Look): void {
  const longest = firsts.reduce((length, { from, to }) => Math.max(length, to - from), 0);
  let next = 0;
  for (const second of seconds) {
    while ((firsts[next]?.from ?? Infinity) < second.from) next++;
    let at = next - 1;
    for (; at >= 0; at--) {
      const first = firsts[at];
      if (first === undefined || second.from - first.from > within + longest) break;
      if (first.to > second.from || gapOf(first, second) > within) continue;
      add(first, second);
      break;
    }
    look(next - at);
  }
}

/**
 * Folded characters between two hits, endless between two reading units. The border of title and text is one of them: in the stream
 * where separators stay, added where they are dropped.
 */
export function gapBetween(layout: Layout, first: Hit, second: Hit, mask: number): number {
  const [end, start] = [endOf(first), startOf(second)];
  if (layout.fields.length > 1 && unitAt(layout, end - 1) !== unitAt(layout, start)) return Infinity;
  const border = (mask & separatorsBit) !== 0 && crossesBorder(layout, end, start) ? 1 : 0;
  return second.from - first.to + border;
}
