import type { Decision, Finding } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { Event } from "../event.ts";
import type { Plan } from "../plan/plan.ts";
import type { Place } from "./decide.ts";
import { decide, withReason } from "./decide.ts";

/**
 * A decision on old content that rules are tried on again: its verdict, so that it can be taken down or looked at, and nothing that follows for whoever
 * wrote it. It is decided alone, counts towards no limit, and what would have struck says `strike_withheld`.
 */
export function sweep(plan: Plan, event: Event, evaluation: Evaluation, place: Place): Decision {
  const decision = decide(plan, event, evaluation, place);
  const struck = new Set(decision.strikes.flatMap(({ rules }) => rules));
  const findings = decision.findings.map((finding): Finding => (struck.has(finding.rule) ? withReason(finding, "sweep") : finding));
  return { ...decision, findings, strikes: [], imposed: [], changed: [], lifted: [], standing: [], labels: [], requests: [] };
}
