import type { Reason, RuleExplanation } from "@reeve/engine";
import { hintsOf, sentenceOf, sentenceWords } from "@reeve/ruleset";
import type { ReasonView, RuleView } from "./protocol.ts";

/** A rule with why it fired or did not. */
export function ruleView({ rule, outcome, nearness, reason }: RuleExplanation, zone: string): RuleView {
  const { name, title, mode, span } = rule;
  return { name, title, outcome, mode, ...(nearness === undefined ? {} : { nearness }), reason: reasonView(reason, zone), span };
}

function reasonView(reason: Reason, zone: string): ReasonView {
  if (reason.kind === "one") {
    const { span } = reason.part.expression;
    return { met: reason.met, says: sentenceOf(reason, zone), hints: hintsOf(reason), reasons: [], span };
  }
  const says = sentenceWords[reason.kind][reason.met === "unknown" ? "unknown" : reason.met ? "true" : "false"];
  return { met: reason.met, says, hints: [], reasons: reason.reasons.map((one) => reasonView(one, zone)) };
}
