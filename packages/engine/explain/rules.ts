import type { Rule } from "@reeve/language";
import type { Evaluation } from "../evaluate.ts";
import type { Event } from "../event.ts";
import type { Plan } from "../plan/plan.ts";
import type { RuleOutcome } from "../plan/predicates.ts";
import type { Surroundings } from "./asks.ts";
import type { Part } from "./part.ts";
import type { OneReason, Reason } from "./reason.ts";
import { changesIn, isClose, reasonOf, supportOf } from "./reason.ts";
import { partsOfRules, restsIn } from "./trace.ts";

/** Why a rule fired or did not. */
export interface RuleExplanation {
  readonly rule: Rule;
  /** `resting`: the event lies outside its campaign, which `rests` names. */
  readonly outcome: RuleOutcome["kind"] | "false" | "resting";
  readonly rests?: string;
  readonly part: Part;
  readonly reason: Reason;
  /** The conditions of which any one alone kept the rule from firing; none when it fired, or when more than one stood in its way. */
  readonly changes: readonly OneReason[];
  /**
   * Set on a rule that is false by one condition alone: how near it came, the more the nearer. Where no other condition spoke for it, that
   * one must have been nearly met itself, or every rule that looks for one phrase would nearly fire on every event.
   */
  readonly nearness?: number;
}

/** The rules that run on this type of event, in the order of declaration. Made for people, as `explain` is. */
export function explainRules(plan: Plan, event: Event, evaluation: Evaluation): readonly RuleExplanation[] {
  const type = plan.program.events[event.type];
  if (type === undefined) return [];
  const surroundings: Surroundings = { program: plan.program, type, matches: evaluation.matches, extracted: evaluation.extracted };
  const outcomes = new Map(evaluation.outcomes.map(({ rule, kind }) => [rule, kind]));
  return partsOfRules(plan, event, evaluation).flatMap(({ rule: index, part }) => {
    const rule = plan.program.rules[index];
    if (rule === undefined) return [];
    const rests = restsIn(plan, index, event);
    const outcome = rests === undefined ? (outcomes.get(index) ?? "false") : "resting";
    const reason = reasonOf(part, true, surroundings);
    const changes = changesIn(reason);
    const nearness = outcome === "false" ? nearnessOf(reason, changes) : undefined;
    return [{ rule, outcome, ...(rests === undefined ? {} : { rests }), part, reason, changes, ...(nearness === undefined ? {} : { nearness }) }];
  });
}

/** The rules that nearly fired, the nearest first. */
export function nearMisses(explanations: readonly RuleExplanation[]): readonly RuleExplanation[] {
  return explanations.filter(({ nearness }) => nearness !== undefined).toSorted((a, b) => (b.nearness ?? 0) - (a.nearness ?? 0));
}

function nearnessOf(reason: Reason, changes: readonly OneReason[]): number | undefined {
  if (changes.length === 0) return undefined;
  const support = supportOf(reason);
  const closeness = changes.some(isClose) ? 1 : 0;
  return support + closeness === 0 ? undefined : 2 * support + closeness;
}
