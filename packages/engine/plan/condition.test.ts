import type { Expression } from "@reeve/language";
import { describe, expect, test } from "vitest";
import {
  actor, age, among, and, calculate, comment, compare, days, event, eventIs, field, host, inList, labelled, listing, listingOwner, literal, matches, not, or, present,
  rule, ruleset, town, yuan,
} from "../../../test/support/conditions.ts";
import type { Event } from "../event.ts";
import { evaluate } from "../evaluate.ts";
import type { Facts } from "../facts.ts";
import { compileCondition } from "./condition.ts";
import { plan } from "./plan.ts";
import { contextReader, createSlots } from "./slots.ts";

type Outcome = "true" | "false" | "unknown";
const T: Outcome = "true";
const F: Outcome = "false";
const U: Outcome = "unknown";

/** What the closures, and what the predicate index make of a condition. */
function outcomes(condition: Expression, on: Event, facts?: Facts): readonly (Outcome | undefined)[] {
  const program = town(rule("r", condition));
  const compiled = plan(program, host, ruleset);
  const evaluation = evaluate(compiled, on, facts);
  const found = evaluation.outcomes[0]?.kind ?? F;
  const type = program.events[on.type];
  if (type === undefined) throw new Error("no such type");
  const scope = { program, slots: createSlots() };
  const closure = compileCondition(condition, scope);
  const truth = closure(contextReader(program, type, scope.slots)(on, evaluation.matches, evaluation.extracted, facts));
  return [[F, T, U][truth], found as Outcome];
}

const used = field("used");
const values: Readonly<Record<Outcome, Event>> = { true: listing({ used: true }), false: listing({ used: false }), unknown: listing({}) };
const pairs = (["true", "false", "unknown"] as const).flatMap((left) => (["true", "false", "unknown"] as const).map((right) => [left, right] as const));
const both = (left: Outcome, right: Outcome): Event =>
  listing({ ...values[left].data, ...(right === "unknown" ? {} : { shipping: { free: right === "true" } }) });

describe("Kleene's logic", () => {
  const conjunction = [[T, F, U], [F, F, F], [U, F, U]].flat();
  const disjunction = [[T, T, T], [T, F, U], [T, U, U]].flat();
  test.each(pairs.map((pair, index) => [...pair, conjunction[index]]))("%s and %s is %s", (left = F, right = F, expected = F) => {
    expect(outcomes(and(used, field("shipping.free")), both(left, right))).toEqual([expected, expected]);
  });
  test.each(pairs.map((pair, index) => [...pair, disjunction[index]]))("%s or %s is %s", (left = F, right = F, expected = F) => {
    expect(outcomes(or(used, field("shipping.free")), both(left, right))).toEqual([expected, expected]);
  });
  test.each([[T, F], [F, T], [U, U]])("not %s is %s", (value = F, expected = F) => {
    expect(outcomes(not(used), values[value])).toEqual([expected, expected]);
  });
  test("what is unknown is not settled by looking at it twice", () => {
    expect(outcomes(or(used, not(used)), values.unknown)).toEqual([U, U]);
    expect(outcomes(and(used, not(used)), values.unknown)).toEqual([U, U]);
    expect(outcomes(and(used, not(used)), values.true)).toEqual([F, F]);
  });
});

describe("a label on the account", () => {
  const isWatched = labelled("watched");
  test.each<readonly [string, Facts | undefined, Outcome, Outcome]>([
    ["is unknown without a ledger", undefined, U, U],
    ["is there where the ledger has it", { labels: new Set(["new", "watched"]) }, T, F],
    ["is not there where the ledger has others", { labels: new Set(["Watched", "watched "]) }, F, T],
  ])("%s", (_, facts, expected, opposite) => {
    expect(outcomes(isWatched, listing({}), facts)).toEqual([expected, expected]);
    expect(outcomes(not(isWatched), listing({}), facts)).toEqual([opposite, opposite]);
    expect(outcomes(and(isWatched, used), values.true, facts)).toEqual([expected, expected]);
  });
});

