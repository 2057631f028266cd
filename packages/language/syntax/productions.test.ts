import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Grammar } from "./grammar/grammar.ts";
import { printProductions } from "./productions.ts";

const folder = new URL("./grammar/", import.meta.url);
const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));

/** The productions that stand in the comments above the rules: the name of the rule, what the comment calls it, and what it says. */
const written = sources.flatMap((source) =>
  [...source.matchAll(/\/\*\* (\w+) = ([^\n]*?) \*\/\n.*? = this\.(?:RULE|production)\("(\w+)"/g)].map(([, named, production, rule]) => ({ named, production, rule })),
);

test("above each rule stands its production", () => {
  const parsed = printProductions(new Grammar().getGAstProductions());
  expect(new Map(written.map(({ rule, production }) => [rule, production]))).toEqual(parsed);
  expect(written.filter(({ named, rule }) => named !== rule)).toEqual([]);
});

test("Chevrotain finds nothing ambiguous or unreachable in the grammar", () => {
  expect(() => new Grammar({ skipValidations: false })).not.toThrow();
});
