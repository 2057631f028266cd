import type { Expression, Type } from "@reeve/language";
import type { RuleTrace, Trace } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { Event } from "../event.ts";
import type { Scope } from "../plan/condition.ts";
import { compileCondition } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "../plan/slots.ts";
import { contextReader, createSlots, unknown, yes } from "../plan/slots.ts";
import { classOf, compileCurrency, compileNumber, compileString, typeOf } from "../plan/value.ts";
import { childrenOf } from "../plan/walk.ts";
import { compileMissing } from "../plan/missing.ts";

/**
 * Why each rule on this type of event came out as it did: the value of every part of its condition. Made for people: it
 * compiles the conditions anew and visits every part, also those that evaluation need not look at.
 *
 * A duration is given as ISO 8601 has it, a time and a date as an instant in UTC, money with its currency.
 */
export function explain(plan: Plan, event: Event, { matches }: Evaluation): readonly RuleTrace[] {
  const type = plan.program.events[event.type];
  if (type === undefined) return [];
  const scope: Scope = { program: plan.program, slots: createSlots() };
  const rules = plan.program.rules.filter(({ mode, events }) => mode !== "draft" && events.includes(event.type));
  const tracers = rules.map(({ name, when }) => ({ rule: name, trace: compileTrace(when, scope, plan) }));
  const context = contextReader(plan.program, type, scope.slots)(event, matches);
  return tracers.map(({ rule, trace }) => ({ rule, trace: trace(context) }));
}

function compileTrace(expression: Expression, scope: Scope, plan: Plan): (context: Context) => Trace {
  const { span } = expression;
  const value = compileShown(expression, scope);
  const missing = compileMissing(expression, scope);
  const children = childrenOf(expression).map((child) => compileTrace(child, scope, plan));
  return (context) => {
    const shown = value(context);
    const paths = new Set<string>();
    if (shown === "unknown") missing(context, paths);
    return {
      span: { path: span.path, start: span.start, end: span.end },
      source: plan.sourceOf(span),
      value: shown,
      ...(paths.size === 0 ? {} : { missing: [...paths] }),
      children: children.map((child) => child(context)),
    };
  };
}

function compileShown(expression: Expression, scope: Scope): (context: Context) => Trace["value"] {
  const type = typeOf(expression);
  switch (classOf(type)) {
    case "boolean": {
      const condition = compileCondition(expression, scope);
      return (context) => ((truth) => (truth === unknown ? "unknown" : truth === yes))(condition(context));
    }
    case "string": {
      const text = compileString(expression, scope.slots);
      return (context) => text(context) ?? "unknown";
    }
    case "money": {
      const amount = compileNumber(expression, scope.slots);
      const currency = compileCurrency(expression, scope.slots);
      return (context) => ((code, number) => (code === undefined || Number.isNaN(number) ? "unknown" : `${number} ${code}`))(currency(context), amount(context));
    }
    case "number": {
      const number = compileNumber(expression, scope.slots);
      return (context) => shownNumber(number(context), type);
    }
  }
}

function shownNumber(value: number, type: Type): number | string {
  if (Number.isNaN(value)) return "unknown";
  if (type.kind === "duration") return isoDuration(value);
  return type.kind === "time" || type.kind === "date" ? isoInstant(value) : value;
}

/** `P12DT3H`, `-PT0.5S`: a day is 24 hours. */
function isoDuration(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = Math.round((seconds % 60) * 1000) / 1000;
  const part = (count: number, unit: string): string => (count === 0 ? "" : `${count}${unit}`);
  const time = part(hours, "H") + part(minutes, "M") + part(rest, "S");
  const date = part(days, "D");
  return (ms < 0 ? "-P" : "P") + date + (time === "" ? (date === "" ? "T0S" : "") : "T" + time);
}

/** Beyond what a date can be (arithmetic) the plain milliseconds. */
const isoInstant = (ms: number): number | string => (Math.abs(ms) > 8.64e15 ? ms : new Date(ms).toISOString());