const price = field("price");
const stock = field("stock");
const rows: readonly (readonly [string, Expression, Event, Outcome | undefined])[] = [
  ["a number under its bound", compare(stock, "<", literal(3)), listing({ stock: 2 }), T],
  ["a number on its bound is not under it", compare(stock, "<", literal(3)), listing({ stock: 3 }), F],
  ["a number on its bound is at most it", compare(stock, "<=", literal(3)), listing({ stock: 3 }), T],
  ["a number on its bound is at least it", compare(stock, ">=", literal(3)), listing({ stock: 3 }), T],
  ["a number above", compare(stock, ">", literal(3)), listing({ stock: 3.5 }), T],
  ["equal", compare(stock, "==", literal(3)), listing({ stock: 3 }), T],
  ["unequal", compare(stock, "!=", literal(3)), listing({ stock: 3 }), F],
  ["minus zero is zero", compare(stock, "==", literal(-0)), listing({ stock: 0 }), T],
  ["the constant may stand first", compare(literal(3), "<", stock), listing({ stock: 4 }), T],
  ["between, the lower end included", and(compare(stock, ">=", literal(2)), compare(stock, "<=", literal(4))), listing({ stock: 2 }), T],
  ["between, the upper end included", and(compare(stock, ">=", literal(2)), compare(stock, "<=", literal(4))), listing({ stock: 4 }), T],
  ["between, behind its end", and(compare(stock, ">=", literal(2)), compare(stock, "<=", literal(4))), listing({ stock: 5 }), F],
  ["a missing number", compare(stock, "<", literal(3)), listing({}), U],
  ["a number that is null is missing", compare(stock, "<", literal(3)), listing({ stock: null }), U],
  ["not of a missing number", not(compare(stock, "<", literal(3))), listing({}), U],
  ["two numbers of the event", compare(stock, "<", field("weight")), listing({ stock: 1, weight: 2 }), T],
  ["a sum", compare(calculate(stock, "+", field("weight"), "number"), "==", literal(3)), listing({ stock: 1, weight: 2 }), T],
  ["a sum with a part missing", compare(calculate(stock, "+", field("weight"), "number"), "==", literal(3)), listing({ stock: 1 }), U],
  ["a division by zero", compare(calculate(stock, "/", field("weight"), "number"), ">", literal(3)), listing({ stock: 1, weight: 0 }), U],
  ["a plain price in the ruleset's currency", compare(price, "<", yuan(260)), listing({ price: 259.99 }), T],
  ["a price with its currency", compare(price, "==", yuan(260)), listing({ price: { amount: "260.00", currency: "CNY" } }), T],
  ["a price in another currency", compare(price, "<", yuan(260)), listing({ price: { amount: "1", currency: "USD" } }), U],
  ["two prices of one currency", compare(price, ">", field("deposit")), listing({ price: { amount: "2", currency: "USD" }, deposit: { amount: "1", currency: "USD" } }), T],
  ["two prices across currencies", compare(price, ">", field("deposit")), listing({ price: { amount: "2", currency: "USD" }, deposit: 1 }), U],
  ["twice the deposit", compare(price, ">", calculate(field("deposit"), "*", literal(2), "money")), listing({ price: 3, deposit: 1 }), T],
  ["the ratio of two prices", compare(calculate(price, "/", field("deposit"), "number"), "==", literal(4)), listing({ price: 8, deposit: 2 }), T],
  ["a sum of prices is the sum on paper", compare(calculate(price, "+", field("deposit"), "money"), "==", yuan(0.3)), listing({ price: 0.1, deposit: 0.2 }), T],
  ["and not above it", compare(calculate(price, "+", field("deposit"), "money"), ">", yuan(0.3)), listing({ price: 0.1, deposit: 0.2 }), F],
  ["a share of a price", compare(calculate(price, "*", literal(1.1), "money"), "==", yuan(1.21)), listing({ price: 1.1 }), T],
  ["a ratio of prices with decimals", compare(calculate(price, "/", field("deposit"), "number"), "==", literal(3)), listing({ price: 0.3, deposit: 0.1 }), T],
  ["the ratio of two prices across currencies", compare(calculate(price, "/", field("deposit"), "number"), "==", literal(4)), listing({ price: 8, deposit: { amount: "2", currency: "USD" } }), U],
  ["a duration is told in seconds", compare(field("handling"), "<=", days(1)), listing({ handling: 86_400 }), T],
  ["a percentage is told as 0 to 100", compare(field("discount"), ">", literal(10, "percentage")), listing({ discount: 10.5 }), T],
  ["a time", compare(field("posted_at"), "==", literal(Date.UTC(2020, 9, 12), "time")), listing({ posted_at: "2020-10-12T08:00:00+08:00" }), T],
  ["a date is its midnight in the ruleset's zone", compare(field("made_on"), "==", literal(Date.UTC(2020, 9, 11, 16), "date")), listing({ made_on: "2020-10-12" }), T],
  ["an account of 29 days", compare(age, "<", days(30)), listing({ account: { registered_at: "2020-09-13T08:00:00+08:00" } }), T],
  ["an account of 30 days", compare(age, "<", days(30)), listing({ account: { registered_at: "2020-09-12T08:00:00+08:00" } }), F],
  ["an account whose age is not told", compare(age, "<", days(30)), listing({ account: {} }), U],
  ["a text", compare(field("category"), "==", literal("cars")), listing({ category: "cars" }), T],
  ["another text", compare(field("category"), "!=", literal("cars")), listing({ category: "books" }), T],
  ["a missing text is not unequal", compare(field("category"), "!=", literal("cars")), listing({}), U],
  ["two texts of the event", compare(field("category"), "==", field("brand")), listing({ category: "x", brand: "x" }), T],
  ["two roles", compare(actor, "!=", listingOwner), comment({ listing_owner_id: "a-2" }), T],
  ["a role that is not told", compare(actor, "!=", listingOwner), comment({}), U],
  ["a role that the event type lacks", compare(actor, "!=", listingOwner), listing({}), U],
  ["a truth compared", compare(used, "==", literal(false)), listing({ used: false }), T],
  ["a truth compared with its contrary", compare(used, "!=", literal(false)), listing({ used: false }), F],
  ["two truths of the event", compare(used, "==", field("shipping.free")), listing({ used: true, shipping: { free: true } }), T],
  ["among texts", among(field("category"), "cars", "books"), listing({ category: "books" }), T],
  ["not among texts", not(among(field("category"), "cars", "books")), listing({ category: "toys" }), T],
  ["among numbers", among(stock, 1, 2, 3), listing({ stock: 2 }), T],
  ["between the numbers of a list", among(stock, 1, 2, 3), listing({ stock: 2.5 }), F],
  ["among, missing", among(stock, 1, 2, 3), listing({}), U],
  ["in a named list", inList(actor, 0), listing({ account_id: "a-9" }), T],
  ["not in a named list", inList(actor, 0), listing({ account_id: "a-2" }), F],
  ["in a named list of numbers", inList(stock, 1), listing({ stock: 40 }), T],
  ["in a named list, missing", inList(stock, 1), listing({}), U],
  ["a constant among constants", among(literal("cars"), "cars"), listing({}), T],
  ["a constant in a named list", inList(literal(3), 1), listing({}), F],
  ["two constants", compare(literal("cars"), "!=", literal("books")), listing({}), T],
  ["two conditions compared", compare(and(used, field("shipping.free")), "==", not(present("price"))), listing({ used: true, shipping: { free: true } }), T],
  ["two conditions compared, one unknown", compare(and(used, field("shipping.free")), "==", present("price")), listing({ used: true }), U],
  ["two dates apart", compare(calculate(field("posted_at"), "-", field("made_on"), "duration"), ">=", days(1)), listing({ posted_at: "2020-10-13T00:00:00+08:00", made_on: "2020-10-12" }), T],
  ["present", present("price"), listing({ price: 0 }), T],
  ["missing", not(present("price")), listing({}), T],
  ["null is missing", present("price"), listing({ price: null }), F],
  ["a part of it is present", present("account"), listing({ account: {} }), T],
  ["a field of another event type is missing", present("price"), comment({ price: 3 }), F],
  ["a field of another event type is unknown", compare(price, "<", yuan(260)), comment({ price: 3 }), U],
  ["the type of the event", eventIs(1), comment({}), T],
  ["another type of the event", eventIs(0), comment({}), F],
  ["a field behind the type of the event", and(eventIs(0), compare(price, "<", yuan(260))), comment({ price: 3 }), F],
  ["a phrase", matches(0), listing({ title: "代检信息" }), T],
  ["no phrase", matches(0), listing({ title: "书" }), F],
  ["no text", matches(0), listing({}), F],
  ["a phrase in one field", matches(0, "text"), listing({ title: "代检信息", text: "书" }), F],
  ["a phrase that must not be there", and(matches(0), not(matches(1))), listing({ title: "代检", text: "户籍" }), F],
  ["either of two phrases", or(matches(0), matches(1)), listing({ title: "机主" }), T],
  ["a phrase under a condition that is unknown", and(matches(0), compare(stock, ">", literal(1))), listing({ title: "代检" }), U],
  ["no phrase under a condition that is unknown", and(matches(0), compare(stock, ">", literal(1))), listing({}), F],
  ["a constant", literal(true), listing({}), T],
  ["nothing is an inherited member", compare(field("category"), "==", literal("x")), event(0, { account_id: "a-1" }), U],
];

describe("conditions", () => {
  test.each(rows)("%s", (_, condition, on, expected) => {
    expect(outcomes(condition, on)).toEqual([expected, expected]);
  });

  test("a condition of more clauses than are kept apart gives the same", () => {
    const wide = and(...[1, 2, 3, 4].map((base) => or(...[0, 10, 20, 30].map((more) => compare(stock, "==", literal(base + more))))));
    const narrow = and(or(...Array.from({ length: 200 }, (_, index) => compare(stock, "==", literal(index)))), compare(field("weight"), "<", literal(1)));
    expect(outcomes(wide, listing({ stock: 21 }))).toEqual([F, F]);
    expect(outcomes(narrow, listing({ stock: 150, weight: 0 }))).toEqual([T, T]);
    expect(outcomes(narrow, listing({ stock: 150 }))).toEqual([U, U]);
    expect(outcomes(narrow, listing({ stock: 200.5, weight: 0 }))).toEqual([F, F]);
  });
});
