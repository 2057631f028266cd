import type { Asks, Surroundings } from "./asks.ts";
import { asksOf } from "./asks.ts";
import type { Part } from "./part.ts";

/** Whether a reason holds, as far as anybody can tell. */
export type Met = boolean | "unknown";

/**
 * A condition as people argue: all of some reasons, any of some, or one. A `not` has gone into the reasons, which then ask for the
 * opposite; an `and` inside an `and` has joined it.
 */
export type Reason =
  | { readonly kind: "all" | "any"; readonly met: Met; readonly reasons: readonly Reason[] }
  | OneReason;
export interface OneReason {
  readonly kind: "one";
  readonly met: Met;
  readonly part: Part;
  readonly asks: Asks;
}

/** The reasons why a condition has the truth that is wanted of it, or has it not. */
export function reasonOf(part: Part, wanted: boolean, surroundings: Surroundings): Reason {
  const { expression, value, children } = part;
  const met = value.kind === "truth" ? value.value === wanted : "unknown";
  const [first] = children;
  if (expression.kind === "not" && first !== undefined) return reasonOf(first, !wanted, surroundings);
  if (expression.kind !== "and" && expression.kind !== "or") return { kind: "one", met, part, asks: asksOf(part, wanted, surroundings) };
  const kind = (expression.kind === "and") === wanted ? "all" : "any";
  const reasons = children.map((child) => reasonOf(child, wanted, surroundings));
  return { kind, met, reasons: reasons.flatMap((reason) => (reason.kind === kind ? reason.reasons : [reason])) };
}

/** The reasons of which any one alone, had it been met, would have met the whole; none when that takes two or more, or is the case already. */
export function changesIn(reason: Reason): readonly OneReason[] {
  if (reason.met === true) return [];
  if (reason.kind === "one") return canChange(reason) ? [reason] : [];
  if (reason.kind === "any") return reason.reasons.flatMap(changesIn);
  const open = reason.reasons.filter(({ met }) => met !== true);
  const [only] = open;
  return open.length === 1 && only !== undefined ? changesIn(only) : [];
}

/** What a rule says itself (`false`) no event can change. */
const canChange = ({ part }: OneReason): boolean => part.expression.kind !== "literal";

/** How many reasons speak for the condition: those met, without what is the case with almost any event (its kind, words or an account rightly absent). */
export function supportOf(reason: Reason): number {
  if (reason.kind === "one") return reason.met === true && !isIdle(reason.asks) ? 1 : 0;
  const supports = reason.reasons.map(supportOf);
  return reason.kind === "all" ? supports.reduce((sum, one) => sum + one, 0) : Math.max(0, ...supports);
}

function isIdle(asks: Asks): boolean {
  switch (asks.kind) {
    case "comparison":
      return asks.is === "!=";
    case "member":
      return !asks.isAmong;
    case "phrases":
    case "values":
    case "label":
      return !asks.isThere;
    case "presence":
      return !asks.isPresent;
    case "elements":
      return asks.of === 0;
    case "truth":
      return false;
    case "event":
    case "other":
      return true;
  }
}

/** Whether something came close to the condition: a number can be a little off, of entries and phrases it takes one that was nearly met. */
export function isClose({ asks }: OneReason): boolean {
  switch (asks.kind) {
    case "comparison":
      return asks.value.kind !== "string" || asks.is === "!=";
    case "member":
      return !asks.isAmong || asks.nearest !== undefined;
    case "phrases":
      return !asks.isThere || asks.hints.some(({ kind }) => kind !== "half");
    case "values":
      return !asks.isThere || asks.others.length > 0;
    case "elements":
      // A single element stands in the way.
      return asks.quantifier === "all" ? asks.is && asks.of - asks.holds === 1 : !asks.is && asks.holds === 1;
    case "truth":
    case "presence":
      return true;
    case "label":
      // A label is put by a rule or a person; an account does not nearly have one.
      return !asks.isThere;
    case "event":
    case "other":
      return false;
  }
}
