import { lineStarts, positionAt } from "@reeve/language";
import * as state from "../state.ts";
import type { CoveredView, TestsView } from "../worker/protocol.ts";

/** A line of a file on which rules or phrases stand, and the tests that reach it. */
export interface CoveredLine {
  readonly line: number;
  readonly cases: ReadonlySet<number>;
  /** Whether something on it is reached by none. */
  readonly isMissed: boolean;
}

/** The lines of a file, as it was when the tests ran, that these reach or miss. */
export function coveredLines({ covered }: TestsView, path: string): readonly CoveredLine[] {
  const starts = lineStarts(state.testedFiles.value?.get(path) ?? "");
  const lineOf = ({ span }: CoveredView): number => positionAt(starts, span.start).line;
  const own = covered.filter(({ span }) => span.path === path);
  return [...Map.groupBy(own, lineOf)].map(([line, units]) => ({ line, cases: new Set(units.flatMap(({ cases }) => cases)), isMissed: units.some(({ cases }) => cases.length === 0) }));
}
