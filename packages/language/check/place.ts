import { tooLarge } from "../diagnostics/check.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Context } from "./context.ts";
import { mostInlinedInCondition } from "./limits.ts";
import type { Scopes } from "./scope.ts";

/** Where a condition stands while it is checked. */
export interface Place {
  readonly context: Context;
  readonly scopes: Scopes;
  /** Definitions whose own error was reported: whatever uses them is silent about it. */
  readonly broken: ReadonlySet<number>;
  /** The events after the rule's `on`; absent in a definition by itself. */
  readonly on?: readonly number[];
  /** Whether it says which events a measure counts. */
  readonly isMeasure?: true;
  /** The word in the rule for which a definition is being written out. */
  readonly use?: Span;
  readonly tally: Tally;
}

/** What is counted over one condition. `inlinedLeft` is how many parts its definitions may still add. */
export interface Tally {
  inlinedLeft: number;
  readonly total: { inlinedLeft: number };
  /** Whether an `event is` was met, so that it pays to narrow scopes. */
  asksEvent: boolean;
}

export const newTally = (total: { inlinedLeft: number }): Tally => ({ inlinedLeft: mostInlinedInCondition, total, asksEvent: false });

/** Reports at the author's place: inside a definition written out in a rule, at the rule's word for it. */
export function report(place: Place, diagnostic: Diagnostic): undefined {
  place.context.report(relocated(place, diagnostic));
  return undefined;
}

/** The same for a name that may stand in a part of the ruleset that could not be read. */
export function reportUnknown(place: Place, diagnostic: Diagnostic, name: string): undefined {
  place.context.reportUnknown(relocated(place, diagnostic), name);
  return undefined;
}

function relocated(place: Place, diagnostic: Diagnostic): Diagnostic {
  if (place.use === undefined) return diagnostic;
  return { ...diagnostic, span: place.use, related: [{ span: diagnostic.span, message: { en: "in this definition", zh: "在此定义中" } }] };
}

/** Counts one more part of a definition; false when there are too many, which is reported. */
export function countInlined(place: Place): boolean {
  if (place.use === undefined) return true;
  const { tally } = place;
  tally.inlinedLeft--;
  tally.total.inlinedLeft--;
  if (tally.inlinedLeft >= 0 && tally.total.inlinedLeft >= 0) return true;
  place.context.report(tooLarge(place.use, tally.inlinedLeft < 0 ? "condition" : "ruleset"));
  return false;
}
