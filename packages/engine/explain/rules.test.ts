import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Comparator, Expression } from "@reeve/language";
import { describe, expect, test } from "vitest";
import {
  actor, age, among, and, calculate, compare, days, event, eventIs, field, host, inList, labelled, listing, listingOwner, literal, matches, not, or, present, rule, ruleset, span, town, yuan,
} from "../../../test/support/conditions.ts";
import type { Event, Json } from "../event.ts";
import { evaluate } from "../evaluate.ts";
import type { Facts } from "../facts.ts";
import { plan } from "../plan/plan.ts";
import type { Asks } from "./asks.ts";
import type { RuleExplanation } from "./rules.ts";
import { explainRules, nearMisses } from "./rules.ts";
import type { Value } from "./value.ts";
import { valueJson } from "./value.ts";

const facts: Facts = { labels: new Set(["watched"]) };

function explained(on: Event, ...conditions: readonly Expression[]): readonly RuleExplanation[] {
  const names = "abcdefgh";
  const program = town(...conditions.map((when, index) => rule(names[index] ?? "", when)));
  const tags = { path: "tags[]", type: { kind: "string" }, required: false } as const;
  const events = program.events.map((type) => ({ ...type, fields: [...type.fields, tags] }));
  const compiled = plan({ ...program, events }, host, ruleset);
  return explainRules(compiled, on, evaluate(compiled, on, facts));
}

function only(on: Event, condition: Expression): RuleExplanation {
  const [first] = explained(on, condition);
  if (first === undefined) throw new Error("no explanation");
  return first;
}

/** What is asked, in a few words. */
function asked(asks: Asks): string {
  switch (asks.kind) {
    case "comparison":
      return `${valueJson(asks.value)} ${asks.is} ${valueJson(asks.bound)}${asks.nearest === undefined ? "" : `, nearest ${valueJson(asks.nearest)}`}`;
    case "member":
      return `${valueJson(asks.value)} ${asks.isAmong ? "in" : "not in"} ${asks.list ?? ""}[${asks.entries.join()}]${asks.nearest === undefined ? "" : `, nearest ${asks.nearest}`}`;
    case "truth":
      return `${valueJson(asks.value)} is ${asks.is}`;
    case "presence":
      return `${asks.path} ${asks.isPresent ? "present" : "missing"}`;
    case "label":
      return `${asks.isThere ? "has" : "has not"} ${asks.label}`;
    case "event":
      return `${asks.is ? "is" : "is not"} ${asks.events.join()}`;
    case "phrases":
      return `${asks.isThere ? "matches" : "does not match"} ${asks.set}`;
    case "elements":
      return `${asks.quantifier} ${asks.is} ${asks.holds}+${asks.open}/${asks.of} of ${asks.path}`;
    case "values":
      return `${asks.isThere ? "has" : "has not"} ${asks.extractor}`;
    case "other":
      return "other";
  }
}

/** A condition on the elements of the list `tags`. */
const overTags = (quantifier: "any" | "all" | "count", tag: string): Expression => ({
  kind: "quantified",
  element: "tags[]",
  quantifier,
  path: "tags",
  condition: compare({ kind: "field", path: "tags[]", type: { kind: "string" }, span }, "==", literal(tag)),
  span,
});
const tagged = (...tags: readonly string[]): Event => listing({ tags });

const used = { ...listing({ title: "代查", text: "", used: true, price: 300, stock: 3, category: "cars" }) };

