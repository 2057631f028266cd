import type { Action } from "@reeve/language";
import type { Verdict } from "../decision.ts";

const strength: Readonly<Record<Verdict, number>> = { allow: 0, hold: 1, block: 2 };

export const isStronger = (one: Verdict, other: Verdict): boolean => strength[one] > strength[other];

/** The strongest of `allow < hold < block`. */
export const strongest = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce<Verdict>((most, verdict) => (isStronger(verdict, most) ? verdict : most), "allow");

/** What a rule asks for when its condition holds, and the queue of a hold. */
export interface Demand {
  readonly verdict: Verdict;
  readonly queue?: string;
}

/** The strongest of a rule's actions; a rule that only exempts asks for `allow`. */
export function demandOf(actions: readonly Action[]): Demand {
  if (actions.some(({ kind }) => kind === "block")) return { verdict: "block" };
  const hold = actions.find((action) => action.kind === "hold");
  return hold === undefined ? { verdict: "allow" } : { verdict: "hold", queue: hold.queue };
}
