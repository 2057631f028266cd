import type { Host } from "@reeve/engine";
import type { Program } from "@reeve/language";
import type { Ruleset } from "../ruleset.ts";
import { readTests } from "../testing/read.ts";
import { runTests } from "../testing/run.ts";
import { testsFile } from "../testing/write.ts";
import type { WrittenTest } from "../testing/write.ts";
import type { Mutant } from "./mutant.ts";
import type { MutateReport } from "./mutate.ts";

/** The first lines of a file of such tests, by which a file is known to be one of them. */
export const pinsHeader = `# Each word, distance, exception and bound of the rules by a text that is decided otherwise without it. Made by
# \`reeve mutate RULESET --write FILE\`, which keeps the tests that hold, drops those that do not, and adds what nothing notices yet.
# What the rules mean is said by the tests that people wrote; these say that nothing of it is lost.`;

/** Tests for changes, by the file of rules in which the first of them stands. */
export function pinsOf({ program }: Ruleset, { witnesses }: Pick<MutateReport, "witnesses">): ReadonlyMap<string, readonly WrittenTest[]> {
  const files = new Map<string, WrittenTest[]>();
  for (const { type, data, expect, mutants } of [...witnesses].sort((one, other) => compare(one.mutants[0], other.mutants[0]))) {
    const path = mutants[0]?.span.path ?? "";
    files.set(path, [...(files.get(path) ?? []), { name: nameOf(program, mutants, expect.verdict === "allow"), event: { type, data }, expect }]);
  }
  return files;
}

/** A file of tests: those of an earlier one that hold, then others. */
export function pinsFile(ruleset: Ruleset, host: Host, earlier: string, tests: readonly WrittenTest[]): string {
  const source = { path: "tests/earlier.yaml", text: earlier };
  const { results } = runTests({ ...ruleset, tests: [source] }, host);
  const failed = new Set(results.flatMap(({ name, passed }) => (passed ? [] : [name])));
  const kept = readTests(source, ruleset.program, () => undefined).flatMap(({ name, event, expect }): readonly WrittenTest[] => {
    const { type, data } = event as Partial<WrittenTest["event"]>;
    return failed.has(name) || type === undefined ? [] : [{ name, event: { type, data: data ?? {} }, expect }];
  });
  return testsFile(pinsHeader, [...kept, ...tests]);
}

function compare(one: Mutant | undefined, other: Mutant | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return one.span.path === other.span.path ? one.span.start - other.span.start : one.span.path < other.span.path ? -1 : 1;
}

/** So many of the changes that a test notices are told by its name. */
const mostTold = 3;

function nameOf(program: Program, mutants: readonly Mutant[], isAllowed: boolean): string {
  const told = mutants.slice(0, mostTold).map((mutant) => placeOf(program, mutant, isAllowed));
  const more = mutants.length - told.length;
  return `${told.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function placeOf({ phraseSets, rules }: Program, { kind, before, after, change }: Mutant, isAllowed: boolean): string {
  const place = change.kind === "rules" ? [...change.after.keys()].map((rule) => rules[rule]?.name).join(", ") : (phraseSets[change.set]?.name ?? "");
  const what = before.replace(/\s+/g, " ").replace(/^"(.*)"$/, "$1");
  switch (kind) {
    case "phrase":
      return `${place}: ${what}`;
    case "exception":
      return `${place}: ${what} is left alone`;
    case "unless":
      return `${place}: ${what} excuses`;
    case "gap":
      return `${place}: ${isAllowed ? "no farther than" : "as far as"} ${what}`;
    case "order":
      return `${place}: ${what}, not ${after}`;
    case "scope":
      return `${place}: ${what}, not ${after}`;
    case "folding":
      return `${place}: read through ${what}`;
    case "alias":
      return `${place}: by the name ${what}`;
    default:
      return `${place}: ${what}${after === "" ? "" : `, not ${after}`}`;
  }
}
