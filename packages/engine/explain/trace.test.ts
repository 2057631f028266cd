import { describe, expect, test } from "vitest";
import type { Expression } from "@reeve/language";
import {
  age, among, and, calculate, commentPosted, compare, days, eventIs, field, host, listing, listingOwner, actor, literal, matches, not, or, present, rule, ruleset, span, town, yuan,
} from "../../../test/support/conditions.ts";
import type { Trace } from "../decision.ts";
import { evaluate } from "../evaluate.ts";
import type { Event } from "../event.ts";
import { plan } from "../plan/plan.ts";
import { explain } from "./trace.ts";

const trace = (when: Expression, on: Event): Trace => {
  const compiled = plan(town(rule("a", when)), host, ruleset);
  const [only] = explain(compiled, on, evaluate(compiled, on));
  if (only === undefined) throw new Error("no trace");
  return only.trace;
};
/** The values, as a tree in brackets; behind a `?` what is missing. */
const shape = ({ value, missing, children }: Trace): string =>
  `${String(value)}${missing === undefined ? "" : `?${missing.join("+")}`}${children.length === 0 ? "" : `(${children.map(shape).join(", ")})`}`;

describe("a trace", () => {
  test.each([
    ["has the value of every part, looked at or not", and(compare(field("stock"), "<", literal(3)), or(present("price"), matches(0))), listing({ stock: 5, title: "代查" }), "false(false(5, 3), true(false, true))"],
    ["says what an unknown part lacks", or(compare(field("stock"), "<", literal(3)), not(field("used"))), listing({}), "unknown?stock+used(unknown?stock(unknown?stock, 3), unknown?used(unknown?used))"],
    ["shows money with its currency", compare(field("price"), "<", yuan(260)), listing({ price: { amount: "99.50", currency: "USD" } }), "unknown?price(99.5 USD, 260 CNY)"],
    ["shows money that is worked out", compare(calculate(field("price"), "*", literal(2), "money"), "<", yuan(260)), listing({ price: 100 }), "true(200 CNY(100 CNY, 2), 260 CNY)"],
    ["shows durations", compare(age, "<", days(30)), listing({ account: { registered_at: "2020-10-10T20:30:00+08:00" } }), "true(P1DT11H30M, P30D)"],
    ["shows a duration of nothing, and one that runs back", compare(calculate(days(0), "-", days(1), "duration"), "<", days(0)), listing({}), "true(-P1D(PT0S, P1D), PT0S)"],
    ["shows times", compare(field("posted_at"), "<", literal(Date.UTC(2020, 9, 12), "time")), listing({ posted_at: "2020-10-12T08:00:00.250+08:00" }), "false(2020-10-12T00:00:00.250Z, 2020-10-12T00:00:00.000Z)"],
    ["shows keys and texts", and(compare(actor, "!=", listingOwner), among(field("category"), "cars")), listing({ category: "cars" }), "unknown?listing_owner(unknown?listing_owner(a-1, unknown?listing_owner), true(cars))"],
    ["shows what kind of event it is", eventIs(1), listing({}), "false"],
  ])("%s", (_, when, on, expected) => {
    expect(shape(trace(when, on))).toBe(expected);
  });

  test("has the condition on each element of a list, of a long one the first hundred", () => {
    const tag: Expression = { kind: "field", path: "tags[]", type: { kind: "string" }, span };
    const when: Expression = { kind: "quantified", quantifier: "any", path: "tags", element: "tags[]", condition: compare(tag, "==", literal("b")), span };
    const program = town(rule("a", when));
    const events = program.events.map((type) => ({ ...type, fields: [...type.fields, { path: "tags[]", type: { kind: "string" } as const, required: false }] }));
    const compiled = plan({ ...program, events }, host, ruleset);
    const traced = (tags: readonly string[]): Trace | undefined => explain(compiled, listing({ tags }), evaluate(compiled, listing({ tags })))[0]?.trace;
    expect(traced(["a", "b"])).toMatchObject({ value: true, children: [{ value: false, children: [{ value: "a" }, { value: "b" }] }, { value: true, children: [{ value: "b" }, {}] }] });
    expect(traced([])).toMatchObject({ value: false, children: [] });
    expect(traced(Array.from({ length: 300 }, () => "a"))?.children).toHaveLength(100);
  });

  test("comes with the place and the words of every part", () => {
    const text = 'used or category == "cars"';
    const spanOf = (part: string) => ({ path: "rules.reeve", start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const when: Expression = {
      kind: "or",
      operands: [{ ...field("used"), span: spanOf("used") }, { ...compare(field("category"), "==", literal("cars")), span: spanOf('category == "cars"') }],
      span: spanOf(text),
    };
    const compiled = plan(town(rule("a", when)), host, ruleset, ({ start, end }) => text.slice(start, end));
    const on = listing({ used: false });
    const { trace: whole } = explain(compiled, on, evaluate(compiled, on))[0] ?? {};
    expect(whole).toMatchObject({ span: spanOf(text), source: text, value: "unknown", missing: ["category"] });
    expect(whole?.children.map(({ source, value }) => [source, value])).toEqual([["used", false], ['category == "cars"', "unknown"]]);
    expect(Object.keys(whole ?? {})).toEqual(["span", "source", "value", "missing", "children"]);
  });

  test("is of the rules that run on this type of event", () => {
    const rules = [rule("a", literal(true), { mode: "draft" }), rule("b", literal(true), { mode: "shadow" }), rule("c", literal(true), { events: [1] }), rule("d", literal(false))];
    const compiled = plan(town(...rules), host, ruleset);
    const traced = (event: Event): readonly string[] => explain(compiled, event, evaluate(compiled, event)).map((row) => row.rule);
    expect(traced(listing({}))).toEqual(["b", "d"]);
    expect(traced({ ...listing({}), type: town().events.indexOf(commentPosted) })).toEqual(["b", "c", "d"]);
  });
});
