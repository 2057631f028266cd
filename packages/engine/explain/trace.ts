import type { RuleTrace, Trace } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { Event } from "../event.ts";
import type { Scope } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import { isAwake } from "../plan/plan.ts";
import { contextReader, createSlots } from "../plan/slots.ts";
import type { Part } from "./part.ts";
import { compilePart } from "./part.ts";
import { valueJson } from "./value.ts";

/**
 * Why each rule on this type of event came out as it did: the value of every part of its condition. Made for people: it
 * compiles the conditions anew and visits every part, also those that evaluation need not look at.
 */
export function explain(plan: Plan, event: Event, evaluation: Evaluation): readonly RuleTrace[] {
  return partsOfRules(plan, event, evaluation).map(({ rule, part }) => {
    const rests = restsIn(plan, rule, event);
    return { rule: plan.program.rules[rule]?.name ?? "", ...(rests === undefined ? {} : { rests }), trace: traceOf(part) };
  });
}

/** The campaign outside which the event lies and a rule rests; undefined where it runs. */
export function restsIn(plan: Plan, rule: number, { instant }: Event): string | undefined {
  return isAwake(plan, rule, instant) ? undefined : plan.program.campaigns[plan.program.rules[rule]?.during ?? -1]?.name;
}

/** The conditions of the rules that run on this type of event, by the index of the rule, with their values. */
export function partsOfRules(plan: Plan, event: Event, { matches, extracted, context: { facts, measured } }: Evaluation): readonly { readonly rule: number; readonly part: Part }[] {
  const { program } = plan;
  const type = program.events[event.type];
  if (type === undefined) return [];
  const scope: Scope = { program, slots: createSlots() };
  const rules = [...program.rules.entries()].filter(([, { mode, events }]) => mode !== "draft" && events.includes(event.type));
  const compiled = rules.map(([rule, { when }]) => ({ rule, part: compilePart(when, scope, plan) }));
  const context = contextReader(program, type, scope.slots)(event, matches, extracted, facts, measured);
  return compiled.map(({ rule, part }) => ({ rule, part: part(context) }));
}

const elementsShown = 100;

/** A part as traces print it; of the elements of a list the first hundred. */
export function traceOf({ expression: { span }, source, value, missing, children }: Part): Trace {
  return {
    span: { path: span.path, start: span.start, end: span.end },
    source,
    value: valueJson(value),
    ...(missing.length === 0 ? {} : { missing }),
    children: children.slice(0, elementsShown).map(traceOf),
  };
}
