import { wrongPeriod } from "../diagnostics/ladders.ts";
import type { QuantityLiteral } from "../syntax/ast.ts";
import { units } from "../types/units.ts";
import type { Context } from "./context.ts";

/** A hundred years of 365 days: what lasts longer is meant for good, and an instant that far away is still a date. */
const mostMs = 36_500 * 86_400_000;

/** A length of time in milliseconds, more than none; or undefined when it is something else, which is reported. */
export function checkPeriod(context: Context, { value, raw, unit, span }: QuantityLiteral): number | undefined {
  const meant = units.get(unit.text);
  // Of a word that is no unit the parser has told.
  if (unit.missing === true || meant === undefined) return undefined;
  if (meant.kind !== "duration") return void context.report(wrongPeriod(span, `${raw} ${unit.text}`, meant.kind === "years" ? "years" : "other"));
  const ms = value * meant.milliseconds;
  if (ms > 0 && ms <= mostMs) return ms;
  context.report(wrongPeriod(span, `${raw} ${unit.text}`, ms > 0 ? "long" : "nothing"));
  return undefined;
}
