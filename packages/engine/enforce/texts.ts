import type { Decision, Evidence, Finding } from "../decision.ts";
import type { Event } from "../event.ts";
import { valueAt } from "../plan/slots.ts";

/**
 * A decision of which a store kept where the words stood and not what they were, with the words of the event, which was sent again. `now` is what the ruleset makes of it today; where that is another ruleset, what a word was
 * read as is no longer known, and it stands as written.
 */
export function withTexts(first: Decision, now: Decision, event: Event): Decision {
  if (first.findings.every(({ evidence }) => evidence.every(({ text }) => text !== ""))) return first;
  const isSame = first.ruleset.digest === now.ruleset.digest && first.engine.version === now.engine.version && first.engine.tables === now.engine.tables;
  const today = new Map(isSame ? now.findings.map((finding) => [finding.rule, finding.evidence]) : []);
  return { ...first, findings: first.findings.map((finding): Finding => ({ ...finding, evidence: today.get(finding.rule) ?? finding.evidence.map((one) => asWritten(one, event)) })) };
}

function asWritten(one: Evidence, event: Event): Evidence {
  const value = valueAt(one.field)(event.data);
  const text = typeof value === "string" ? value.slice(one.start, one.end) : "";
  return { ...one, text, reads: text };
}
