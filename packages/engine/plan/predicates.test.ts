import type { Expression } from "@reeve/language";
import { describe, expect, test } from "vitest";
import { among, and, compare, comment, field, host, listing, literal, matches, not, or, present, rule, ruleset, town, yuan } from "../../../test/support/conditions.ts";
import { evaluate } from "../evaluate.ts";
import { compileCondition } from "./condition.ts";
import { plan } from "./plan.ts";
import { contextReader, createSlots } from "./slots.ts";

/** A condition of its own for every number: columns with many constants, rests, phrases, alternatives. */
function conditionAt(index: number): Expression {
  const stock = field("stock");
  const lower = compare(stock, ">=", literal(index % 997));
  const upper = compare(stock, "<", literal((index % 997) + 40 + (index % 61)));
  switch (index % 7) {
    case 0:
      return and(lower, upper);
    case 1:
      return and(not(lower), compare(field("price"), ">", yuan(index % 300)));
    case 2:
      return or(and(lower, upper), among(field("category"), `c${index % 500}`, `c${(index * 31) % 500}`, "c7"));
    case 3:
      return and(matches(index % 3), or(lower, field("used")));
    case 4:
      return and(compare(stock, ">", field("weight")), not(compare(field("category"), "==", literal(`c${index % 500}`))));
    case 5:
      return and(upper, not(matches(0)), not(present("deposit")));
    default:
      return or(not(or(lower, matches(1))), and(upper, matches(2)));
  }
}

describe("an index of thousands of rules", () => {
  // Two rules ask what no other asks: for them a column would not pay.
  const conditions = [...Array.from({ length: 4000 }, (_, index) => conditionAt(index)), compare(field("discount"), ">", literal(5, "percentage")), field("shipping.free")];
  const program = town(...conditions.map((when, index) => rule(`r${index}`, when)));
  const compiled = plan(program, host, ruleset);
  const scope = { program, slots: createSlots() };
  const closures = conditions.map((condition) => compileCondition(condition, scope));
  const readers = program.events.map((type) => contextReader(program, type, scope.slots));

  test.each([
    ["nothing told", listing({})],
    ["a number among the constants", listing({ stock: 500, weight: 3, price: 100, category: "c3", used: false })],
    ["a number between them", listing({ stock: 500.5, category: "c7" })],
    ["a number below them all", listing({ stock: -1, price: 299, used: true, title: "代查" })],
    ["a number above them all", listing({ stock: 5000, price: 0, weight: 5000, category: "none", text: "机主,别人" })],
    ["phrases and no numbers", listing({ title: "代检户籍", text: "别人", category: "c499" })],
    ["the two lone conditions", listing({ discount: 6, shipping: { free: true } })],
    ["the two lone conditions, not met", listing({ discount: 5, shipping: { free: false } })],
    ["another event type", comment({ stock: 77, text: "代查" })],
  ])("gives what the closures give, with %s", (_, event) => {
    const evaluation = evaluate(compiled, event);
    const context = readers[event.type]?.(event, evaluation.matches, evaluation.extracted);
    if (context === undefined) throw new Error("no reader");
    const expected = closures.flatMap((closure, index) => {
      const truth = closure(context);
      return truth === 0 ? [] : [{ kind: truth === 1 ? "true" : "unknown", rule: index }];
    });
    expect(expected.length).toBeGreaterThan(0);
    expect(evaluation.outcomes).toEqual(expected);
  });

  test("looks at no rule whose phrase was not seen", () => {
    const looked: string[] = [];
    const two = plan(town(rule("a", and(matches(0), compare(field("stock"), "<", field("weight")))), rule("b", matches(1))), host, ruleset);
    const watched = {
      ...two,
      events: two.events.map((type) => ({
        ...type,
        index: { ...type.index, rests: type.index.rests.map((rest, clause) => rest && ((context: Parameters<typeof rest>[0]) => (looked.push(`clause ${clause}`), rest(context)))) },
      })),
    };
    expect(evaluate(watched, listing({ title: "书" })).outcomes).toEqual([]);
    expect(looked).toEqual([]);
    expect(evaluate(watched, listing({ title: "户籍" })).outcomes).toEqual([{ kind: "true", rule: 1 }]);
    expect(looked).toEqual(["clause 1"]);
  });
});
