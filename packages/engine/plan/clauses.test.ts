import type { Expression } from "@reeve/language";
import { structureOf } from "@reeve/language";
import { expect, test } from "vitest";
import { and, field, matches, not, or } from "../../../test/support/conditions.ts";
import { clausesOf } from "./clauses.ts";

const shown = (condition: Expression): readonly (readonly string[])[] => clausesOf(condition, 1, 0).map((clause) => clause.map(({ expression, wanted }) => `${wanted === 1 ? "" : "not "}${structureOf(expression)}`));

// Each is written anew, as a definition is wherever it is used.
const [a, b, c] = [0, 1, 2].map((set) => () => matches(set)) as [() => Expression, () => Expression, () => Expression];
const [shownA, shownB, shownC] = [a, b, c].map((one) => structureOf(one()));

test.each([
  ["what another asks for and more", or(a(), and(a(), b())), [[shownA]]],
  ["what another that stands behind it asks for and more", or(and(b(), a()), b()), [[shownB]]],
  ["each alternative of a part with something besides", or(or(a(), b()), and(or(a(), b()), c())), [[shownA], [shownB]]],
  ["the same in another order", or(and(a(), b()), and(b(), a())), [[shownA, shownB]]],
  ["nothing where it asks for the opposite", or(a(), and(not(a()), b())), [[shownA], [`not ${shownA}`, shownB]]],
  ["nothing where neither asks for all of the other", or(and(a(), b()), and(b(), c())), [[shownA, shownB], [shownB, shownC]]],
  ["nothing of what is asked of other values", or(field("used"), and(field("shipping.free"), a())), [[structureOf(field("used"))], [structureOf(field("shipping.free")), shownA]]],
])("alternatives are left out that ask for %s", (_, condition, clauses) => {
  expect(shown(condition)).toEqual(clauses);
});
