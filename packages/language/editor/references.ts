import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { allOccurrences, meaningAt, occurrenceAt, type Occurrence } from "./occurrences.ts";

/** Every place in the rules where the thing is written that a name means; its own declaration is left out of `uses`. */
export function references(analysis: Analysis, path: string, offset: number, which: "all" | "uses" = "all"): readonly Span[] {
  const file = fileAt(analysis, path);
  const at = file === undefined ? undefined : occurrenceAt(analysis, file, offset);
  const thing = at === undefined ? undefined : thingOf(analysis, at);
  if (thing === undefined) return [];
  return allOccurrences(analysis).filter((other) => (which === "all" || !("declares" in other.role)) && thingOf(analysis, other) === thing).map(({ span }) => span);
}

/** Two names with the same answer mean the same; undefined for one that means nothing or a word of the environment. */
function thingOf(analysis: Analysis, occurrence: Occurrence): string | undefined {
  const { symbol, role, text } = occurrence;
  if (symbol !== undefined) return `${symbol.kind} ${symbol.name} ${symbol.of ?? ""}`;
  if (!("names" in role)) return undefined;
  switch (role.names) {
    case "law":
      return `law ${text}`;
    case "field":
      return `field ${text}`;
    case "value": {
      const meaning = meaningAt(analysis, occurrence);
      return meaning.kind === "field" || meaning.kind === "age" ? `${meaning.kind} ${meaning.path}` : undefined;
    }
    default:
      return undefined;
  }
}
