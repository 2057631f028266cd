import type { Expression } from "@reeve/language";
import type { Trace } from "../decision.ts";
import type { Scope } from "../plan/condition.ts";
import { compileCondition } from "../plan/condition.ts";
import type { Context } from "../plan/slots.ts";
import { unknown, yes } from "../plan/slots.ts";
import { classOf, compileCurrency, compileNumber, compileString, typeOf } from "../plan/value.ts";

/**
 * What a part of a condition came to, with the type that says how to print it. A duration is in milliseconds, a time and a date in
 * milliseconds since 1970, years are those of the calendar.
 */
export type Value =
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "number" | "percentage" | "years" | "duration" | "time" | "date"; readonly value: number }
  | { readonly kind: "money"; readonly value: number; readonly currency: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "unknown" };

const noValue: Value = { kind: "unknown" };

export function compileValue(expression: Expression, scope: Scope): (context: Context) => Value {
  const type = typeOf(expression);
  switch (classOf(type)) {
    case "boolean": {
      const condition = compileCondition(expression, scope);
      return (context) => ((truth): Value => (truth === unknown ? noValue : { kind: "truth", value: truth === yes }))(condition(context));
    }
    case "string": {
      const text = compileString(expression, scope.slots);
      return (context) => ((value): Value => (value === undefined ? noValue : { kind: "string", value }))(text(context));
    }
    case "money": {
      const amount = compileNumber(expression, scope, compileCondition);
      const currency = compileCurrency(expression, scope.slots);
      return (context) => money(amount(context), currency(context));
    }
    case "number": {
      const exact = compileNumber(expression, scope, compileCondition);
      // A fraction of a year would tell the day of birth.
      const number = expression.kind === "age" && expression.ofBirth === true ? (context: Context) => Math.floor(exact(context)) : exact;
      const kind = numberKind(expression);
      return (context) => ((value): Value => (Number.isNaN(value) ? noValue : { kind, value }))(number(context));
    }
  }
}

type NumberKind = Exclude<Value["kind"], "truth" | "money" | "string" | "unknown">;

function numberKind(expression: Expression): NumberKind {
  if (expression.kind === "age" && expression.unit === "years") return "years";
  const { kind } = typeOf(expression);
  return kind === "percentage" || kind === "years" || kind === "duration" || kind === "time" || kind === "date" ? kind : "number";
}

const money = (value: number, currency: string | undefined): Value =>
  currency === undefined || Number.isNaN(value) ? noValue : { kind: "money", value, currency };

/** A value as traces print it: a duration as ISO 8601 has it, a time and a date as an instant in UTC, money with its currency. */
export function valueJson(value: Value): Trace["value"] {
  switch (value.kind) {
    case "unknown":
      return "unknown";
    case "duration":
      return isoDuration(value.value);
    case "time":
    case "date":
      return isoInstant(value.value);
    case "money":
      return `${value.value} ${value.currency}`;
    default:
      return value.value;
  }
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
