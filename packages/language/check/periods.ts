import { unknownUnit } from "../diagnostics/check.ts";
import { wrongPeriod } from "../diagnostics/ladders.ts";
import type { QuantityLiteral } from "../syntax/ast.ts";
import { units } from "../types/units.ts";
import type { Context } from "./context.ts";

/** A hundred years of 365 days: what lasts longer is meant for good, and an instant that far away is still a date. */
const mostMs = 36_500 * 86_400_000;

/** A length of time in milliseconds, more than none; or undefined when it is something else, which is reported. */
export function checkPeriod(context: Context, { value, raw, unit, span }: QuantityLiteral): number | undefined {
  if (unit.missing === true) return undefined;
  const meant = units.get(unit.text);
  if (meant === undefined) {
    const durations = [...units].flatMap(([word, { kind }]) => (kind === "duration" ? [word] : []));
    return void context.report(unknownUnit(unit.span, unit.text, context.suggest(unit.text, durations)));
  }
  if (meant.kind !== "duration") return void context.report(wrongPeriod(span, `${raw} ${unit.text}`, meant.kind === "years" ? "years" : "other"));
  const ms = value * meant.milliseconds;
  if (ms > 0 && ms <= mostMs) return ms;
  context.report(wrongPeriod(span, `${raw} ${unit.text}`, ms > 0 ? "long" : "nothing"));
  return undefined;
}
