import { decide, eventFrom, evaluate, nothingCounted } from "@reeve/engine";
import type { Decision, Event, Json, Plan } from "@reeve/engine";
import { completeEvent, variantsOf } from "@reeve/ruleset";
import type { EvadedView } from "./protocol.ts";
import type { Prepared } from "./shelf.ts";
import { withTexts } from "./texts.ts";

const place = { position: 1, late: false, replayed: false };
const decisionOn = (plan: Plan, event: Event): Decision => decide(plan, event, evaluate(plan, event, nothingCounted(plan)), place);

/** The event with what was found in it in every disguise, and what is decided of each. */
export function evadeEvent({ ruleset: { program }, plan }: Prepared, written: Json, seed: number): EvadedView {
  const reading = eventFrom(program, completeEvent(program, written, "e-1"));
  if ("problems" in reading) return { plain: "allow", variants: [] };
  const { event } = reading;
  const plain = decisionOn(plan, event);
  const words = plain.findings.flatMap(({ mode, evidence }) => (mode === "enforce" ? evidence.map(({ field, start, end }) => ({ field, start, end })) : []));
  const fields = plan.events[event.type]?.texts(event) ?? [];
  const variants = variantsOf(fields, words, seed).map(({ disguise, does, fields: disguised }) => {
    const { verdict, findings } = decisionOn(plan, { ...event, data: withTexts(event.data, disguised) });
    const changed = disguised.filter(({ text }, at) => text !== fields[at]?.text);
    return { disguise, does, fields: changed, verdict, lost: plain.findings.filter(({ rule }) => !findings.some((finding) => finding.rule === rule)).map(({ rule }) => rule) };
  });
  return { plain: plain.verdict, variants };
}
