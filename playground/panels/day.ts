import * as state from "../state.ts";

/** A day and, where it is not midnight, a time, in the zone of most rulesets' markets. */
export function dayText(instant: number): string {
  const zone = state.ruleset.value?.zone ?? "UTC";
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(instant);
  return parts.endsWith(" 00:00") ? parts.slice(0, -6) : parts;
}
