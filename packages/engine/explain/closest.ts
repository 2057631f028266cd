import { calendarOf } from "@reeve/language";
import type { Comparator } from "@reeve/language";

/** How finely values of a kind are told apart: decimal places (0 for whole numbers and milliseconds), or the days of a zone. */
export type Grain = { readonly places: number } | { readonly dayBefore: (instant: number) => number; readonly dayAfter: (instant: number) => number };

/** The value nearest to `bound` that compares with it as the operator asks; undefined where the numbers end. */
export function closest(operator: Comparator, bound: number, grain: Grain): number | undefined {
  switch (operator) {
    case "==":
    case "<=":
    case ">=":
      return bound;
    case "<":
      return finite("places" in grain ? below(bound, grain.places) : grain.dayBefore(bound));
    case ">":
    case "!=":
      return finite("places" in grain ? 0 - below(-bound, grain.places) : grain.dayAfter(bound));
  }
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** The greatest multiple of 10^-places below a number; of one too large for that, the next number a double can hold. */
function below(bound: number, places: number): number {
  const scale = 10 ** places;
  let steps = Math.ceil(bound * scale);
  if (!Number.isSafeInteger(steps) || steps === Number.MIN_SAFE_INTEGER) return bound - Math.max(Math.abs(bound) * 2 ** -52, Number.MIN_VALUE);
  // The product is rounded, so that the quotient may be the bound itself.
  while (steps / scale >= bound) steps--;
  // Never -0, which would print as another number.
  return steps / scale + 0;
}

/** The days of a zone, told apart by their midnights. */
export function daysIn(zone: string): Grain {
  const { startOf, dayOf } = calendarOf(zone);
  return {
    dayBefore: (instant) => (startOf(dayOf(instant)) < instant ? startOf(dayOf(instant)) : startOf(dayOf(instant) - 1)),
    dayAfter: (instant) => startOf(dayOf(instant) + 1),
  };
}

/** Decimal places with which a number is written. */
export function placesOf(value: number): number {
  const [, fraction = "", power = "0"] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(power));
}