describe("what alone would have made a rule fire", () => {
  test.each<readonly [sentence: string, condition: Expression, on: Event, changes: readonly string[]]>([
    ["is nothing where it fired", field("used"), used, []],
    ["is its one condition", compare(field("price"), "<", yuan(260)), used, ["300 CNY < 260 CNY, nearest 259.99 CNY"]],
    ["is the one of several that failed", and(field("used"), compare(field("stock"), ">=", literal(5)), matches(0)), used, ["3 >= 5, nearest 5"]],
    ["is nothing where two failed", and(compare(field("stock"), ">", literal(5)), matches(1)), used, []],
    ["is any of the alternatives", or(compare(field("stock"), ">", literal(5)), matches(1)), used, ["3 > 5, nearest 5.1", "matches records"]],
    ["is none of the alternatives where another condition failed too", and(or(compare(field("stock"), ">", literal(5)), matches(1)), matches(2)), used, []],
    ["is the condition that failed, where an alternative holds", and(or(field("used"), matches(1)), matches(2)), used, ["matches persons"]],
    ["passes over an alternative that takes two", or(and(matches(1), matches(2)), compare(field("stock"), "==", literal(4))), used, ["3 == 4, nearest 4"]],
    ["is asked the other way round under a not", not(compare(field("price"), ">", yuan(260))), used, ["300 CNY <= 260 CNY, nearest 260 CNY"]],
    ["is any operand of an and under a not", not(and(field("used"), matches(0))), used, ["true is false", "does not match lookups"]],
    ["is the one operand of an or under a not that holds", not(or(field("used"), matches(1))), used, ["true is false"]],
    ["is nothing where the rule itself says no", and(field("used"), literal(false)), used, []],
    ["is an entry of a list, the nearest told", among(field("category"), "car", "phones"), used, ["cars in [car,phones], nearest car"]],
    ["is an entry of a list with a name", inList(field("stock"), 1), used, ["3 in sizes[1,2,40], nearest 2"]],
    ["is to be no entry", not(inList(actor, 0)), used, ["a-1 not in agencies[a-1,a-9]"]],
    ["is a field that should be there", present("weight"), used, ["weight present"]],
    ["is a label on the account", and(field("used"), labelled("new")), used, ["has new"]],
    ["is a label that should not be there", not(labelled("watched")), used, ["has not watched"]],
    ["is another kind of event", eventIs(1), used, ["is comment.posted"]],
    ["compares what the event tells also where it stands to the right", compare(literal(5), "<", field("stock")), used, ["3 > 5, nearest 5.1"]],
    ["compares what the event tells with what is worked out", compare(calculate(field("stock"), "*", literal(2), "number"), ">", field("stock")), listing({ stock: -1 }), ["-1 < -2, nearest -2.1"]],
    ["is the truth of a field, also where it is compared", compare(field("used"), "==", literal(false)), used, ["true is false"]],
    ["of a comparison between keys is the other key", compare(actor, "==", listingOwner), event(1, { account_id: "a-1", listing_owner_id: "a-2" }), ["a-1 == a-2, nearest a-2"]],
    ["is told of an undecided rule too", and(field("used"), compare(age, "<", days(30))), used, ["unknown < P30D, nearest P29DT23H59M59.999S"]],
    ["is that an element of a list should meet a condition", overTags("any", "a"), tagged("b", "c"), ["any true 0+0/2 of tags"]],
    ["is that no element should", not(overTags("any", "a")), tagged("a", "c"), ["any false 1+0/2 of tags"]],
    ["is that all elements should", overTags("all", "a"), tagged("a", "c"), ["all true 1+0/2 of tags"]],
    ["is how many elements do", compare(overTags("count", "a"), ">", literal(1)), tagged("a", "c"), ["1 > 1, nearest 2"]],
    ["of a date is the day before", compare(field("made_on"), "<", literal(Date.UTC(2020, 9, 11, 16), "date")), listing({ made_on: "2020-10-12" }), ["2020-10-11T16:00:00.000Z < 2020-10-11T16:00:00.000Z, nearest 2020-10-10T16:00:00.000Z"]],
  ])("%s", (_, condition, on, changes) => {
    expect(only(on, condition).changes.map(({ asks }) => asked(asks))).toEqual(changes);
  });

  // A condition on a field of its own can be flipped without another one noticing, so that trying them one by one is the whole truth.
  const paths = ["price", "deposit", "category", "brand", "stock", "weight", "handling"];
  const condition: Arbitrary<Expression> = fc
    .tuple(fc.shuffledSubarray(paths, { minLength: 1 }), fc.infiniteStream(fc.nat(5)))
    .map(([leaves, choices]) => treeOf(leaves, choices));

  function treeOf(leaves: readonly string[], choices: Iterator<number>): Expression {
    const choice = choices.next().value as number;
    const [first = "", ...rest] = leaves;
    if (choice === 0) return not(treeOf(leaves, choices));
    if (rest.length === 0) return present(first);
    const at = 1 + (choice % rest.length);
    return (choice % 2 === 0 ? and : or)(treeOf(leaves.slice(0, at), choices), treeOf(leaves.slice(at), choices));
  }

  test("is what trying every condition finds", () => {
    fc.assert(
      fc.property(condition, fc.subarray(paths), (when, there) => {
        const on = (told: readonly string[]): Event => listing(Object.fromEntries(told.map((path) => [path, 1])));
        const fires = (told: readonly string[]): boolean => only(on(told), when).outcome === "true";
        const tried = paths.filter((path) => !fires(there) && fires(there.includes(path) ? there.filter((other) => other !== path) : [...there, path]));
        const { changes } = only(on(there), when);
        expect(changes.map(({ asks }) => (asks.kind === "presence" ? asks.path : "")).toSorted()).toEqual(tried.toSorted());
      }),
    );
  });
});

