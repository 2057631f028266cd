import type { InForce, Rule } from "@reeve/language";
import type { Decision, Failed, Finding, Undecided, Verdict } from "../decision.ts";
import { engineVersion } from "../version.ts";
import type { Evaluation } from "../evaluate.ts";
import type { Event } from "../event.ts";
import { costExceeded } from "../meter.ts";
import { evidenceOf } from "../plan/evidence.ts";
import { tablesVersion } from "../normalise/version.ts";
import type { Plan } from "../plan/plan.ts";
import type { RuleOutcome } from "../plan/predicates.ts";
import { rolePath, valueAt } from "../plan/slots.ts";
import { exemptions } from "./exempt.ts";
import { decisionId } from "./ids.ts";
import { isInRollout } from "./rollout.ts";
import { demandOf, strongest } from "./verdict.ts";

/** Where an event stands in the ledger. */
export interface Place {
  /** Counts decided events from 1. */
  readonly position: number;
  /** Too old to change steps and measures. */
  readonly late: boolean;
  /** Delivered and decided before. */
  readonly replayed: boolean;
}

/**
 * From what the rules found to what follows: mode and rollout, exemptions, the strongest verdict, undecided and failed rules. Pure: the same
 * plan, event and place give the same decision, key for key.
 *
 * A rule that an exemption names has no effect, be it true, unknown or failed. A rule that fails, or whose evaluation cost more than it
 * may, holds the event for review where it could have held or blocked it, and `degraded` says so.
 */
export function decide(plan: Plan, event: Event, evaluation: Evaluation, { position, late, replayed }: Place): Decision {
  const reached = reach(plan, event, evaluation);
  const findings = reached.flatMap((one) => (one.outcome.kind === "true" ? [findingOf(plan, event, evaluation, one)] : []));
  const undecided = reached.flatMap((one) => (one.outcome.kind === "unknown" ? [undecidedOf(plan, evaluation, one)] : []));
  const failed = reached.flatMap(({ outcome, rule }): Failed[] => (outcome.kind === "failed" ? [{ rule: rule.name, error: outcome.error }] : []));
  return {
    decision: decisionId(plan.host, plan.ruleset.name, event.source, event.id),
    position,
    event: { source: event.source, id: event.id, type: plan.program.events[event.type]?.name ?? "" },
    ruleset: { name: plan.ruleset.name, version: plan.ruleset.version, digest: plan.ruleset.digest },
    lists: plan.lists,
    engine: { version: engineVersion, tables: tablesVersion },
    time: event.time,
    replayed,
    late,
    degraded: degradedBy(reached),
    estimated: [],
    verdict: strongest(reached.map(effectOf)),
    findings,
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided,
    failed,
  };
}

/** Why the verdict is more careful than the rules ask for. */
function degradedBy(reached: readonly Reached[]): readonly string[] {
  const reasons = reached.flatMap(({ outcome, isEnforced }) => (outcome.kind === "failed" && isEnforced ? [outcome.error === costExceeded ? costExceeded : "rule-failed"] : []));
  return [...new Set(reasons)];
}

/** A rule that did not come out false, and what may become of it. */
interface Reached {
  readonly outcome: RuleOutcome;
  readonly rule: Rule;
  readonly isEnforced: boolean;
  /** Names of the rules that exempt it. */
  readonly exemptedBy: readonly string[];
}

function reach(plan: Plan, event: Event, { outcomes }: Evaluation): readonly Reached[] {
  if (outcomes.length === 0) return [];
  const rows = outcomes.flatMap((outcome) => {
    const rule = plan.program.rules[outcome.rule];
    return rule === undefined ? [] : [{ outcome, rule, isEnforced: isEnforced(plan, event, rule) }];
  });
  const enforced = rows.flatMap((row) => (row.isEnforced && row.outcome.kind === "true" ? [row.outcome.rule] : []));
  const exempted = exemptions(enforced, plan.program.rules);
  return rows.map((row) => ({ ...row, exemptedBy: exempted.get(row.outcome.rule) ?? [] }));
}

function isEnforced(plan: Plan, event: Event, rule: Rule): boolean {
  if (rule.mode !== "enforce") return false;
  return rule.rollout === undefined || isInRollout(plan.host, plan.ruleset.name, rule.name, rule.rollout, keyOf(plan, event, rule.rollout.entity));
}

/** The key of the actor, when it is of this kind. */
function keyOf(plan: Plan, event: Event, entity: string): string | undefined {
  const type = plan.program.events[event.type];
  const path = type?.actor.entity === entity ? rolePath(type, undefined) : undefined;
  const key = path === undefined ? undefined : valueAt(path)(event.data);
  return typeof key === "string" ? key : undefined;
}

/** What a rule adds to the verdict. */
function effectOf({ outcome, rule, isEnforced, exemptedBy }: Reached): Verdict {
  if (!isEnforced || exemptedBy.length > 0) return "allow";
  const { verdict } = demandOf(rule.actions);
  switch (outcome.kind) {
    case "true":
      return verdict;
    case "unknown":
      return rule.ifUnknown === undefined ? "allow" : "hold";
    case "failed":
      return verdict === "allow" ? "allow" : "hold";
  }
}

function findingOf(plan: Plan, event: Event, { context, texts }: Evaluation, { outcome, rule, isEnforced, exemptedBy }: Reached): Finding {
  const grounds = plan.rules[outcome.rule]?.causes?.(context) ?? [];
  const { verdict, queue } = demandOf(rule.actions);
  return {
    policy: plan.program.policies[rule.policy]?.name ?? "",
    rule: rule.name,
    mode: isEnforced ? "enforce" : "shadow",
    verdict,
    ...(queue === undefined ? {} : { queue }),
    ...(exemptedBy.length === 0 ? {} : { exempted_by: exemptedBy }),
    title: plan.rules[outcome.rule]?.title?.(context) ?? rule.title,
    basis: rule.basis.filter((law) => isInForce(plan.program.laws.get(law), event.instant)),
    evidence: grounds.length === 0 ? [] : evidenceOf(context, grounds, texts, plan.program),
  };
}

function isInForce({ from = -Infinity, until = Infinity }: Partial<InForce> = {}, instant: number): boolean {
  return from <= instant && instant < until;
}

function undecidedOf(plan: Plan, { context }: Evaluation, { outcome, rule, isEnforced, exemptedBy }: Reached): Undecided {
  const missing = new Set<string>();
  plan.rules[outcome.rule]?.missing(context, missing);
  const holds = rule.ifUnknown !== undefined && isEnforced && exemptedBy.length === 0;
  return { rule: rule.name, missing: [...missing], ...(holds ? { queue: rule.ifUnknown.queue } : {}) };
}
