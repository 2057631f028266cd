import type { Burst, Counting } from "./ladder.ts";
import { burstOf, burstsOf, inLadderOrder } from "./ladder.ts";
import type { JoinedPair } from "./persons.ts";

/** Where the accounts of a person stand on one ladder. */
export interface PersonLadder {
  readonly bursts: readonly Burst[];
  /** The bursts from which the next strike goes on: the last one, or where no strike followed a join that of each side. */
  readonly last: readonly Burst[];
}

/** A burst while strikes may still join it. */
interface Tail {
  readonly strikes: Counting[];
  readonly before: number;
}

/**
 * The ladder of the accounts of a person. Until two of them are joined each has steps of its own, and joining them imposes nothing: the next strike goes on
 * from the higher step, or is one with the burst of either that is not over. Strikes and joins may be given in whichever order. A join comes before a strike
 * of the same instant: the event that makes both is one of the person already.
 */
export function personLadder(strikes: readonly Counting[], joins: readonly JoinedPair[]): PersonLadder {
  if (joins.length === 0) return ((bursts) => ({ bursts, last: bursts.slice(-1) }))(burstsOf(strikes));
  const tails = new Map<string, Tail[]>();
  const sideOf = sides();
  const bursts: Burst[] = [];
  const waiting = joins.toSorted((one, other) => one.instant - other.instant);
  let joined = 0;
  const joinUntil = (instant: number): void => {
    for (let next = waiting[joined]; next !== undefined && next.instant <= instant; next = waiting[++joined]) {
      const [one, other] = [sideOf.root(next.one), sideOf.root(next.other)];
      if (one === other) continue;
      const both = [...(tails.get(one) ?? []), ...(tails.get(other) ?? [])];
      tails.delete(one);
      tails.delete(other);
      tails.set(sideOf.join(one, other), both);
    }
  };
  for (const strike of strikes.toSorted(inLadderOrder)) {
    joinUntil(strike.instant);
    const side = sideOf.root(strike.of.id);
    const own = tails.get(side) ?? [];
    const open = own.filter((tail) => isOpenFor(tail, strike)).toSorted(higherFirst)[0];
    if (open !== undefined) {
      open.strikes.push(strike);
      continue;
    }
    for (const tail of own) bursts.push(...burstIn(tail));
    tails.set(side, [{ strikes: [strike], before: Math.max(0, ...own.map((tail) => stepFor(tail, strike))) }]);
  }
  joinUntil(Infinity);
  const last = [...tails.values()].flatMap((own) => own.flatMap(burstIn));
  return { bursts: [...bursts, ...last].toSorted(byFirstStrike), last };
}

const burstIn = ({ strikes, before }: Tail): readonly Burst[] => ((burst) => (burst === undefined ? [] : [burst]))(burstOf(strikes, before));

const isOpenFor = ({ strikes: [first] }: Tail, { instant }: Counting): boolean => first !== undefined && instant - first.instant < first.terms.burstMs;

/** The step from which a strike goes on; 0 where enough clean time lies between. */
function stepFor(tail: Tail, strike: Counting): number {
  const last = tail.strikes.at(-1);
  if (last === undefined || strike.instant - last.instant > (strike.terms.startsAgainAfterMs ?? Infinity)) return 0;
  return burstOf(tail.strikes, tail.before)?.after ?? 0;
}

function higherFirst(one: Tail, other: Tail): number {
  const [left, right] = [one.strikes[0], other.strikes[0]];
  return (burstOf(other.strikes, other.before)?.after ?? 0) - (burstOf(one.strikes, one.before)?.after ?? 0) || (left === undefined || right === undefined ? 0 : inLadderOrder(left, right));
}

function byFirstStrike({ strikes: [left] }: Burst, { strikes: [right] }: Burst): number {
  return left === undefined || right === undefined ? 0 : inLadderOrder(left, right);
}

/** Which accounts are joined so far. */
function sides(): { readonly root: (id: string) => string; readonly join: (one: string, other: string) => string } {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  return {
    root,
    join: (one, other) => {
      parents.set(other, one);
      return one;
    },
  };
}
