import type { Action, HoldAction, InForce, Program, Rule } from "@reeve/language";
import type { Finding, Undecided, Verdict } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { Event, Json } from "../event.ts";
import { evidenceOf } from "../plan/evidence.ts";
import type { Plan } from "../plan/plan.ts";
import type { RuleOutcome } from "../plan/predicates.ts";
import { rolePath, valueAt } from "../plan/slots.ts";
import { exemptions } from "./exempt.ts";
import type { Recollection } from "./recollection.ts";
import { dayText } from "./recollection.ts";
import { isInRollout } from "./rollout.ts";
import type { Demand } from "./verdict.ts";
import { demandOf, isStronger } from "./verdict.ts";

/** A rule that did not come out false, and what may become of it. */
export interface Reached {
  readonly outcome: RuleOutcome;
  readonly rule: Rule;
  readonly isEnforced: boolean;
  /** Names of the rules that exempt it. */
  readonly exemptedBy: readonly string[];
  /** Beyond what the rule may find in a day. */
  readonly isLimited: boolean;
  /** What a campaign asks for in place of the rule's own verdict, where it is enforced. */
  readonly raised?: Raised;
}

export interface Raised {
  readonly campaign: string;
  readonly verdict: HoldAction | { readonly kind: "block" };
}

/** Mode and rollout, then exemptions, then limits, then what campaigns raise: a finding that counts towards its rule's limit is added to what is remembered. */
export function reach(plan: Plan, event: Event, { outcomes }: Evaluation, memory: Recollection): readonly Reached[] {
  if (outcomes.length === 0) return [];
  const rows = outcomes.flatMap((outcome) => {
    const rule = plan.program.rules[outcome.rule];
    return rule === undefined ? [] : [{ outcome, rule, isEnforced: isEnforced(plan, event, rule) }];
  });
  const enforced = rows.flatMap((row) => (row.isEnforced && row.outcome.kind === "true" ? [row.outcome.rule] : []));
  const exempted = exemptions(enforced, plan.program.rules);
  return rows.map((row) => {
    const exemptedBy = exempted.get(row.outcome.rule) ?? [];
    const counts = row.isEnforced && row.outcome.kind === "true" && exemptedBy.length === 0;
    const isLimited = counts && isBeyondLimit(plan, event, row.rule, memory);
    const raised = row.isEnforced && exemptedBy.length === 0 && !isLimited ? raisedIn(plan.program, row.outcome.rule, event.instant) : undefined;
    return { ...row, exemptedBy, isLimited, ...(raised === undefined ? {} : { raised }) };
  });
}

/** The strongest that a campaign in force asks for, where it is stronger than what the rule asks for by itself; of equals that of the campaign declared first. */
function raisedIn({ campaigns, rules }: Program, rule: number, instant: number): Raised | undefined {
  let verdict = demandOf(rules[rule]?.actions ?? []).verdict;
  let raised: Raised | undefined;
  for (const { name, from, until, raises } of campaigns) {
    if (instant < from || until <= instant) continue;
    for (const raise of raises) {
      if (raise.rule !== rule || !isStronger(raise.verdict.kind, verdict)) continue;
      verdict = raise.verdict.kind;
      raised = { campaign: name, verdict: raise.verdict };
    }
  }
  return raised;
}

function isBeyondLimit({ calendar }: Plan, { instant }: Event, { name, limit }: Rule, memory: Recollection): boolean {
  if (limit === undefined) return false;
  const day = dayText(instant, calendar);
  if (memory.counted(name, day) >= limit.count) return true;
  memory.add({ kind: "counted", rule: name, day });
  return false;
}

function isEnforced(plan: Plan, event: Event, rule: Rule): boolean {
  if (rule.mode !== "enforce") return false;
  return rule.rollout === undefined || isInRollout(plan.host, plan.ruleset.name, rule.name, rule.rollout, actorOf(plan, event, rule.rollout.entity));
}

/** The key of the actor, when it is of this kind. */
function actorOf(plan: Plan, event: Event, entity: string): string | undefined {
  const type = plan.program.events[event.type];
  return type?.actor.entity === entity ? keyAt(plan, event, undefined) : undefined;
}

/** The key of the actor, or with a role of the other account that the event names. */
export function keyAt(plan: Plan, event: Event, role: string | undefined): string | undefined {
  const key = role === undefined ? plan.events[event.type]?.actor(event) : keyOfRole(plan, event, role);
  return typeof key === "string" ? key : undefined;
}

function keyOfRole({ program }: Plan, { type: index, data }: Event, role: string): Json | undefined {
  const type = program.events[index];
  const path = type === undefined ? undefined : rolePath(type, role);
  return path === undefined ? undefined : valueAt(path)(data);
}

/** Whether what the rule does beside its verdict follows. */
export const hasEffect = ({ outcome, isEnforced: enforced, exemptedBy, isLimited }: Reached): boolean =>
  outcome.kind === "true" && enforced && exemptedBy.length === 0 && !isLimited;

/** The actions by which it holds or blocks. */
export const verdictActions = ({ rule, isLimited, raised }: Reached): readonly Action[] => (raised !== undefined ? [raised.verdict] : isLimited && rule.limit !== undefined ? [rule.limit.otherwise] : rule.actions);

const askedFor = (reached: Reached): Demand => demandOf(verdictActions(reached));

/** What a rule adds to the verdict. */
export function effectOf(reached: Reached): Verdict {
  const { outcome, rule, isEnforced: enforced, exemptedBy } = reached;
  if (!enforced || exemptedBy.length > 0) return "allow";
  const { verdict } = askedFor(reached);
  switch (outcome.kind) {
    case "true":
      return verdict;
    case "unknown":
      return rule.ifUnknown === undefined ? "allow" : "hold";
    case "failed":
      return verdict === "allow" ? "allow" : "hold";
  }
}

export function findingOf(plan: Plan, event: Event, { context, texts }: Evaluation, reached: Reached): Finding {
  const { outcome, rule, isEnforced: enforced, exemptedBy, isLimited, raised } = reached;
  const grounds = plan.rules[outcome.rule]?.causes?.(context) ?? [];
  const { verdict, queue } = askedFor(reached);
  return {
    policy: plan.program.policies[rule.policy]?.name ?? "",
    rule: rule.name,
    mode: enforced ? "enforce" : "shadow",
    verdict,
    ...(queue === undefined ? {} : { queue }),
    ...(raised === undefined ? {} : { raised_by: raised.campaign }),
    ...(exemptedBy.length === 0 ? {} : { exempted_by: exemptedBy }),
    ...(isLimited ? { limited: true } : {}),
    title: plan.rules[outcome.rule]?.title?.(context) ?? rule.title,
    basis: rule.basis.filter((law) => isInForce(plan.program.laws.get(law), event.instant)),
    evidence: grounds.length === 0 ? [] : evidenceOf(context, grounds, texts, plan.program),
  };
}

export function isInForce({ from = -Infinity, until = Infinity }: InForce = {}, instant: number): boolean {
  return from <= instant && instant < until;
}

export function undecidedOf(plan: Plan, { context }: Evaluation, { outcome, rule, isEnforced: enforced, exemptedBy }: Reached): Undecided {
  const missing = new Set<string>();
  plan.rules[outcome.rule]?.missing(context, missing);
  const holds = rule.ifUnknown !== undefined && enforced && exemptedBy.length === 0;
  return { rule: rule.name, missing: [...missing], ...(holds ? { queue: rule.ifUnknown.queue } : {}) };
}
