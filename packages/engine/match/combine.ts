import type { CompiledCombination } from "./compile.ts";
import type { Hit } from "./hit.ts";
import { endOf, startOf } from "./hit.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder, unitAt } from "./layout.ts";
import { separatorsBit } from "../normalise/profile.ts";

/**
 * Pairs of a left and a right hit that do not overlap and have at most `within` folded characters between them: the leftmost, then the
 * shortest; the next begins after it. Both lists by place; so is the result. Two indices run forward over each list.
 */
export function combine(layout: Layout, left: readonly Hit[], right: readonly Hit[], { kind, within, mask }: CompiledCombination): readonly Hit[] {
  const gapOf = (first: Hit, second: Hit): number => gapBetween(layout, first, second, mask);
  const sides = [{ first: left, followers: right, at: 0, next: 0 }, ...(kind === "near" ? [{ first: right, followers: left, at: 0, next: 0 }] : [])];
  const pairs: Hit[] = [];
  let free = 0;
  for (let from = leastStart(sides); from !== undefined; from = leastStart(sides)) {
    let best: Hit | undefined;
    for (const side of sides) {
      for (let hit = side.first[side.at]; hit?.from === from; hit = side.first[++side.at]) {
        const second = from < free ? undefined : nearestAfter(side, hit, within, gapOf);
        if (second !== undefined && (best === undefined || second.to < best.to)) best = pairOf(hit, second);
      }
    }
    if (best === undefined) continue;
    pairs.push(best);
    free = best.to;
  }
  return pairs;
}

/** One order of a pair: hits that may come first, those that may follow, and how far both have been read. */
interface Side {
  readonly first: readonly Hit[];
  readonly followers: readonly Hit[];
  at: number;
  next: number;
}

function leastStart(sides: readonly Side[]): number | undefined {
  let least: number | undefined;
  for (const { first, at } of sides) {
    const from = first[at]?.from;
    if (from !== undefined && (least === undefined || from < least)) least = from;
  }
  return least;
}

/** Of the hits that follow `hit` closely enough, the one that ends first. */
function nearestAfter(side: Side, hit: Hit, within: number, gapOf: (first: Hit, second: Hit) => number): Hit | undefined {
  const { followers } = side;
  while ((followers[side.next]?.from ?? Infinity) < hit.from) side.next++;
  let at = side.next;
  while ((followers[at]?.from ?? Infinity) < hit.to) at++;
  let best: Hit | undefined;
  for (let second = followers[at]; second !== undefined && (best === undefined || second.from < best.to); second = followers[++at]) {
    if (gapOf(hit, second) > within) break;
    if (best === undefined || second.to < best.to) best = second;
  }
  return best;
}

const pairOf = (first: Hit, second: Hit): Hit => ({ from: first.from, to: second.to, spans: [...first.spans, ...second.spans] });

/**
 * Folded characters between two hits, endless between two reading units. The border of title and text is one of them: in the stream
 * where separators stay, added where they are dropped.
 */
function gapBetween(layout: Layout, first: Hit, second: Hit, mask: number): number {
  const [end, start] = [endOf(first), startOf(second)];
  if (layout.fields.length > 1 && unitAt(layout, end - 1) !== unitAt(layout, start)) return Infinity;
  const border = (mask & separatorsBit) !== 0 && crossesBorder(layout, end, start) ? 1 : 0;
  return second.from - first.to + border;
}
