import type { Law } from "../ir.ts";
import { calendarOf, parseDay } from "../types/calendar.ts";
import type { RulesetSources } from "./sources.ts";

/** When each law is in force, its days being those of the ruleset's zone: from the first instant of the first to the last of the last. */
export function checkLaws({ laws, zone }: RulesetSources): ReadonlyMap<string, Law> {
  const { startOf } = calendarOf(zone);
  return new Map(
    [...laws].map(([id, { kind, from, until }]) => {
      const first = from === undefined ? undefined : parseDay(from);
      const last = until === undefined ? undefined : parseDay(until);
      return [id, { isPlatformRule: kind === "platform_rule", ...(first === undefined ? {} : { from: startOf(first) }), ...(last === undefined ? {} : { until: startOf(last + 1) }) }];
    }),
  );
}