describe("the nearest value", () => {
  const numbers = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -5000, max: 5000 }).map((cents) => cents / 100));
  const comparator = fc.constantFrom<Comparator>("==", "!=", "<", "<=", ">", ">=");
  const equality = fc.constantFrom<Comparator>("==", "!=");
  const hour = 3_600_000;
  const start = Date.UTC(2020, 9, 11, 16);
  const day = (count: number): string => new Date(Date.UTC(2020, 9, 12 + count)).toISOString().slice(0, 10);

  /** A condition on one field, and a value for it. */
  interface Case {
    readonly when: Expression;
    readonly data: Readonly<Record<string, Json>>;
    /** The data with another value in the field. */
    readonly changed: (value: Value | string | number | boolean) => Readonly<Record<string, Json>>;
  }

  const numberOf = (value: Parameters<Case["changed"]>[0]): number => {
    if (typeof value === "number") return value;
    if (typeof value === "object" && typeof value.kind === "string" && "value" in value && typeof value.value === "number") return value.value;
    throw new TypeError("no number");
  };
  const textOf = (value: Parameters<Case["changed"]>[0]): string => {
    if (typeof value === "string") return value;
    if (typeof value === "object" && value.kind === "string") return value.value;
    throw new TypeError("no text");
  };

  const cases: Readonly<Record<string, Arbitrary<Case>>> = {
    "of a number": fc.tuple(comparator, numbers, numbers).map(([is, stock, bound]) => ({
      when: compare(field("stock"), is, literal(bound)),
      data: { stock },
      changed: (value) => ({ stock: numberOf(value) }),
    })),
    "of money": fc.tuple(comparator, numbers, numbers).map(([is, price, bound]) => ({
      when: compare(yuan(bound), is, field("price")),
      data: { price: { amount: String(price), currency: "CNY" } },
      changed: (value) => ({ price: { amount: String(numberOf(value)), currency: "CNY" } }),
    })),
    "of a duration in seconds": fc.tuple(comparator, fc.nat(50), fc.nat(50)).map(([is, handling, bound]) => ({
      when: compare(field("handling"), is, literal(bound * 1000, "duration")),
      data: { handling },
      changed: (value) => ({ handling: numberOf(value) / 1000 }),
    })),
    "of the age of an account": fc.tuple(comparator, fc.nat(1000), fc.nat(1000)).map(([is, hours, bound]) => ({
      when: compare(age, is, literal(bound * hour, "duration")),
      data: { account: { registered_at: new Date(start - hours * hour).toISOString() } },
      changed: (value) => ({ account: { registered_at: new Date(Date.UTC(2020, 9, 12) - numberOf(value)).toISOString() } }),
    })),
    "of a time": fc.tuple(comparator, fc.nat(9), fc.nat(9)).map(([is, posted, bound]) => ({
      when: compare(field("posted_at"), is, literal(start + bound * hour, "time")),
      data: { posted_at: new Date(start + posted * hour).toISOString() },
      changed: (value) => ({ posted_at: new Date(numberOf(value)).toISOString() }),
    })),
    "of a date": fc.tuple(comparator, fc.nat(5), fc.nat(5)).map(([is, made, bound]) => ({
      when: compare(field("made_on"), is, literal(start + bound * 24 * hour, "date")),
      data: { made_on: day(made) },
      changed: (value) => ({ made_on: new Date(numberOf(value) + 8 * hour).toISOString().slice(0, 10) }),
    })),
    "of a text": fc.tuple(equality, fc.constantFrom("cars", "phones"), fc.constantFrom("cars", "phones")).map(([is, category, bound]) => ({
      when: compare(field("category"), is, literal(bound)),
      data: { category },
      changed: (value) => ({ category: textOf(value) }),
    })),
    "among the entries of a list": fc.constantFrom("car", "phone", "cars").map((category) => ({
      when: among(field("category"), "cars", "phones"),
      data: { category },
      changed: (value) => ({ category: textOf(value) }),
    })),
    "among numbers": fc.integer({ min: -50, max: 50 }).map((stock) => ({ when: inList(field("stock"), 1), data: { stock }, changed: (value) => ({ stock: numberOf(value) }) })),
    "of another field": fc.tuple(comparator, numbers, numbers).map(([is, stock, weight]) => ({
      when: compare(field("stock"), is, calculate(field("weight"), "+", literal(1), "number")),
      data: { stock, weight },
      changed: (value) => ({ stock: numberOf(value), weight }),
    })),
  };

  test.each(Object.entries(cases))("%s, put in its place, meets the condition", (_, arbitrary) => {
    let tried = 0;
    fc.assert(
      fc.property(arbitrary, fc.boolean(), ({ when, data, changed }, isNegated) => {
        const condition = isNegated ? not(when) : when;
        const { outcome, changes: [change] } = only(listing(data), condition);
        if (outcome !== "false") return;
        const nearest = change?.asks.kind === "comparison" || change?.asks.kind === "member" ? change.asks.nearest : undefined;
        // What merely must be something else has no nearest text.
        if (nearest === undefined) return;
        tried++;
        expect(only(listing(changed(nearest)), condition).outcome).toBe("true");
      }),
      { numRuns: 250 },
    );
    expect(tried).toBeGreaterThan(50);
  });
});

