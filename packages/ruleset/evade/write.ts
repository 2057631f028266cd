import { testsFile } from "../testing/write.ts";
import type { EvadeReport } from "./evade.ts";

/** The first line of what `regressions` prints, by which a file is known to be its own. */
export const regressionsHeader = "# What got through in disguise, printed by `reeve evade --write`. A test that is wanted moves to a file of its own.";

export interface Regressions {
  /** A file of tests. */
  readonly yaml: string;
  readonly written: number;
  /** Misses of which no event could be made: the phrases of a set that no rule holds or blocks on by itself. */
  readonly unwritable: number;
}

/** The misses that a report tells as tests: each expects of the disguised texts what is decided of the plain ones. */
export function regressions({ singles, doubles }: EvadeReport): Regressions {
  const misses = [...singles, ...doubles].flatMap((row) => row.misses.map((miss) => ({ miss, worn: row.disguises.join(" + ") })));
  const tests = misses.flatMap(({ miss: { name, shown }, worn }) => (shown === undefined ? [] : [{ name: `${name} · ${worn}`, event: { type: shown.type, data: shown.data }, expect: { verdict: shown.verdict } }]));
  return { yaml: testsFile(regressionsHeader, tests), written: tests.length, unwritable: misses.length - tests.length };
}
