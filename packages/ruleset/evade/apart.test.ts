/** Disguises and foldings come from different sources, or each would know only what the other knows. */
import { expect, test } from "vitest";
import { filesUnder, importsOf } from "../../../test/support/modules.ts";

const modules = [...filesUnder("packages", ".ts")].filter(({ path }) => !path.endsWith(".d.ts") && !path.endsWith(".test.ts"));
const under = (folder: string) => modules.filter(({ path }) => path.startsWith(folder));
const importsUnder = (folder: string): readonly string[] => [...new Set(under(folder).flatMap(({ text }) => importsOf(text)))].sort();

test("the tables of disguises import nothing of the project but each other", () => {
  const imports = importsUnder("packages/ruleset/evade/tables/");
  expect(imports.filter((specifier) => !specifier.startsWith("./"))).toEqual(["chinese-conv"]);
});

test("the foldings import nothing of the disguises, nor what these are made of", () => {
  const imports = importsUnder("packages/engine/normalise/");
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((specifier) => /ruleset|evade|chinese-conv/.test(specifier))).toEqual([]);
});

test("nothing that disguises asks the engine how it folds", () => {
  const names = under("packages/ruleset/evade/").flatMap(({ text }) => [...text.matchAll(/import \{([^}]*)\} from "@reeve\/engine"/g)].flatMap(([, list = ""]) => list.split(",").map((name) => name.trim())));
  expect(new Set(names)).toEqual(new Set(["decide", "eventFrom", "evaluate", "hasMatch", "matchesOf", "nothingCounted", "plan", "scan"]));
});