describe("rules that nearly fired", () => {
  const names = (on: Event, ...conditions: readonly Expression[]): readonly string[] => nearMisses(explained(on, ...conditions)).map(({ rule: { name } }) => name);
  test.each<readonly [sentence: string, near: readonly string[], on: Event, conditions: readonly Expression[]]>([
    ["are false by one condition, with another one that holds", ["a"], used, [and(field("used"), matches(1)), and(matches(1), matches(2))]],
    ["are those with a single value that was not met", ["a"], used, [compare(field("price"), "<", yuan(260))]],
    ["are not those that look for one phrase of which there is no trace", [], used, [matches(1)]],
    ["are not those that hold but for a phrase, by what holds of any event", [], used, [and(eventIs(0), not(matches(2)), not(among(actor, "a-9")), matches(1))]],
    ["are not those that are about somebody else", [], used, [among(actor, "a-7777")]],
    ["are those about somebody with nearly the same name", ["a"], used, [among(field("category"), "car")]],
    ["are those of which one element of a list stands in the way", ["a", "c"], tagged("a", "a", "b"), [overTags("all", "a"), overTags("all", "b"), not(overTags("any", "b")), overTags("any", "c")]],
    ["stand by how much speaks for them", ["b", "a"], used, [and(field("used"), matches(1)), and(field("used"), matches(0), matches(1))]],
    ["stand in the order of declaration where as much speaks for them", ["a", "b"], used, [and(field("used"), matches(1)), and(field("used"), matches(2))]],
    ["are not those that fired or are undecided", [], used, [field("used"), and(field("used"), field("shipping.free"))]],
  ])("%s", (_, near, on, conditions) => {
    expect(names(on, ...conditions)).toEqual(near);
  });

  test("are told with what came of every rule", () => {
    const outcomes = explained(used, field("used"), field("shipping.free"), matches(1)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["true", "unknown", "false"]);
  });
});

test("whole numbers are told apart by whole numbers where the schema says so", () => {
  const stock = { name: "stock", schema: { kind: "number", type: { kind: "number" }, integer: true }, required: false } as const;
  const program = town(rule("a", compare(field("stock"), "<", literal(3))));
  const events = program.events.map((type) => ({ ...type, schema: { kind: "object" as const, properties: [stock], closed: false } }));
  const compiled = plan({ ...program, events }, host, ruleset);
  const on = listing({ stock: 9 });
  const [first] = explainRules(compiled, on, evaluate(compiled, on));
  expect(first?.changes.map(({ asks }) => asked(asks))).toEqual(["9 < 3, nearest 2"]);
  expect(first?.rule.span).toEqual(span);
});
